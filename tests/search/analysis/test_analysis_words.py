"""Where a word begins and ends, and how it is compared."""

import pytest

from forum.search.analysis.words import before_ending, fold, joined, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talo. Talo!", ["Talo", "Talo"]),
        ("talo.Talo", ["talo", "Talo"]),
        ("versio 3.14, hinta 1,50 €", ["versio", "3.14", "hinta", "1,50"]),
        ("EU:n wifi-yhteyttä", ["EU:n", "wifi-yhteyttä"]),
        ("snake_case -alku loppu-", ["snake", "case", "alku", "loppu"]),
        ("it's it’s", ["it's", "it’s"]),
        ("", []),
        ("– ” ☺", []),
    ],
)
def test_words_are_letters_and_digits_joined_by_inner_marks(text: str, expected: list[str]) -> None:
    assert [word for _start, _end, word in words(text)] == expected


def test_a_word_tells_where_it_stands() -> None:
    text = "Hyvä Åbo!"
    assert [text[start:end] for start, end, _word in words(text)] == ["Hyvä", "Åbo"]


def test_folding_ignores_capitals_and_the_way_an_accent_is_written() -> None:
    assert fold("Ha\u0308meenlinna") == fold("HÄMEENLINNA") == "hämeenlinna"


def test_a_joined_word_comes_apart_at_its_joints() -> None:
    assert joined("wifi-yhteys") == ["wifi", "yhteys"]
    assert joined("talo") == ["talo"]


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("thl:n", "thl"),
        ("esr:stä", "esr"),
        ("sm:s", "sm"),
        ("2030:een", "2030"),
        ("14:30", ""),
        ("a:b:c", ""),
        ("kysymys", ""),
        ("https://esr", ""),
    ],
)
def test_an_ending_after_a_colon_belongs_to_the_abbreviation_before_it(word, head):
    assert before_ending(word) == head
