"""Parts of a long thread: one person's posts, what has changed, a number, a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from forum.kit.db import changed, now, transactional
from forum.threads import actions
from forum.threads.models import PAGE, Post, State, ThreadReader
from forum.threads.queries.parts import number_at

LONG = 5_000
DAY = datetime(2020, 1, 1, tzinfo=UTC)


@transactional
def put(thread, number, **values):
    here = (Post.thread_id == thread.id, Post.number == number)
    changed(update(Post).where(*here).values(**values))


@transactional
def read_at(member, thread, moment):
    mine = (ThreadReader.account_id == member.id, ThreadReader.thread_id == thread.id)
    changed(update(ThreadReader).where(*mine).values(updated_at=moment))


@transactional
def spread(thread, posts):
    """One post a day."""
    for number in range(1, posts + 1):
        moment = DAY + timedelta(days=number - 1, hours=12)
        here = (Post.thread_id == thread.id, Post.number == number)
        changed(update(Post).where(*here).values(created_at=moment))


def shown(page):
    return sorted(int(name[5:]) for name in page.ids if name.startswith("post-"))


# ── One person's posts ───────────────────────────────────────────────────────────────────────────


def test_only_what_one_person_has_said(make, browse):
    ann, thread = make.user("Ann"), make.thread()
    for author in (None, ann, None, ann):
        make.post(thread, author)
    page = browse().get(f"/t/{thread.id}")
    assert f"/t/{thread.id}/by/{ann.id}" in page.links
    page = browse().get(f"/t/{thread.id}/by/{ann.id}").shows("Posts by Ann", thread.title)
    assert shown(page) == [3, 5]
    assert f"/t/{thread.id}" in page.links


def test_many_posts_of_one_person_page_by_number(make, browse):
    thread = make.long_thread(45)
    author, browser = thread.author_id, browse()
    first = browser.get(f"/t/{thread.id}/by/{author}").lacks("From the beginning")
    assert shown(first) == list(range(1, PAGE + 1))
    second = browser.get(f"/t/{thread.id}/by/{author}?after={PAGE}").shows("From the beginning")
    assert shown(second) == list(range(PAGE + 1, 2 * PAGE + 1))
    assert f"/t/{thread.id}/by/{author}?after=40" in second.links
    third = browser.get(f"/t/{thread.id}/by/{author}?after=40").lacks("Later posts")
    assert shown(third) == [41, 42, 43, 44, 45]


def test_nobody_learns_who_wrote_what_is_hidden(make, browse):
    ann, thread = make.user("Ann"), make.thread()
    post = make.post(thread, ann, text="Something rude.")
    actions.hide_post(post.id)
    browse().get(f"/t/{thread.id}/by/{ann.id}", 404)
    browse(ann).get(f"/t/{thread.id}/by/{ann.id}").shows("Something rude.")
    browse(make.moderator()).get(f"/t/{thread.id}/by/{ann.id}").shows("Something rude.")


@pytest.mark.parametrize("author", ["0", "999999", "9" * 40])
def test_who_has_said_nothing_has_no_page(make, browse, author):
    browse().get(f"/t/{make.thread().id}/by/{author}", 404)


# ── What has changed ─────────────────────────────────────────────────────────────────────────────


def test_bo_sees_what_is_new_and_what_was_edited_since(bo, make, browse):
    thread = make.thread(replies=4)
    actions.mark_read(bo, thread, 4)
    put(thread, 2, edited_at=now() - timedelta(days=2))
    read_at(bo, thread, now() - timedelta(days=1))
    put(thread, 3, edited_at=now())
    browser = browse(bo)
    page = browser.get(f"/t/{thread.id}").shows("What has changed since your visit")
    (address,) = [link for link in page.links if "/changes?since=" in link]
    page = browser.get(address)
    assert shown(page) == [3, 5]
    actions.mark_read(bo, thread, 5)
    assert shown(browser.get(address)) == [3, 5]


def test_nothing_has_changed(bo, make, browse):
    thread = make.thread(replies=1)
    actions.mark_read(bo, thread, 2)
    browser = browse(bo)
    (address,) = [link for link in browser.get(f"/t/{thread.id}").links if "/changes" in link]
    page = browser.get(address).shows("Nothing has changed since then", "You are up to date")
    assert shown(page) == []


def test_changes_of_a_long_thread_page_by_number(bo, make, browse):
    thread = make.long_thread(60)
    for number in range(5, 15):
        put(thread, number, edited_at=now())
    browser, since = browse(bo), f"{1_000_000}-40"
    first = browser.get(f"/t/{thread.id}/changes?since={since}")
    assert shown(first) == [*range(5, 15), *range(41, 51)]
    (later,) = [link for link in first.links if "after=" in link]
    assert shown(browser.get(later)) == list(range(51, 61))


def test_a_hidden_post_is_no_change_that_is_told(bo, make, browse):
    thread = make.thread(replies=3)
    put(thread, 2, edited_at=now(), state=State.HIDDEN)
    assert shown(browse(bo).get(f"/t/{thread.id}/changes?since=1000000-3")) == [4]


@pytest.mark.parametrize("since", ["", "x", "-", "1-", "9" * 40, "12"])
def test_an_odd_visit_is_no_address(bo, make, browse, since):
    browse(bo).get(f"/t/{make.thread().id}/changes?since={since}", 404)


# ── Jumping ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("number=7", 7),
        ("number=30", 30),
        ("number=9999", 30),
        ("number=0", 1),
        ("number=x", 1),
        ("number=", 1),
        ("number=7&date=", 7),
        ("date=2020-01-01", 1),
        ("date=2019-05-05", 1),
        ("date=2020-01-12", 12),
        ("date=2030-01-01", 30),
        ("date=12.1.2020&number=3", 3),
        ("", 1),
    ],
)
def test_a_jump_leads_to_a_number_or_a_day(make, browse, asked, number):
    thread = make.long_thread(30)
    spread(thread, 30)
    page = browse().get(f"/t/{thread.id}/jump?{asked}", 302)
    assert page.location == f"/t/{thread.id}/{number}#post-{number}"


def test_the_form_is_there_in_long_threads_only(make, browse):
    thread = make.long_thread(PAGE + 1)
    browse().get(f"/t/{thread.id}").shows("Go to a post or a day").form("/jump")
    browse().get(f"/t/{make.thread().id}").lacks("Go to a post or a day")


# ── What it costs ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("what", ["by/{author}?after=20", "changes?since=1000000-25&after=20"])
def test_a_part_asks_as_little_of_a_long_thread(bo, make, browse, queries, what):
    browser, costs = browse(bo), []
    for posts in (60, LONG):
        thread = make.long_thread(posts)
        path = f"/t/{thread.id}/{what.format(author=thread.author_id)}"
        browser.get(path)
        with queries() as counted:
            browser.get(path)
        costs.append(counted.many)
    assert costs[0] == costs[1] <= 11


def test_a_day_is_found_with_few_looks(make, queries):
    thread = make.long_thread(LONG)
    with queries() as counted:
        number_at(thread.id, now() + timedelta(days=1), last=thread.last_number)
    assert counted.many <= 16
