"""Lists of what is new: right counts, nothing muted, nothing that may not be read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from forum.kit.db import changed, now, transactional
from forum.networks import actions as networks
from forum.threads import actions, queries
from forum.threads.models import Level, Thread
from forum.threads.queries import Filters


@pytest.fixture
def browser(bo, browse):
    return browse(bo)


@pytest.fixture
def follows(bo, make):
    def follows(**told):
        """A thread that Bo follows and has read."""
        thread = make.thread(**told)
        actions.mark_read(bo, thread, thread.last_number)
        actions.set_level(bo, thread, Level.FOLLOW)
        return thread

    return follows


@transactional
def age(thread, **values):
    changed(update(Thread).where(Thread.id == thread.id).values(**values))


def titles(found):
    return [row.title for row in found.rows]


# ── Unread ───────────────────────────────────────────────────────────────────────────────────────


def test_what_bo_follows_is_unread_when_it_grows(follows, make, browser):
    thread = follows(replies=2)
    browser.get("/unread").shows("You have read everything").lacks(thread.title)
    make.post(thread)
    make.post(thread)
    page = browser.get("/unread").shows(thread.title, "2 new")
    assert f"/t/{thread.id}/4#new" in page.links


def test_what_bo_has_only_opened_is_not_among_it(bo, make, browser):
    thread = make.thread()
    actions.mark_read(bo, thread, 1)
    make.post(thread)
    browser.get("/unread").lacks(thread.title)
    browser.get("/").shows("There is news in 1 discussion that you have read.")


def test_the_newest_activity_comes_first(bo, follows, make):
    one, two, three = (follows() for _ in range(3))
    for thread in (two, three, one):
        make.post(thread)
    found = queries.unread(bo, Filters())
    assert titles(found) == [one.title, three.title, two.title]


@pytest.mark.parametrize("place", ["thread", "area", "network"])
def test_muted_is_counted_nowhere(bo, area, network, make, browser, place):
    thread = make.thread(area=area)
    actions.mark_read(bo, thread, 1)
    make.post(thread)
    fresh = make.thread(area=area)
    mute = {
        "thread": lambda: [actions.set_level(bo, each, Level.MUTE) for each in (thread, fresh)],
        "area": lambda: actions.set_area_level(bo, area, Level.MUTE),
        "network": lambda: actions.set_network_level(bo, network, Level.MUTE),
    }
    browser.get("/").shows("There is news in 1 discussion")
    mute[place]()
    browser.get("/").lacks("There is news")
    browser.get("/unread").lacks(thread.title, fresh.title)
    browser.get("/new").lacks(thread.title, fresh.title)


@pytest.mark.parametrize("place", ["area", "network"])
def test_a_followed_place_brings_what_is_said_from_then_on(bo, area, network, make, browser, place):
    before = make.thread(area=area, replies=1)
    if place == "area":
        actions.set_area_level(bo, area, Level.FOLLOW)
    else:
        actions.set_network_level(bo, network, Level.WATCH)
    after = make.thread(area=area, replies=2)
    page = browser.get("/unread").shows(after.title, "3 new").lacks(before.title)
    assert f"/t/{after.id}/1#new" in page.links
    make.post(before)
    browser.get("/unread").shows(before.title)
    actions.mark_read(bo, before, 3)
    browser.get("/unread").lacks(before.title)
    actions.set_level(bo, after, Level.NORMAL)
    browser.get("/unread").lacks(after.title)


def test_who_follows_again_begins_anew(bo, area, make):
    actions.set_area_level(bo, area, Level.FOLLOW)
    actions.set_area_level(bo, area, Level.MUTE)
    thread = make.thread(area=area)
    actions.set_area_level(bo, area, Level.FOLLOW)
    assert titles(queries.unread(bo, Filters())) == []
    make.post(thread)
    assert titles(queries.unread(bo, Filters())) == [thread.title]


def test_what_may_no_longer_be_read_is_not_unread(make, browse):
    network = make.network(private=True)
    member = make.member_of(network)
    thread = make.thread(area=network.areas[0], author=make.member_of(network))
    actions.set_level(member, thread, Level.FOLLOW)
    actions.set_network_level(member, network, Level.FOLLOW)
    browse(member).get("/unread").shows(thread.title)
    networks.leave_network(member, network)
    browse(member).get("/unread").lacks(thread.title)
    browse(member).get("/new").lacks(thread.title)
    browse(member).get("/settings/following").lacks(network.names["en"])


def test_hidden_threads_are_not_listed(bo, follows, make, browser):
    thread = follows()
    make.post(thread)
    opening = queries.posts_between(bo, thread.id, range(1, 2))[0]
    actions.hide_post(opening.id)
    browser.get("/unread").lacks(thread.title)


def test_the_list_of_a_network_is_part_of_the_whole(network, follows, make, browser):
    here, elsewhere = follows(area=network.areas[0]), follows(area=make.network().areas[0])
    for thread in (here, elsewhere):
        make.post(thread)
    browser.get("/unread").shows(here.title, elsewhere.title)
    browser.get(f"/n/{network.key}/unread").shows(here.title).lacks(elsewhere.title)


def test_long_lists_page_by_key(bo, follows, make, browser):
    threads = [follows() for _ in range(33)]
    for thread in threads:
        make.post(thread)
    page = browser.get("/unread").shows(threads[-1].title).lacks(threads[0].title)
    older = next(link for link in page.links if "before=" in link)
    browser.get(older).shows(threads[0].title).lacks(threads[-1].title)


# ── New ──────────────────────────────────────────────────────────────────────────────────────────


def test_new_is_what_bo_has_not_opened_for_two_weeks(bo, make, browser):
    fresh, old, mine = make.thread(), make.thread(), make.thread(author=bo)
    past = now() - timedelta(days=15)
    age(old, created_at=past)
    browser.get("/new").shows(fresh.title).lacks(old.title, mine.title)
    actions.mark_read(bo, fresh, 1)
    browser.get("/new").shows("Nothing new").lacks(fresh.title)


def test_new_of_a_network(network, make, browser):
    here, elsewhere = make.thread(area=network.areas[0]), make.thread(area=make.network().areas[0])
    browser.get(f"/n/{network.key}/new").shows(here.title).lacks(elsewhere.title)


# ── All read ─────────────────────────────────────────────────────────────────────────────────────


def test_all_is_read_up_to_when_the_list_was_drawn(bo, area, follows, make, browser):
    thread, later = follows(), follows()
    actions.set_area_level(bo, area, Level.FOLLOW)
    unopened = make.thread(area=area)
    make.post(thread)
    page = browser.get("/unread").shows(thread.title, unopened.title)
    make.post(later)
    browser.submit(page.form("/unread/read"), 303).follow().lacks(thread.title, unopened.title)
    assert titles(queries.unread(bo, Filters())) == [later.title]
    browser.get("/discussions").shows("1 new")


def test_all_read_in_one_network_leaves_the_others(network, follows, make, browser):
    here, elsewhere = follows(area=network.areas[0]), follows(area=make.network().areas[0])
    for thread in (here, elsewhere):
        make.post(thread)
    page = browser.get(f"/n/{network.key}/unread")
    browser.submit(page.form("/unread/read"), 303)
    browser.get("/unread").lacks(here.title).shows(elsewhere.title)


def test_all_new_is_read(make, browser):
    thread = make.thread()
    page = browser.get("/new").shows(thread.title)
    browser.submit(page.form("/new/read"), 303).follow().lacks(thread.title)
    make.post(thread)
    browser.get("/discussions").shows("1 new")


@pytest.mark.parametrize("until", ["", "x", "-1", "9" * 30])
def test_an_odd_moment_marks_nothing(bo, follows, make, browser, until):
    thread = follows()
    make.post(thread)
    browser.get("/")
    browser.post("/unread/read", {"until": until}, 422)
    assert titles(queries.unread(bo, Filters())) == [thread.title]


# ── Unread again ─────────────────────────────────────────────────────────────────────────────────


def test_bo_keeps_posts_for_later(bo, follows, browser):
    thread = follows(replies=3)
    page = browser.get(f"/t/{thread.id}").shows("Unread from here")
    assert 'form="unread" name="number" value="3"' in page.text
    browser.post(f"/threads/{thread.id}/unread", {"number": 3}, 303)
    page = browser.get("/unread").shows(thread.title, "2 new")
    assert f"/t/{thread.id}/3#new" in page.links


def test_keeping_for_later_reads_nothing(bo, make, browser):
    thread = make.thread(replies=3)
    actions.mark_read(bo, thread, 1)
    actions.mark_unread(bo, thread, 4)
    assert queries.reading_of(bo, thread).last_read == 1


@pytest.mark.parametrize("number", ["", "0", "-1", "5", "x", "9" * 40])
def test_an_odd_number_keeps_nothing(bo, make, browser, number):
    thread = make.thread(replies=3)
    actions.mark_read(bo, thread, 4)
    browser.get("/")
    browser.post(f"/threads/{thread.id}/unread", {"number": number}, 422)
    assert queries.reading_of(bo, thread).last_read == 4


def test_ones_own_posts_are_read(bo, make):
    thread = make.thread(author=bo)
    assert queries.reading_of(bo, thread).last_read == 1
    make.post(thread, bo)
    assert queries.reading_of(bo, thread).last_read == 2
    make.post(thread)
    make.post(thread, bo)
    assert queries.reading_of(bo, thread).last_read == 2


# ── What it costs ────────────────────────────────────────────────────────────────────────────────


def test_a_list_of_ones_own(network, follows, make, browser, queries):
    paths = ("/unread", "/new", f"/n/{network.key}/unread", f"/n/{network.key}/new")
    for number in range(12):
        if number % 2:
            make.thread()
        else:
            make.post(follows())
    for path in paths:
        browser.get(path)
        with queries() as counted:
            browser.get(path)
        assert counted.many <= 8, counted
