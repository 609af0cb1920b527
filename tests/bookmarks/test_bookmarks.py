"""Bookmarks: what one keeps for oneself, and being reminded of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from forum.bookmarks import actions, policy, subscribers
from forum.bookmarks.models import Bookmark
from forum.kit.db import db, now, transactional
from forum.kit.i18n import HELSINKI
from forum.networks.models import Audience
from forum.notifications.models import NEWS, Notice
from forum.threads import actions as threads

TOMORROW = now().astimezone(HELSINKI).date() + timedelta(days=1)


@pytest.fixture
def post(make, ann):
    return make.post(make.thread(title="When does the call open?"), ann, text="It opens in May.")


def keep(browser, post, note="Apply in May.", remind_on="", status=0):
    page = browser.get(f"/posts/{post.id}/bookmark")
    form = page.form(f"/posts/{post.id}/bookmark")
    return browser.submit(form, status, note=note, remind_on=remind_on)


def stored():
    rows = db.session.scalars(select(Bookmark).order_by(Bookmark.id))
    return [(row.account_id, row.note, row.remind_on) for row in rows]


@transactional
def let_come(day: date):
    db.session.execute(update(Bookmark).values(remind_on=day))


def test_bo_keeps_a_post_finds_it_and_lets_it_go(bo, post, browse):
    browser = browse(bo)
    assert f"/posts/{post.id}/bookmark" in browser.get(f"/t/{post.thread_id}").links
    page = keep(browser, post, remind_on=TOMORROW.isoformat()).follow()
    page.shows("Kept among your bookmarks.", "Your bookmark: Apply in May.")
    page = browser.get("/bookmarks")
    page.shows(
        "When does the call open?", "Ann", "It opens in May.", "Apply in May.", "reminds you"
    )
    assert f"/t/{post.thread_id}/2#post-2" in page.links
    browser.submit(page.form("/remove")).follow().shows("You keep no post yet")
    assert stored() == []


def test_nobody_else_sees_it(ann, bo, mo, post, browse):
    keep(browse(bo), post)
    for person in (ann, mo, None):
        browse(person).get(f"/t/{post.thread_id}").lacks("Apply in May.", "Your bookmark")
    browse(ann).get("/bookmarks").shows("You keep no post yet")
    kept = db.session.scalar(select(Bookmark))
    browse(mo).post(f"/bookmarks/{kept.id}/remove", {}, 404)
    assert "/login" in browse().get("/bookmarks", 302).location


def test_saving_twice_is_one_bookmark_with_the_last_note(bo, post, browse):
    for note in ("First.", "Second."):
        keep(browse(bo), post, note=note)
    assert stored() == [(bo.id, "Second.", None)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"remind_on": "2001-01-01"}, "Choose a day after today, within three years."),
        ({"remind_on": "tomorrow"}, "Write a day like 24.12.2026."),
        ({"note": "x" * 501}, "This is 1 character too long"),
    ],
)
def test_what_does_not_fit_comes_back(typed, told, bo, post, browse):
    page = keep(browse(bo), post, status=422, **typed).shows(told)
    assert page.form("/bookmark")["note"] == typed.get("note", "Apply in May.")
    assert stored() == []


def test_what_one_may_not_read_any_more_shows_nothing_and_can_be_deleted(make, browse):
    inside = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
    network = make.network(private=True, **inside)
    ian, ines = make.member_of(network, "Ian"), make.member_of(network, "Ines")
    thread = make.thread(area=network.areas[0], author=ian, title="Secret", text="Hush")
    post = make.post(thread, ian, text="Hush hush")
    browser = browse(ines)
    keep(browser, post, remind_on=TOMORROW.isoformat())
    browser.submit(browser.get(f"/n/{network.key}").form("/membership/remove"))
    page = browser.get("/bookmarks").lacks("Secret", "Hush", "Ian").shows("may not read now")
    browser.get(f"/posts/{post.id}/bookmark", 404)
    browser.submit(page.form("/remove")).follow().shows("You keep no post yet")


def test_a_hidden_post_is_not_shown_in_the_list(bo, post, browse):
    keep(browse(bo), post)
    threads.hide_post(post.id)
    browse(bo).get("/bookmarks").lacks("It opens in May.").shows("may not read now")


def test_reminded_once_on_the_day(bo, post, browse, deliver):
    keep(browse(bo), post, remind_on=TOMORROW.isoformat())
    deliver()
    browse(bo).get("/notices").lacks("You wanted to be reminded")
    let_come(TOMORROW - timedelta(days=2))
    for _ in range(2):
        deliver()
    page = browse(bo).get("/notices").shows("You wanted to be reminded: Apply in May.")
    page.shows("When does the call open?")
    told = select(Notice.account_id, Notice.many).where(Notice.kind == NEWS)
    assert [tuple(row) for row in db.session.execute(told)] == [(bo.id, 1)]


def test_the_morning_is_that_of_finland():
    before = datetime(2026, 7, 1, 4, 29, tzinfo=UTC)
    assert subscribers._day_begun(before) == date(2026, 6, 30)
    assert subscribers._day_begun(before + timedelta(minutes=1)) == date(2026, 7, 1)


def test_who_has_left_is_not_reminded(make, browse, deliver):
    inside = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
    network = make.network(private=True, **inside)
    ian, ines = make.member_of(network, "Ian"), make.member_of(network, "Ines")
    post = make.post(make.thread(area=network.areas[0], author=ian, title="Secret"), ian)
    browser = browse(ines)
    keep(browser, post, note="Sesame", remind_on=TOMORROW.isoformat())
    browser.submit(browser.get(f"/n/{network.key}").form("/membership/remove"))
    let_come(TOMORROW - timedelta(days=2))
    deliver()
    browser.get("/notices").lacks("Secret", "Sesame")


def test_there_is_a_most(bo, post, monkeypatch, browse):
    monkeypatch.setattr(policy, "MOST", 0)
    browse(bo).post(f"/posts/{post.id}/bookmark", {"note": ""}, 403).shows("which is the most")


def test_only_threads_with_bookmarks_ask_for_them(ann, bo, make, post, browse, queries):
    costs = []
    for _ in range(2):
        browser = browse(ann)
        browser.get(f"/t/{post.thread_id}")
        with queries() as counted:
            browser.get(f"/t/{post.thread_id}")
        costs.append(counted.many)
        actions.keep_post(bo, post, note="", remind_on=None)
    assert costs[1] == costs[0] + 1
