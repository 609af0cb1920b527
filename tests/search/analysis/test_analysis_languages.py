"""Swedish and English, and which of the three a text is."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from forum.search.analysis.analyser import Analyser, Terms
from forum.search.analysis.languages import LANGUAGES, Language, detect, others


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("sv", "böckerna", "bok"),
        ("sv", "kommunernas", "kommun"),
        ("en", "children", "child"),
        ("en", "written", "write"),
    ],
)
def test_forms_meet_in_swedish_and_english(
    analyser: Analyser, language: Language, one: str, other: str
) -> None:
    assert analyser.terms(one, language).lemma == analyser.terms(other, language).lemma


def test_a_hyphen_makes_no_difference(analyser: Analyser) -> None:
    joined, parted = (analyser.terms(word, "en").lemma for word in ("emails", "e-mails"))
    assert set(joined) & set(parted)


def test_a_very_long_word_is_only_itself(analyser: Analyser) -> None:
    word = "koira" * 13
    terms = analyser.terms(word, "fi")
    assert terms == Terms(exact=word)


def test_tokens_tell_where_they_stand(analyser: Analyser) -> None:
    text = "Koirien ruoka, kissan vesi."
    tokens = list(analyser.analyse(text, "fi"))
    assert [text[token.start : token.end].casefold() for token in tokens] == [
        token.terms.exact for token in tokens
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kokeilu onnistui, ja asukkaat olivat tyytyväisiä tuloksiin.", "fi"),
        ("Försöket lyckades och invånarna var nöjda med resultaten.", "sv"),
        ("The experiment succeeded and the residents liked the results.", "en"),
    ],
)
def test_the_language_of_a_sentence_is_seen(text: str, language: Language) -> None:
    for hint in LANGUAGES:
        assert detect(text, hint) == language


@pytest.mark.parametrize("text", ["", "OK", "12345 67890 12345", "Hej!", "Nokia"])
def test_a_text_that_tells_nothing_is_in_the_language_of_the_hint(text: str) -> None:
    assert {detect(text, hint) for hint in LANGUAGES} == set(LANGUAGES)


def test_the_other_languages() -> None:
    assert others("sv") == ("fi", "en")


def test_many_threads_get_the_same_answer(analyser: Analyser) -> None:
    fresh = Analyser(remembered=1)
    forms = ["koirien", "verkkokauppojen", "luettavissa", "böckerna", "Clintonin"] * 40
    expected = [analyser.terms(form, "fi") for form in forms]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda form: fresh.terms(form, "fi"), forms)) == expected
