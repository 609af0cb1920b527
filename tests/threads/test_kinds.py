"""Challenges and practices: what is asked of their authors, and where the answers are shown."""

from __future__ import annotations

import pytest
from people import PASSWORD
from sqlalchemy import select

from forum.accounts import actions as accounts
from forum.kit.db import db
from forum.kit.i18n import speaking
from forum.threads import actions
from forum.threads.fields import FIELDS
from forum.threads.models import Kind, Post, Thread

CHALLENGE = {
    "title": "Nobody drives in the winter",
    "source": "We tried for two years.",
    "need": "A ride to the health centre\nin the dark months.",
    "target_group": "Forty people without a car",
    "place": "Three villages of Savo",
    "wish": "Somebody who has solved it.",
    "tags": "rides",
}
PRACTICE = {
    "title": "Coffee before the meeting",
    "source": "It takes an hour.",
    "situation": "Nobody came to the meetings.",
    "done": "Coffee was served in the workshop.",
    "beneficiaries": "Employers and trainees",
    "limits": "Not for more than fifteen people.",
    "contact": "The workshop's coaches",
}
TOLD = {Kind.CHALLENGE: CHALLENGE, Kind.PRACTICE: PRACTICE}


def start(browser, area, kind=Kind.CHALLENGE, status=303, /, **fields):
    page = browser.get(f"/n/{area.network.key}/{area.key}/new?kind={kind}")
    return browser.submit(page.form(f"/{area.key}/threads"), status, **{**TOLD[kind], **fields})


def opening():
    return db.session.scalars(select(Post).where(Post.number == 1)).one()


def edit(browser, status=303, /, **fields):
    page = browser.get(f"/posts/{opening().id}/edit")
    return browser.submit(page.form("/edit"), status, **fields)


@pytest.mark.parametrize("kind", TOLD)
def test_what_was_answered_stands_above_the_text(kind, ann, area, browse):
    page = start(browse(ann), area, kind).follow()
    answers = {key: text for key, text in TOLD[kind].items() if key not in ("title", "tags")}
    page.shows(*answers.values())
    places = [page.words.index(" ".join(text.split())) for text in answers.values()]
    assert places[0] == max(places), "the text comes after the answers"
    with speaking("en"):
        questions = {asked.key: str(asked.label) for asked in FIELDS[kind]}
    for key, question in questions.items():
        (page.shows if key in answers else page.lacks)(question)


def test_the_kind_is_chosen_and_odd_ones_are_the_plain_one(ann, area, browse):
    here = f"/n/{area.network.key}/{area.key}/new"
    page = browse(ann).get(here).shows("Development challenge").lacks("What is needed?")
    assert page.form("/threads")["kind"] == "discussion"
    for kind in Kind:
        assert f'formaction="{here}?kind={kind}"' in page.text
    for odd in ("rant", "", "%00", "x" * 300):
        assert page.browser.get(f"{here}?kind={odd}").form("/threads")["kind"] == "discussion"


def test_another_kind_keeps_what_was_typed(ann, area, browse):
    browser = browse(ann)
    here = f"/n/{area.network.key}/{area.key}/new"
    typed = {
        **CHALLENGE,
        "source": "It is **kept**.",
        "tags": "no such word",
        "language": "sv",
    }
    form = browser.get(f"{here}?kind=challenge").form("/threads")
    for kind in (Kind.QUESTION, Kind.PRACTICE, Kind.CHALLENGE):
        page = browser.post(f"{here}?kind={kind}", form.filled({**typed, "concepts": ["nuoret"]}))
        page.lacks("needs a correction")
        form = page.form("/threads")
        assert form["kind"] == kind
        assert {name: form[name].replace("\r", "") for name in typed} == typed
        assert form["concepts"] == "nuoret"
        (page.lacks if kind is Kind.CHALLENGE else page.shows)("kept in case you change back")
    done = {"situation": "It was cold.", "done": "We drove.", "beneficiaries": "Forty people"}
    form = browser.post(f"{here}?kind=practice", form.filled({"tags": ""})).form("/threads")
    browser.submit(form, 303, **done).follow().shows("It was cold.").lacks(CHALLENGE["need"][:20])


@pytest.mark.parametrize(
    ("kind", "field", "value", "sentence"),
    [
        (Kind.CHALLENGE, "need", "", "Tell what is needed."),
        (Kind.CHALLENGE, "target_group", " \t ", "Tell who needs it."),
        (Kind.CHALLENGE, "wish", "\u202e\x07", "Tell what help you wish for."),
        (Kind.CHALLENGE, "need", "x" * 1_501, "This is 1 character too long"),
        (Kind.CHALLENGE, "place", "x" * 201, "This is 1 character too long"),
        (Kind.CHALLENGE, "tried", "x" * 70_000, "characters too long"),
        (Kind.PRACTICE, "done", "", "Tell what was done."),
        (Kind.PRACTICE, "contact", "x" * 300, "This is 100 characters too long"),
    ],
)
def test_what_does_not_fit_comes_back_whole(kind, field, value, sentence, ann, area, browse):
    browser = browse(ann)
    page = start(browser, area, kind, 422, **{field: value})
    page.shows("One thing needs a correction", sentence)
    form = page.form(f"/{area.key}/threads")
    assert form["kind"] == kind
    for name, text in TOLD[kind].items():
        if name != field:
            assert form[name].replace("\r", "") == text
    assert db.session.scalars(select(Thread)).all() == []
    browser.submit(form, 303, **{field: TOLD[kind].get(field, "")})


