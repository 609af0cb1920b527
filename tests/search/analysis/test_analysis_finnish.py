"""Forms of a Finnish word meet, by either way to Voikko, and as well as may be without it."""

from collections.abc import Callable
from typing import Any

import pytest

from forum.search.analysis import lemmas, libvoikko, voikko
from forum.search.analysis.analyser import Analyser, FinnishWay, Terms

VOIKKO: tuple[FinnishWay, ...] = ("libvoikko", "pyvoikko")


@pytest.fixture(scope="module", params=VOIKKO)
def by_voikko(request: pytest.FixtureRequest) -> Analyser:
    analyser = Analyser(request.param)
    if analyser.describe().backend != request.param:
        pytest.skip(f"{request.param} is not installed")
    return analyser


def test_forms_of_one_word_share_a_lemma(by_voikko: Analyser) -> None:
    for form in ("koira", "koirien", "koiralle", "KOIRISSA"):
        assert by_voikko.terms(form, "fi").lemma == ("koira",)


@pytest.mark.parametrize("abbreviation", ["EU", "ESR", "THL"])
def test_forms_of_an_abbreviation_meet_it(by_voikko: Analyser, abbreviation: str) -> None:
    itself, inflected = (by_voikko.terms(abbreviation + end, "fi") for end in ("", ":lta"))
    assert (inflected.lemma, inflected.stem) == (itself.lemma, itself.stem)
    assert inflected.lemma + inflected.stem
    assert inflected.exact == f"{abbreviation.lower()}:lta"


def test_a_compound_is_found_by_its_parts(by_voikko: Analyser) -> None:
    terms = by_voikko.terms("kaupunginteatterissa", "fi")
    assert terms.lemma == ("kaupunginteatteri",)
    assert terms.part == ("kaupunki", "teatteri")


def test_an_ambiguous_word_keeps_all_its_readings(by_voikko: Analyser) -> None:
    assert set(by_voikko.terms("kuusi", "fi").lemma) == {"kuu", "kuusi"}


def test_a_participle_leads_to_its_verb(by_voikko: Analyser) -> None:
    assert "lukea" in by_voikko.terms("luettavissa", "fi").root


@pytest.mark.parametrize(
    ("spoken", "lemma"),
    [("tykkäis", "tykätä"), ("hakannu", "hakata"), ("kirjotan", "kirjoittaa"), ("uus", "uusi")],
)
def test_spoken_finnish_is_understood(by_voikko: Analyser, spoken: str, lemma: str) -> None:
    terms = by_voikko.terms(spoken, "fi")
    assert lemma in terms.lemma + terms.root


def test_an_unknown_joined_word_inflects_at_its_end(by_voikko: Analyser) -> None:
    terms = by_voikko.terms("wifi-yhteyttä", "fi")
    assert terms.lemma == ("wifi-yhteys", "wifiyhteys")
    assert {"wifi", "yhteys"} <= set(terms.part)


def test_a_known_word_has_no_stem_and_an_unknown_one_has_two(by_voikko: Analyser) -> None:
    assert by_voikko.terms("koirien", "fi").stem == ()
    clinton = by_voikko.terms("Clinton", "fi").stem
    clintons = by_voikko.terms("Clintonin", "fi").stem
    assert set(clinton) & set(clintons)


def test_letters_that_no_finnish_word_has_are_no_obstacle(by_voikko: Analyser) -> None:
    for word in ("приве́т", "日本語", "ÿðþ", "a\u0301", "x" * 60):
        assert by_voikko.terms(word, "fi").exact


def test_both_ways_to_voikko_say_the_same() -> None:
    states = [Analyser(way).describe() for way in VOIKKO]
    if [state.backend for state in states] != list(VOIKKO):
        pytest.skip("only one way to Voikko is installed")
    assert states[0].dictionary == states[1].dictionary
    assert states[0].coverage == states[1].coverage > 0.98
    assert Analyser("libvoikko").fingerprint() == Analyser("pyvoikko").fingerprint()


def test_without_voikko_the_word_list_takes_over(without_voikko: None) -> None:
    analyser = Analyser()
    assert analyser.describe().backend == "simplemma"
    assert analyser.terms("koirien", "fi").lemma == ("koira",)
    assert not analyser.fingerprint().startswith("voikko")


def test_without_any_dictionary_stems_still_bring_forms_together(nothing: None) -> None:
    analyser = Analyser()
    assert analyser.describe().backend == "snowball"
    assert analyser.describe().coverage < 0.5
    assert set(analyser.terms("koiran", "fi").stem) & set(analyser.terms("koiralla", "fi").stem)
    assert analyser.terms("houses", "en").stem[0] == analyser.terms("house", "en").stem[0]


def test_a_wish_that_cannot_be_granted_is_not_an_error(without_voikko: None) -> None:
    assert Analyser("libvoikko").terms("koira", "fi") == Terms(
        "koira", ("koira",), (), Analyser("snowball").terms("koira", "fi").stem[:1]
    )


@pytest.fixture
def without_voikko(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which neither the library nor the package is installed."""
    monkeypatch.setattr(libvoikko, "_NAMES", ("libnothing.so.1",))
    hide(monkeypatch, voikko, "pyvoikko")


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch, without_voikko: None) -> None:
    """A machine on which not even the word lists are installed."""
    hide(monkeypatch, lemmas, "simplemma")


def hide(monkeypatch: pytest.MonkeyPatch, module: Any, missing: str) -> None:
    load: Callable[[str], Any] = module.optional
    monkeypatch.setattr(module, "optional", lambda name: None if name == missing else load(name))
