"""Whatever a member types is a query."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.search.fields import NAMES
from forum.search.grammar import (
    MOST_FIELDS,
    MOST_WORDS,
    AnyOf,
    Field,
    Phrase,
    Prefix,
    Query,
    Word,
    parse,
)

SIGNS = "ab\"*-:'’.,()[]{}~^+\\/|&!?<>%_ \t\n\x00äÅ日”“«»′\ud800\u202e\u00ad\u200d👩"
SAID = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=60),
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["OR", "TAI", "-", '"', "koira", "alue:", "-kieli:sv", '"a b"', "k*", ":"])
    ).map(" ".join),
)


def test_words_phrases_exclusions_and_beginnings() -> None:
    assert parse('koira "Hyvä ruoka" -kissa asukas*') == Query(
        wanted=(Word("koira"), Phrase(("hyvä", "ruoka")), Prefix("asukas")),
        unwanted=(Word("kissa"),),
    )


@pytest.mark.parametrize("sign", ["OR", "TAI", "ELLER"])
def test_one_of_several_is_enough(sign: str) -> None:
    query = parse(f'hevonen {sign} poni {sign} "pieni aasi" talli')
    either = AnyOf((Word("hevonen"), Word("poni"), Phrase(("pieni", "aasi"))))
    assert query == Query(wanted=(either, Word("talli")))
    assert query.sought == (*either.wishes, Word("talli"))


@pytest.mark.parametrize("text", ["OR koira", "koira OR", "koira OR -kissa", "koira OR kieli:sv"])
def test_an_or_without_alternatives_is_a_word_and_told(text: str) -> None:
    query = parse(text)
    assert set(query.wanted) == {Word("OR"), Word("koira")}
    assert query.unread == ("OR",)


def test_an_or_that_is_no_sign_is_a_word() -> None:
    assert parse("koira or tai kissa").wanted == tuple(map(Word, ("koira", "or", "tai", "kissa")))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“yksi kaksi”", (Phrase(("yksi", "kaksi")),)),
        ("”yksi kaksi”", (Phrase(("yksi", "kaksi")),)),
        ('""', ()),
        ("wifi-yhteys", (Word("wifi-yhteys"),)),
        ("a*", (Word("a"),)),
        ("*", ()),
        ("* ** *** -*", ()),
        ("*loppu", (Word("loppu"),)),
        ("koira koira", (Word("koira"),)),
        ("koira OR koira", (Word("koira"),)),
        ("(koira) AND [kissa]", (Word("koira"), Word("AND"), Word("kissa"))),
        ("EU:n ESR:ssä klo: 12", (Word("EU:n"), Word("ESR:ssä"), Word("klo"), Word("12"))),
        ("kunta\u00adyhtymä \u202ekoira", (Word("kuntayhtymä"), Word("koira"))),
        ("- koira", (Word("koira"),)),
        ("👩‍👩‍👧 🇫🇮", ()),
        ("日本語", (Word("日本語"),)),
    ],
)
def test_what_means_nothing_else_is_words(text: str, wanted: tuple[object, ...]) -> None:
    query = parse(text)
    assert query.wanted == wanted
    assert not query.unread


@pytest.mark.parametrize(
    ("text", "words", "unread"),
    [
        ('"yksi kaksi', ("yksi", "kaksi"), '"yksi kaksi'),
        ('kolme "yksi', ("kolme", "yksi"), '"yksi'),
        ("otsikko:koira", ("otsikko", "koira"), "otsikko:koira"),
    ],
)
def test_what_looks_like_more_is_words_and_told(
    text: str, words: tuple[str, ...], unread: str
) -> None:
    assert parse(text) == Query(wanted=tuple(map(Word, words)), unread=(unread,))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("verkosto:perheet", Field("network", "perheet", False, "verkosto:perheet")),
        ("NÄTVERK:Familjer", Field("network", "Familjer", False, "NÄTVERK:Familjer")),
        ("jalkeen:2024-05", Field("after", "2024-05", False, "jalkeen:2024-05")),
        ('-alue:"a b"', Field("area", "a b", True, '-alue:"a b"')),
        ("tekijä: ann", Field("author", "ann", False, "tekijä: ann")),
        ("tekijä:@ann.b", Field("author", "@ann.b", False, "tekijä:@ann.b")),
    ],
)
def test_fields_in_three_languages(text: str, field: Field) -> None:
    for query in (parse(f"koira {text}"), parse(f"{text} koira")):
        assert query == Query(wanted=(Word("koira"),), fields=(field,))


def test_every_name_of_a_field_is_read() -> None:
    for meant, names in NAMES.items():
        for name in names.split():
            assert [field.name for field in parse(f"{name}:x").fields] == [meant]


def test_alternatives_of_one_field_need_no_sign() -> None:
    assert parse("alue:a OR alue:b koira") == parse("alue:a alue:b koira")


def test_a_phrase_and_a_beginning_can_be_shut_out() -> None:
    query = parse('-"hyvä ruoka" -kis*')
    assert query.unwanted == (Phrase(("hyvä", "ruoka")), Prefix("kis"))
    assert not query, "exclusions alone look for nothing"


def test_beginnings_are_few() -> None:
    query = parse("aa* bb* cc* dd* ee* ff")
    assert query.wanted[3:] == (Prefix("dd"), Word("ee"), Word("ff"))
    assert query.unread == ("ee*",)


def test_a_query_has_an_end_and_says_so() -> None:
    query = parse(" ".join(f"w{n}" for n in range(100)))
    assert len(query.wanted) == MOST_WORDS
    assert query.cut
    assert parse("x" * 400 + " " + "y" * 400).wanted[1] == Word("y" * 99)
    assert parse('"' + "a " * 200 + '"').wanted == (Phrase(("a",) * MOST_WORDS),)
    assert len(parse("alue:x " * 40).fields) == MOST_FIELDS
    assert not parse("koira").cut


@given(SAID)
@settings(max_examples=400, deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    query = parse(text)
    assert len(query.sought) + len(query.unwanted) <= MOST_WORDS
    for wish in query.sought:
        told = wish.words if isinstance(wish, Phrase) else (wish.text,)
        assert all(told)
        assert not any(sign.isspace() for word in told for sign in word)


@given(st.lists(st.text("abcäö", min_size=1, max_size=8), max_size=8, unique=True))
@settings(max_examples=100, deadline=None)
def test_plain_words_are_themselves(told: list[str]) -> None:
    assert parse(" ".join(told)) == Query(wanted=tuple(map(Word, told)))


@given(SAID)
@settings(max_examples=100, deadline=None)
def test_words_before_do_not_change_a_field_behind(before: str) -> None:
    before = before.replace('"', "").translate(str.maketrans("“”„«»″", "      "))
    fields = parse(f"{before} ; verkosto:perheet").fields
    assert len(fields) == MOST_FIELDS or "perheet" in {field.value for field in fields}
