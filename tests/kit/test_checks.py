"""What is kept twice is compared, told and repaired: `forum check`."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from forum.accounts.models import Unread
from forum.cli import check
from forum.kit import checks
from forum.kit.db import changed, db, ensured, transactional
from forum.search import pending
from forum.search.index import engine
from forum.threads import actions
from forum.threads.models import Thread, ThreadReader


@pytest.fixture
def forum_check(app):
    """`forum_check("--dry-run")`: the lines it prints, and its exit code."""
    runner = app.test_cli_runner()

    def forum_check(*words):
        db.session.rollback()
        done = runner.invoke(check, words)
        db.session.expire_all()
        return done.exit_code, done.output

    return forum_check


@transactional
def spoil(model, **values):
    changed(update(model).values(values))


def test_a_forum_as_people_leave_it_is_right(forum_check, make, ann, deliver):
    thread = make.thread(replies=3)
    actions.lock_thread(thread.id)
    actions.mark_read(ann, thread, 2)
    deliver()
    code, told = forum_check()
    assert code == 0
    assert "wrong" not in told
    assert "thread.last_number: right" in told


@transactional
def ensure_unread(account_id, many):
    ensured(Unread, account_id=account_id).notices = many


SPOILT = {
    "last_number": 9,
    "shown_number": 2,
    "gone": 4,
    "last_author_id": None,
    "network_id": 2,
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_wrong_number_is_told_and_repaired(forum_check, make, name):
    thread = make.thread(replies=2)
    right = getattr(thread, name)
    spoil(Thread, **{name: SPOILT[name]})
    code, told = forum_check("--dry-run")
    assert (code, getattr(thread, name)) == (1, SPOILT[name])
    assert f"  {thread.id}: {SPOILT[name]}, should be {right}" in told
    assert f"thread.{name}: 1 wrong\n" in told
    code, told = forum_check()
    assert (code, getattr(thread, name)) == (0, right)
    assert f"thread.{name}: 1 wrong, repaired" in told
    assert "wrong" not in forum_check()[1]


def test_activity_is_that_of_the_newest_post(forum_check, make):
    thread = make.thread(replies=1)
    right = thread.active_at
    spoil(Thread, active_at=right - timedelta(days=2))
    assert "thread.active_at: 1 wrong, repaired" in forum_check()[1]
    assert abs(thread.active_at - right) < timedelta(seconds=5)


def test_nobody_has_read_further_than_there_are_posts(forum_check, make, ann):
    thread = make.thread(replies=1)
    actions.mark_read(ann, thread, 2)
    spoil(ThreadReader, last_read_number=7)
    assert "thread_reader.last_read_number: 3 wrong, repaired" in forum_check()[1]
    assert db.session.get(ThreadReader, (ann.id, thread.id)).last_read_number == 2


def test_the_number_in_the_header_is_counted_again(forum_check, ann):
    ensure_unread(ann.id, 3)
    assert "unread.notices: 1 wrong, repaired" in forum_check()[1]
    assert db.session.get(Unread, ann.id).notices == 0


def test_what_the_index_lacks_is_noted(forum_check, make, deliver, browse):
    make.thread(title="A lost matter")
    deliver()
    lost = len(list(engine().keys()))
    engine().wipe()
    assert f"search index: {lost} wrong, repaired" in forum_check()[1]
    assert pending.backlog()[0] == lost
    assert "search index: right" in forum_check()[1]  # it waits to be learnt
    deliver()
    browse().get("/search?q=lost").shows("A lost matter")


def test_many_rows_are_looked_at_in_batches(forum_check, make, monkeypatch, queries):
    monkeypatch.setattr(checks, "BATCH", 2)
    for _ in range(5):
        make.thread()
    spoil(Thread, last_number=4)
    with queries() as counted:
        assert "thread.last_number: 5 wrong, repaired" in forum_check()[1]
    assert len([one for one in counted.writes if one.startswith("UPDATE thread SET")]) == 3
