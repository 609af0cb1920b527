"""Keywords are suggested while somebody writes: by what they write about, however it is
inflected.
"""

from __future__ import annotations

import pytest

from forum.vocabulary.queries import vocabulary
from forum.vocabulary.suggesting import MOST, suggested

FINNISH = "Asunnottomien nuorten määrä kasvaa Satakunnassa"
STORY = "Jalkautuvassa työssä kohtaamme ihmisiä, joilla on velkoja. Tarvitsemme asumisneuvontaa."


def keys(title, text="", language="fi", **told):
    return [t.key for t in suggested(vocabulary(), title, text, language=language, **told)]


@pytest.fixture
def write(ann, area, browse):
    """Ann's page with a started text, and what a script gets for it."""
    browser = browse(ann)
    page = browser.get(f"/n/{area.network.key}/{area.key}/new?kind=question&lang=en")

    def write(**told):
        form = page.form("/threads")
        return browser.post("/tags/suggestions", form.filled(told), 200)

    return write


@pytest.mark.parametrize(
    ("language", "title", "key"),
    [
        ("fi", "Kuka auttaa velkaantuneita vanhuksia?", "ikaantyneet"),
        ("fi", "Yksinäisyyden vähentäminen kylissä", "yksinaisyys"),
        ("fi", "Miten hakea palkkatukea Kainuussa?", "kainuu"),
        ("sv", "Hur kan vi nå ungdomarna i skärgården?", "nuoret"),
        ("sv", "Tolkning för nyanlända i Österbotten", "pohjanmaa"),
        ("en", "How do we reach lonely carers in villages?", "laheiset"),
        ("en", "Experiences of time banks", "vapaaehtoistyo"),
    ],
)
def test_words_are_known_in_every_form(app, language, title, key):
    assert key in keys(title, language=language)


def test_the_title_counts_most_and_five_are_enough(app):
    found = keys(FINNISH, STORY)
    assert set(found[:3]) == {"asunnottomat", "nuoret", "satakunta"}
    assert len(found) == MOST


def test_parts_of_compounds_count_less(app):
    assert keys("Kotikuntoutus kaupungissa")[0] == "kuntoutus"
    assert keys("Jotain muuta", "Kotikuntoutus kaupungissa") == []


def test_a_text_in_another_language_than_was_said_is_read_in_its_own(app):
    title = "Vi söker erfarenheter av mentorskap för de unga i glesbygden"
    assert {"mentorointi", "nuoret", "maaseutu"} <= set(keys(title, language="fi"))


@pytest.mark.parametrize("text", ["", "   ", "🦊" * 300, "x" * 40_000, "\u202e<b>", "1 2 3 %"])
def test_nothing_is_suggested_for_nothing(app, text):
    assert keys(text, text) == []


def test_what_is_chosen_is_not_suggested(write):
    page = write(title=FINNISH, source=STORY, language="fi")
    page.shows("It seems to be about", "homeless people", "young people", "Satakunta")
    page = write(title=FINNISH, source=STORY, language="fi", concepts=["nuoret"], tags="hemlösa")
    page.shows("Satakunta").lacks("homeless people", "young people")


def test_without_a_script_they_come_with_the_form_and_the_preview(ann, area, browse):
    browser = browse(ann)
    path = f"/n/{area.network.key}/{area.key}"
    form = browser.get(f"{path}/new?kind=question&lang=en").form(f"{path}/threads")
    told = {"title": FINNISH, "source": "", "language": "fi"}
    page = browser.submit(form, 422, **told).shows("It seems to be about", "homeless people")
    assert '<input type="checkbox" name="concepts" value="asunnottomat" id="suggested-' in page.text
    form = page.form(f"{path}/threads")
    browser.post("/preview", form.filled({"source": "Hm."}), 200).shows("homeless people, ")
    answer = browser.submit(form, 303, source="Hm.", concepts=["asunnottomat"])
    answer.follow().shows("homeless people")
