"""Marking a place as read, and taking it back; keeping posts for later where they are found
again.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from forum.kit.db import changed, now, transactional
from forum.threads import actions, queries
from forum.threads.models import Level, Thread
from forum.threads.queries import Filters


@pytest.fixture
def browser(bo, browse):
    return browse(bo)


@transactional
def age(thread, **values):
    changed(update(Thread).where(Thread.id == thread.id).values(**values))


def listed(member):
    """What is unread, new, or has grown for the member: ids of three lists."""
    rows = (
        queries.unread(member, Filters()).rows,
        queries.unopened(member, Filters()).rows,
        queries.grown(member, limit=50),
    )
    return [{row.id for row in found} for found in rows]


@pytest.fixture
def talk(bo, make):
    """One thread of each kind in an area: followed and grown, never opened, opened and grown."""

    def talk(area):
        followed, fresh, opened = (make.thread(area=area) for _ in range(3))
        actions.set_level(bo, followed, Level.FOLLOW)
        for thread in (followed, opened):
            actions.mark_read(bo, thread, 1)
            make.post(thread)
        return followed, fresh, opened

    return talk


@pytest.mark.parametrize("whole_network", [False, True])
def test_bo_marks_a_place_as_read_and_takes_it_back(bo, make, talk, browser, whole_network):
    network = make.network()
    area, elsewhere = network.areas[0], make.area()
    talk(elsewhere)
    others = listed(bo)
    talk(area)
    before = listed(bo)
    assert before != others
    path = f"/n/{network.key}" if whole_network else f"/n/{network.key}/{area.key}"
    page = browser.submit(browser.get(path).form(f"{path}/read"), 303).follow()
    page.shows("Everything here is marked as read.").lacks("1 new")
    assert listed(bo) == others
    browser.submit(page.form("/read/undo"), 303).follow().shows("It is unread again.")
    assert listed(bo) == before


def test_what_came_after_the_page_was_drawn_stays(bo, make, talk, browser):
    area = make.area()
    path = f"/n/{area.network.key}/{area.key}"
    talk(area)
    page = browser.get(path)
    later = make.thread(area=area)
    browser.submit(page.form(f"{path}/read"), 303)
    assert listed(bo) == [set(), {later.id}, set()]


def test_a_place_without_news_says_so(make, browser):
    area = make.area()
    path = f"/n/{area.network.key}/{area.key}"
    browser.submit(browser.get(path).form(f"{path}/read"), 303).follow().shows("read already")


def test_what_bo_has_read_since_stays_read_when_the_mark_is_taken_back(bo, make, browser):
    one, two = make.thread(), make.thread()
    for thread in (one, two):
        actions.mark_read(bo, thread, 1)
        actions.set_level(bo, thread, Level.FOLLOW)
        make.post(thread)
    page = browser.submit(browser.get("/unread").form("/unread/read"), 303).follow()
    make.post(one)
    actions.mark_read(bo, one, 3)
    browser.submit(page.form("/read/undo"), 303)
    assert listed(bo)[0] == {two.id}


def test_taking_back_twice_or_nothing_changes_nothing(bo, make, browser):
    thread = make.thread()
    browser.get("/")
    browser.post("/read/undo", {}, 303)
    browser.submit(browser.get("/new").form("/new/read"), 303)
    browser.post("/read/undo", {}, 303)
    actions.mark_read(bo, thread, 1)
    browser.post("/read/undo", {}, 303)
    assert queries.reading_of(bo, thread).last_read == 1


def test_one_cannot_be_sent_elsewhere_by_an_undo(browser):
    browser.get("/")
    page = browser.post("/read/undo?next=https://elsewhere.example/", {}, 303)
    assert page.location == "/unread"


def test_guests_have_nothing_to_mark(make, browse):
    area = make.area()
    browse().get(f"/n/{area.network.key}/{area.key}").lacks("Mark all as read")


def test_muted_threads_and_hidden_places_are_not_touched(bo, make, browser):
    network = make.network(private=True)
    browser.get("/")
    browser.post(f"/n/{network.key}/read", {"until": "1"}, 404)
    browser.post(f"/n/{network.key}/general/read", {"until": "1"}, 404)


# ── Keeping for later ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("place", [None, *Level])
@pytest.mark.parametrize("chosen", [None, *Level])
def test_what_is_kept_for_later_is_listed_however_old_it_is(bo, make, chosen, place):
    thread = make.thread(replies=3, area=make.area())
    if place is not None:
        actions.set_area_level(bo, thread.area, place)
    if chosen is not None:
        actions.set_level(bo, thread, chosen)
    actions.mark_read(bo, thread, 4)
    age(thread, active_at=now() - timedelta(days=400))
    held = queries.level_of(bo, thread)
    actions.mark_unread(bo, thread, 3)
    assert thread.id in listed(bo)[0]
    assert queries.level_of(bo, thread) == max(held, Level.FOLLOW)


def test_what_a_list_marks_costs_the_same_for_many(bo, make, queries, browser):
    area = make.area()
    path = f"/n/{area.network.key}/{area.key}"
    costs = []
    for many in (2, 12):
        for _ in range(many):
            make.thread(area=area)
        page = browser.get(path)
        with queries() as counted:
            browser.submit(page.form(f"{path}/read"), 303)
        costs.append(counted.many)
    assert costs[1] <= costs[0] + 1
