"""Starting a discussion: the form, its limits, and where it is then found."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from forum.kit.db import db
from forum.networks.models import Audience
from forum.threads.models import Post, Thread

TITLE = "How do others measure inclusion?"
TOLD = {"kind": "question", "title": TITLE, "source": "We *try* a survey.", "tags": "inclusion"}


def start(browser, area, status=303, /, **fields):
    page = browser.get(f"/n/{area.network.key}/{area.key}/new")
    return browser.submit(page.form(f"/{area.key}/threads"), status, **{**TOLD, **fields})


def many():
    counts = select(func.count(Thread.id)), select(func.count(Post.id))
    return tuple(db.session.scalar(query) for query in counts)


def test_a_question_is_asked_and_found_by_all(ann, area, browse):
    page = start(browse(ann), area, tags="inclusion, #measuring,inclusion").follow()
    page.shows(TITLE, "We try a survey.", "Question", "Ann", "inclusion", "indicators and data")
    assert "<em>try</em>" in page.text
    guest = browse()
    places = ["/", "/discussions", "/discussions?view=unanswered", "/discussions?kind=question"]
    for path in [*places, f"/n/{area.network.key}", f"/n/{area.network.key}/{area.key}"]:
        guest.get(path).shows(TITLE)
    guest.get("/discussions?kind=event").lacks(TITLE)
    guest.get("/discussions?language=fi").lacks(TITLE)
    guest.get("/discussions?language=en").shows(TITLE)


def test_the_way_to_the_form_leads_over_the_areas(ann, area, make, browse):
    closed = make.area(start_by=Audience.STAFF)
    page = browse(ann).get("/discussions/new?about=/i/a-description")
    assert f"/n/{area.network.key}/{area.key}/new?about=/i/a-description" in page.links
    page.lacks(f"/{closed.key}/new")


def test_who_may_start_nowhere_reads_why(ann, area, make, browse):
    page = browse(make.restricted(ann)).get("/discussions/new")
    page.shows("There is no area where you may start now", "By a moderator's decision")


@pytest.mark.parametrize(
    "about", ["https://evil.example/i/x", "//evil.example", "/t/1", "/i/no-such", "x" * 999]
)
def test_a_start_is_proposed_for_descriptions_of_ours_only(ann, area, browse, about):
    page = browse(ann).get(f"/n/{area.network.key}/{area.key}/new?about={about}")
    assert page.form("/threads")["source"] == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "   "),
        ("title", "Too short"),
        ("title", "x" * 151),
        ("title", "\u202e\u200b\x00 \u2066"),
        ("source", ""),
        ("source", " \n\t\n "),
        ("source", "x"),
        ("source", "\u202e\x07"),
        ("source", "x" * 32_001),
        ("kind", ""),
        ("kind", "rant"),
        ("language", "xx"),
        ("language", ""),
        ("tags", "youth,Roma,migrants,older people,housing,kieli,inclusion,arviointi"),
        ("tags", "x" * 421),
        ("tags", "yuoth"),
    ],
)
def test_what_does_not_fit_comes_back_whole_with_a_sentence(ann, area, browse, field, value):
    browser = browse(ann)
    told = {**TOLD, field: value}
    page = start(browser, area, 422, **told).shows("One thing needs a correction")
    form = page.form("/threads")
    for name in ("title", "source", "tags"):
        if name != field:
            assert form[name] == told[name]
    assert many() == (0, 0)
    browser.submit(form, 303, **TOLD, language="en")
    assert many() == (1, 1)


def test_a_missing_field_is_an_empty_one(ann, area, browse):
    browser = browse(ann)
    browser.get(f"/n/{area.network.key}/{area.key}/new")
    path = f"/n/{area.network.key}/{area.key}/threads"
    browser.post(path, {}, 422).shows("things need a correction")
    browser.post(path, {"title": TITLE}, 422).shows("things need a correction")
    assert many() == (0, 0)


def test_the_longest_that_fits_fits(ann, area, browse):
    told = {
        "title": "å" * 150,
        "source": "ж" * 32_000,
        "tags": "youth,Roma,migrants,older people,housing,kieli,inclusion",
    }
    start(browse(ann), area, **told)
    assert many() == (1, 1)


def test_signs_of_four_bytes_are_measured_in_bytes_too(ann, area, browse):
    start(browse(ann), area, 422, source="😀" * 20_000).shows("Divide it into parts.")


@pytest.mark.parametrize("text", ["Hei\x00 sinä", "a\u202eb\u2066c", "e\u0301a", "a\r\nb\rc"])
def test_what_cannot_be_seen_is_taken_out(ann, area, browse, text):
    start(browse(ann), area, source=text)
    stored = db.session.scalars(select(Post.source)).one()
    assert stored in ("Hei sinä", "abc", "éa", "a\nb\nc")


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>",
     "{{ 7 * 1_191 }} {% raw %}", "<!--menu-->", "![x](https://evil.example/x.png)"],
)  # fmt: skip
def test_a_hostile_text_is_only_text(ann, area, browse, text):
    page = start(browse(ann), area, source=text, title=f"{text} as a title").follow()
    main = page.text.split("<main")[1]
    assert "<script" not in main
    assert "<img" not in main
    assert "onerror=alert(1)>" not in main.replace("&gt;", "")
    assert "8337" not in page.words.split("Posts")[1].split("Reply")[0]
    assert not any(link.startswith("javascript") for link in page.links)


def test_who_may_not_start_here_is_told_why(ann, mo, make, browse):
    area = make.area(start_by=Audience.STAFF)
    browser = browse(ann)
    browser.get(f"/n/{area.network.key}/{area.key}").shows("Only coordinators and moderators")
    browser.get(f"/n/{area.network.key}/{area.key}/new", 403).shows("Only coordinators")
    browser.post(f"/n/{area.network.key}/{area.key}/threads", {**TOLD, "language": "en"}, 403)
    assert many() == (0, 0)
    start(browse(mo), area)


def test_a_guest_is_led_to_sign_in_and_back(area, browse):
    page = browse().get(f"/n/{area.network.key}/{area.key}/new?about=/i/x", 302)
    assert page.location.startswith("/login?next=/n/")
    assert "about" in page.location


@pytest.mark.settings(limits="on")
def test_a_new_member_starts_one_a_minute(ann, area, browse):
    browser = browse(ann)
    start(browser, area)
    page = start(browser, area, 429)
    assert 0 < int(page.headers["Retry-After"]) <= 61
    page.shows("Wait")
    assert many() == (1, 1)
