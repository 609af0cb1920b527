"""Why something was found can be seen, and nothing that was written becomes HTML."""

import time

import pytest

from forum.search.analysis.analyser import Analyser
from forum.search.analysis.languages import Language
from forum.search.grammar import parse
from forum.search.snippets import Marker, Reason, Snippet


def snippet(
    analyser: Analyser, query: str, text: str, language: Language = "fi", **more: int
) -> Snippet:
    return Marker(parse(query), "fi", analyser=analyser).snippet(text, language, **more)


@pytest.mark.parametrize(
    ("query", "html", "reason"),
    [
        ("koira", "<mark>Koira</mark> syö.", Reason.EXACT),
        ("koirien", "<mark>Koira</mark> syö.", Reason.INFLECTED),
        ("syödä", "Koira <mark>syö</mark>.", Reason.INFLECTED),
        ("koi*", "<mark>Koira</mark> syö.", Reason.EXACT),
        ('"koira syö"', "<mark>Koira syö</mark>.", Reason.EXACT),
        ('"syö koira"', "Koira syö.", None),
        ("kissa -koira", "Koira syö.", None),
    ],
)
def test_matches_are_marked_in_the_form_in_which_they_stand(
    analyser: Analyser, query: str, html: str, reason: Reason | None
) -> None:
    assert snippet(analyser, query, "Koira syö.") == Snippet(html, reason)


def test_a_compound_is_marked_where_its_part_was_asked_for(voikko: Analyser) -> None:
    found = snippet(voikko, "teatterit", "Kaupunginteatteri avattiin.")
    assert found == Snippet("<mark>Kaupunginteatteri</mark> avattiin.", Reason.PART)


def test_the_verb_behind_a_participle_is_marked(voikko: Analyser) -> None:
    assert snippet(voikko, "lukea", "Se on luettavissa.").reason is Reason.INFLECTED


def test_a_swedish_text_is_read_in_swedish(analyser: Analyser) -> None:
    found = snippet(analyser, "bok", "Var är böckerna?", "sv")
    assert found.html == "Var är <mark>böckerna</mark>?"


def test_what_was_written_stays_text(analyser: Analyser) -> None:
    found = snippet(analyser, "koira script", '<script>"koira"</script> & <b>')
    assert found.html == (
        "&lt;<mark>script</mark>&gt;&#34;<mark>koira</mark>&#34;"
        "&lt;/<mark>script</mark>&gt; &amp; &lt;b&gt;"
    )


def test_the_window_shows_where_most_of_the_query_stands(analyser: Analyser) -> None:
    filler = "Turhaa puhetta riittää aina vain. " * 20
    text = f"Koira koira koira. {filler}Kissa ja koira yhdessä. {filler}"
    found = snippet(analyser, "koira kissa", text)
    assert "<mark>Kissa</mark> ja <mark>koira</mark>" in found.html
    assert found.html.startswith("…")
    assert found.html.endswith("…")
    assert 150 < len(found.html.striptags()) <= 202


def test_a_window_is_cut_between_words(analyser: Analyser) -> None:
    text = "pitkäsana " * 60
    shown = str(snippet(analyser, "koira", text, length=55).html)
    assert set(shown.strip("…").split()) == {"pitkäsana"}


def test_a_match_at_the_very_end_is_shown(analyser: Analyser) -> None:
    text = "Alkupuhetta riittää. " * 30 + "Lopulta koira."
    assert snippet(analyser, "koira", text).html.endswith("Lopulta <mark>koira</mark>.")


def test_a_text_of_nothing_but_matches_takes_no_time(analyser: Analyser) -> None:
    began = time.process_time()
    assert snippet(analyser, "koira", "koira " * 10_000).html.count("<mark>") > 20
    assert time.process_time() - began < 1


def test_a_short_text_is_shown_whole(analyser: Analyser) -> None:
    assert snippet(analyser, "koira", "").html == ""
    assert snippet(analyser, "koira", "Ei mitään.") == Snippet("Ei mitään.", None)


def test_a_title_is_marked_whole(analyser: Analyser) -> None:
    marker = Marker(parse("koira"), "fi", analyser=analyser)
    assert marker.marked("Koirat & ihmiset " * 30, "fi").html.count("<mark>Koirat</mark>") == 30


@pytest.fixture
def voikko(analyser: Analyser) -> Analyser:
    if not analyser.fingerprint().startswith("voikko"):
        pytest.skip("Voikko is not installed")
    return analyser


def test_a_compound_is_marked_in_a_longer_one(analyser: Analyser) -> None:
    if not analyser.describe().backend.endswith("voikko"):
        pytest.skip("Without a Finnish dictionary no compound is taken apart.")
    marker = Marker(parse("palkkatuki"), "fi", analyser=analyser)
    found = marker.snippet("Sama kuin palkkatukikeskustelussa, ei kuin keskustelussa.", "fi")
    assert "<mark>palkkatukikeskustelussa</mark>" in found.html
    assert found.html.count("<mark>") == 1
    assert found.reason is Reason.PART
