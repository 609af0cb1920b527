"""Whatever a member types is a query."""

import random

import pytest

from forum.search.grammar import MOST_WORDS, Phrase, Prefix, Query, Word, parse


def test_words_phrases_exclusions_and_beginnings() -> None:
    assert parse('koira "Hyvä ruoka" -kissa asukas*') == Query(
        wanted=(Word("koira"), Phrase(("hyvä", "ruoka")), Prefix("asukas")),
        unwanted=(Word("kissa"),),
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“yksi kaksi”", (Phrase(("yksi", "kaksi")),)),
        ("”yksi kaksi”", (Phrase(("yksi", "kaksi")),)),
        ('"yksi kaksi', (Word("yksi"), Word("kaksi"))),
        ('""', ()),
        ("wifi-yhteys", (Word("wifi-yhteys"),)),
        ("a*", (Word("a"),)),
        ("*", ()),
        ("*loppu", (Word("loppu"),)),
        ("koira koira", (Word("koira"),)),
        ("(koira) AND [kissa]", (Word("koira"), Word("AND"), Word("kissa"))),
        ("otsikko:koira", (Word("otsikko:koira"),)),
        ("- koira", (Word("koira"),)),
    ],
)
def test_what_cannot_be_read_is_words(text: str, wanted: tuple[object, ...]) -> None:
    assert parse(text).wanted == wanted


def test_a_phrase_and_a_beginning_can_be_shut_out() -> None:
    query = parse('-"hyvä ruoka" -kis*')
    assert query.unwanted == (Phrase(("hyvä", "ruoka")), Prefix("kis"))
    assert not query, "exclusions alone look for nothing"


def test_a_query_has_an_end() -> None:
    assert len(parse(" ".join(f"w{n}" for n in range(100))).wanted) == MOST_WORDS
    assert parse("x" * 400 + " " + "y" * 400).wanted[1] == Word("y" * 99)
    assert parse('"' + "a " * 200 + '"').wanted == (Phrase(("a",) * MOST_WORDS),)


def test_no_text_is_too_strange() -> None:
    dice = random.Random(7)  # noqa: S311 - the same strange texts every time
    signs = "ab\"*-:'’.,()[]{}~^+\\/|&!?<>%_ \t\n\x00äÅ日”“«»′‮\ud800"
    for _ in range(5_000):
        parse("".join(dice.choices(signs, k=dice.randrange(40))))