def test_an_unknown_kind_is_asked_for_again(ann, area, browse):
    browser = browse(ann)
    page = start(browser, area, Kind.CHALLENGE, 422, kind="rant")
    page.shows("What kind of discussion is it?")
    assert page.form(f"/{area.key}/threads")["source"] == CHALLENGE["source"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "</dd><h1>x", "**x**"])
def test_a_hostile_answer_is_only_text(ann, area, browse, text):
    page = start(browse(ann), area, Kind.CHALLENGE, need=text, place=text).follow()
    page.shows(text)
    assert "<script>alert" not in page.text
    assert "</dd><h1>x" not in page.text


def test_the_preview_shows_the_panel(ann, area, browse):
    browser = browse(ann)
    page = browser.get(f"/n/{area.network.key}/{area.key}/new?kind=challenge")
    fields = {**CHALLENGE, "kind": "challenge", "place": "", "tried": "x" * 1_600}
    shown = browser.post("/preview", fields, 200, page=page)
    shown.shows("What is needed?", "A ride to the health centre", "We tried for two years.")
    shown.lacks("Where?", "x" * 1_501)
    plain = browser.post("/preview", {**fields, "kind": "event"}, 200, page=page)
    plain.shows("We tried for two years.").lacks("What is needed?")


def test_the_author_changes_an_answer_and_the_history_tells(ann, area, browse):
    browser = browse(ann)
    start(browser, area)
    form = browser.get(f"/posts/{opening().id}/edit").form("/edit")
    assert form["need"].replace("\r", "") == CHALLENGE["need"]
    edit(browser, place="Four villages of Savo", tried="A bus", reason="One more village")
    thread = db.session.scalars(select(Thread)).one()
    page = browse().get(f"/t/{thread.id}").shows("Four villages of Savo", "A bus", "edited")
    page.lacks("Three villages")
    history = browse().get(f"/posts/{opening().id}/history")
    history.shows("Where?", "What has been tried?", "One more village").lacks("What is needed?")
    assert "<del>Three</del>" in history.text
    assert "<ins>A bus</ins>" in history.text


def test_an_answer_that_is_needed_cannot_be_emptied(ann, area, browse):
    browser = browse(ann)
    start(browser, area)
    page = edit(browser, 422, need="", place="").shows("Tell what is needed.")
    assert page.form("/edit")["target_group"] == CHALLENGE["target_group"]
    edit(browser, need="Something else", place="")
    browse().get("/t/1").shows("Something else").lacks("Where?")


def test_two_windows_do_not_overwrite_each_others_answers(ann, area, browse):
    first, second = browse(ann), browse(ann)
    start(first, area)
    late = second.get(f"/posts/{opening().id}/edit").form("/edit")
    edit(first, place="Four villages")
    page = second.submit(late, 409, place="Five villages")
    assert page.form("/edit")["place"] == "Five villages"
    assert db.session.scalars(select(Thread)).one().fields["place"] == "Four villages"


def test_answers_go_with_their_post(ann, bo, mo, area, make, browse):
    start(browse(ann), area)
    thread = db.session.scalars(select(Thread)).one()
    make.post(thread, bo)
    actions.remove_post(ann, opening())
    for person in (None, bo):
        browse(person).get(f"/t/{thread.id}").shows("The author has removed").lacks("Forty people")
        browse(person).get(f"/posts/{opening().id}/history", 404)
    browse(ann).get(f"/t/{thread.id}").shows("Forty people")


def test_answers_are_found_by_search_and_marked(ann, area, browse, deliver):
    start(browse(ann), area)
    deliver()
    page = browse().get("/search?q=villages").shows("Nobody drives in the winter")
    assert "<mark>villages</mark>" in page.text
    edit(browse(ann), place="Two towns")
    deliver()
    browse().get("/search?q=villages").lacks("Nobody drives")
    browse().get("/search?q=towns").shows("Nobody drives")


def test_nothing_is_lost_when_the_session_has_ended(ann, area, browse):
    browser = browse(ann)
    page = browser.get(f"/n/{area.network.key}/{area.key}/new?kind=practice")
    form = page.form(f"/{area.key}/threads")
    accounts.end_all_sessions(ann.id)
    told = {**PRACTICE, "concepts": ["tyo", "kieli"], "tags": "coffee"}
    page = browser.submit(form, 401, **told).shows("Your text is safe")
    page = browser.submit(page.form("/login"), 200, email="ann@example.org", password=PASSWORD)
    page = browser.submit(page.form("/threads"), 422).shows("“coffee” is no keyword here.")
    browser.submit(page.form(f"/{area.key}/threads"), 303, tags="")
    thread = db.session.scalars(select(Thread)).one()
    assert thread.fields == {key: PRACTICE[key] for key in thread.fields}
    assert len(thread.fields) == 5
    browse().get(f"/t/{thread.id}?lang=en").shows("work and employment", "languages")


def test_a_page_with_answers_and_keywords_costs_the_same(ann, area, make, browse, queries):
    start(browse(ann), area)
    thread = db.session.scalars(select(Thread)).one()
    for browser, most in ((browse(), 6), (browse(make.user()), 10)):
        browser.get(f"/t/{thread.id}")
        with queries() as counted:
            browser.get(f"/t/{thread.id}").shows("Forty people")
        assert counted.many <= most, counted
