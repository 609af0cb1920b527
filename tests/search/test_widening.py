"""Other words for the same: what is found by them, and where it stands."""

from typing import Any

import pytest
from documents import numbers, post, scoped

from forum.search.analysis.analyser import Analyser
from forum.search.engines.finding import PLENTY, Step, find
from forum.search.engines.wishes import Synonym
from forum.search.grammar import parse
from forum.search.snippets import Marker, Reason
from forum.search.widening import Thesaurus, of_the_field

REHABILITATION = (
    Synonym("kuntoutus", "fi"),
    Synonym("työkyvyn tuki", "fi"),
    Synonym("rehabilitering", "sv"),
    Synonym("work ability", "en"),
)


@pytest.fixture(scope="session")
def thesaurus(analyser: Analyser) -> Thesaurus:
    return Thesaurus([REHABILITATION, *of_the_field()], analyser)


def other_words(thesaurus: Thesaurus, text: str, language: Any = "fi") -> list[list[str]]:
    found = thesaurus.widenings(parse(text), language)
    return [[synonym.text for synonym in widening.also] for widening in found]


def test_any_form_of_a_word_calls_the_others_in_three_languages(thesaurus: Thesaurus) -> None:
    wanted = ["työkyvyn tuki", "rehabilitering", "work ability"]
    assert other_words(thesaurus, "kuntoutuksesta") == [wanted]
    assert other_words(thesaurus, "Rehabilitering", "sv")[0][0] == "kuntoutus"
    assert other_words(thesaurus, "rehabilitering", "fi")[0][0] == "kuntoutus"
    assert "sote-alue" in other_words(thesaurus, "hyvinvointialueilla")[0]


def test_several_words_are_one_name_only_together(thesaurus: Thesaurus) -> None:
    assert other_words(thesaurus, "uusi työkyvyn tukea kuntoutus")[0][0] == "kuntoutus"
    assert other_words(thesaurus, "tuki") == []
    assert other_words(thesaurus, '"kuntoutus" kunt* kuntoutus OR hevonen') == []


def test_what_other_words_find_stands_behind(filled: Any, thesaurus: Thesaurus) -> None:
    engine = filled(
        post(1, "Rehabiliteringen hjälper.", language="sv"),
        post(2, "Better work ability.", language="en"),
        post(3, "Pitkä teksti, jossa on yksi kuntoutuksen mainiten sana muiden joukossa."),
        post(4, "Hevonen."),
    )
    query = parse("kuntoutus")
    widenings = thesaurus.widenings(query, "fi")
    found = find(engine, query, "fi", scope=scoped(), widenings=widenings)
    assert numbers(found)[0] == 3
    assert set(numbers(found)) == {1, 2, 3}
    assert [hit.step for hit in found.hits] == [0, Step.OTHER_WORDS, Step.OTHER_WORDS]
    assert found.total == 3
    assert numbers(find(engine, query, "fi", scope=scoped())) == [3]


def test_the_other_wishes_still_hold(filled: Any, thesaurus: Thesaurus) -> None:
    both, one = post(1, "Kunta ja rehabilitering."), post(2, "Rehabilitering.", language="sv")
    engine = filled(both, one, post(3, "Hevonen ja rehabilitering, kunta."))
    query = parse("työkyvyn tuki kunta -hevonen")
    found = find(engine, query, "fi", scope=scoped(), widenings=thesaurus.widenings(query, "fi"))
    assert [hit.key for hit in found.hits if hit.step == Step.OTHER_WORDS] == ["post:1"]


def test_who_finds_plenty_is_given_no_other_words(filled: Any, thesaurus: Thesaurus) -> None:
    many = [post(number, "Kuntoutus.") for number in range(PLENTY)]
    engine = filled(*many, post(999, "Rehabilitering.", language="sv"))
    query = parse("kuntoutus")
    widenings = thesaurus.widenings(query, "fi")
    assert find(engine, query, "fi", scope=scoped(), widenings=widenings).total == PLENTY


def test_other_words_are_marked_in_the_form_in_which_they_stand(
    analyser: Analyser, thesaurus: Thesaurus
) -> None:
    query = parse("kuntoutus")
    also = [synonym for each in thesaurus.widenings(query, "fi") for synonym in each.also]
    marker = Marker(query, "fi", analyser=analyser, also=also)
    swedish = marker.snippet("Så rehabiliteringens mål var.", "sv")
    assert "<mark>rehabiliteringens</mark>" in swedish.html
    assert swedish.reason is Reason.VOCABULARY
    assert "<mark>work ability</mark>" in marker.marked("The work ability", "en").html
    both = marker.snippet("Kuntoutuksen ja rehabilitering", "fi")
    assert both.reason is Reason.INFLECTED
