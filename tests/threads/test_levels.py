"""Choosing how closely to follow, on every page where there is something to follow."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.kit.db import db
from forum.threads import actions, queries
from forum.threads.models import Level, Thread

UNDO = "You follow this discussion now"


@pytest.fixture
def thread(make, area):
    return make.thread(area=area)


def level(member, thread):
    return queries.level_of(member, thread)


def choose(browser, path, value, status=303):
    return browser.submit(browser.get(path).form("/level"), status, level=value)


def test_bo_watches_a_thread_and_takes_it_back(bo, thread, browse):
    browser = browse(bo)
    answer = choose(browser, f"/t/{thread.id}", "3")
    assert level(bo, thread) is Level.WATCH
    page = answer.follow().shows("Watch: You get a notice of every new post.", "As its area")
    browser.submit(page.form("/level"), 303, level="0")
    assert level(bo, thread) is Level.MUTE
    browser.post(f"/threads/{thread.id}/level/remove", {}, 303)
    assert level(bo, thread) is Level.NORMAL
    browser.get(f"/t/{thread.id}").lacks("As its area")


def test_a_level_of_an_area_beats_that_of_its_network(bo, thread, network, area, browse):
    browser = browse(bo)
    choose(browser, f"/n/{network.key}", "3").follow().shows("Watch:")
    assert level(bo, thread) is Level.WATCH
    place = f"/n/{network.key}/{area.key}"
    choose(browser, place, "0").follow().shows("Mute:", "As its network")
    assert level(bo, thread) is Level.MUTE
    browser.post(f"{place}/level/remove", {}, 303)
    assert level(bo, thread) is Level.WATCH
    browser.post(f"/n/{network.key}/level/remove", {}, 303)
    assert level(bo, thread) is Level.NORMAL


@pytest.mark.parametrize("value", ["", "4", "-1", "x", "3 ", "9" * 40])
def test_an_odd_level_changes_nothing(bo, thread, browse, value):
    browser = browse(bo)
    browser.get("/")
    browser.post(f"/threads/{thread.id}/level", {"level": value}, 422)
    assert level(bo, thread) is Level.NORMAL


def test_guests_are_told_to_sign_in(thread, network, area, browse):
    for path in (f"/t/{thread.id}", f"/n/{network.key}", f"/n/{network.key}/{area.key}"):
        page = browse().get(path).shows("Sign in to follow")
        assert f"/login?next={path}" in page.links


# ── By writing ───────────────────────────────────────────────────────────────────────────────────


def test_who_replies_follows_and_is_told_so_once(bo, thread, browse):
    browser = browse(bo)
    browser.reply(thread, "I have an answer.").follow().shows(UNDO)
    assert level(bo, thread) is Level.FOLLOW
    browser.reply(thread, "And a second one.").follow().lacks(UNDO)


def test_undo_brings_back_what_was_before(bo, thread, browse):
    browser = browse(bo)
    page = browser.reply(thread, "I have an answer.").follow()
    browser.submit(page.form("/level/remove"), 303)
    assert queries.reading_of(bo, thread).chosen is None
    browser.get("/unread").shows("You have read everything")


def test_who_starts_a_thread_follows_it(bo, area, browse):
    browser = browse(bo)
    page = browser.get(f"/n/{area.network.key}/{area.key}/new")
    fields = {"title": "Who knows the way?", "source": "I look for it.", "kind": "question"}
    browser.submit(page.form(f"/{area.key}/threads"), 303, **fields).follow().shows(UNDO)
    actions.mark_unread(bo, db.session.scalars(select(Thread)).one(), 1)
    browser.get("/unread").shows("Who knows the way?")


@pytest.mark.parametrize("chosen", Level)
@pytest.mark.parametrize("place", ["thread", "area", "network"])
def test_writing_changes_no_choice(bo, thread, browse, chosen, place):
    if place == "thread":
        actions.set_level(bo, thread, chosen)
    elif place == "area":
        actions.set_area_level(bo, thread.area, chosen)
    else:
        actions.set_network_level(bo, thread.area.network, chosen)
    browse(bo).reply(thread, "I have an answer.").follow().lacks(UNDO)
    assert level(bo, thread) is chosen


def test_bo_wants_no_following_by_itself(bo, thread, browse):
    browser = browse(bo)
    page = browser.get("/settings/following")
    browser.submit(page.form("/settings/following"), 303, automatic=None)
    browser.reply(thread, "I have an answer.").follow().lacks(UNDO)
    assert level(bo, thread) is Level.NORMAL
    page = browser.get("/settings/following")
    browser.submit(page.form("/settings/following"), 303, automatic="y")
    browser.reply(thread, "And a second one.").follow().shows(UNDO)


def test_the_settings_name_what_has_a_level_of_its_own(bo, network, area, browse):
    browser = browse(bo)
    browser.get("/settings/following").shows("None yet.")
    actions.set_network_level(bo, network, Level.FOLLOW)
    actions.set_area_level(bo, area, Level.MUTE)
    page = browser.get("/settings/following").lacks("None yet.")
    assert {f"/n/{network.key}", f"/n/{network.key}/{area.key}"} <= set(page.links)
