"""Everybody is told once and the bell is right, whoever is killed or acts at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from forum.accounts.models import Unread
from forum.kit.db import db, now, transactional
from forum.notifications import actions
from forum.notifications.actions import telling
from forum.notifications.models import Notice
from forum.outbox import courier
from forum.outbox.models import Delivery


@pytest.fixture
def at_once(app):
    """`at_once(tasks)`: each in a thread and with a session of its own."""

    def alone(task):
        with app.app_context():
            task()

    def at_once(tasks):
        db.session.commit()
        with ThreadPoolExecutor(len(tasks)) as pool:
            for done in [pool.submit(Context().run, alone, task) for task in tasks]:
                done.result()
        db.session.expire_all()

    return at_once


def told(kind="reply"):
    """How many times each person was told: the number of a notice's happenings, by account."""
    db.session.rollback()
    query = select(Notice.account_id, Notice.many).where(Notice.kind == kind)
    return sorted(db.session.execute(query).tuples())


def counters_are_right():
    many = select(func.count(Notice.id)).where(
        Notice.account_id == Unread.account_id, Notice.unread
    )
    wrong = select(Unread).where(Unread.notices != many.scalar_subquery())
    return db.session.scalars(wrong).all() == []


@transactional
def hurry():
    """What was taken by somebody who died is due again."""
    db.session.execute(update(Delivery).values(due_at=now() - timedelta(seconds=1)))


def test_the_killed_teller_goes_on_where_they_were(make, watch, deliver, monkeypatch):
    """Seven watchers in batches of two; every batch is begun once in vain."""
    monkeypatch.setattr(telling, "BATCH", 2)
    thread = make.thread()
    people = [watch(make.user(), thread) for _ in range(7)]
    make.post(thread, make.user())
    counted = telling.counted
    dies = {"now": False}

    def dying(account_ids):
        dies["now"] = not dies["now"]
        if dies["now"]:
            raise KeyboardInterrupt
        return counted(account_ids)

    monkeypatch.setattr(telling, "counted", dying)
    for _ in range(20):
        try:
            courier.carry_all()
        except KeyboardInterrupt:
            db.session.rollback()
            hurry()
    assert told() == [(one, 1) for one in sorted([thread.author_id, *(p.id for p in people)])]
    assert counters_are_right()


def test_batches_are_short(make, watch, deliver, monkeypatch, queries):
    """What one batch asks the database does not grow with the number of watchers."""
    costs = []
    for many in (3, telling.BATCH - 1):
        thread = make.thread()
        for _ in range(many):
            watch(make.user(), thread)
        post = make.post(thread)
        with queries() as counted:
            actions.tell_watchers(post.id)
        costs.append(counted.many)
    assert costs[0] == costs[1] <= 16, costs


def test_replies_and_readers_at_the_same_moment(make, watch, deliver, at_once):
    thread = make.thread()
    people = [watch(make.user(), thread) for _ in range(5)]
    deliver()
    posts = [make.post(thread, people[0]).id for _ in range(6)]
    others = [make.again(person) for person in people[1:3]]
    tasks = [lambda post_id=one: actions.tell_watchers(post_id) for one in posts]
    tasks += [lambda reader=one: actions.mark_all_read(reader) for one in others]
    at_once(tasks)
    assert counters_are_right()
    sums = select(Notice.account_id, func.sum(Notice.many)).group_by(Notice.account_id)
    assert set(db.session.execute(sums).tuples()) == {
        (one, 6) for one in [thread.author_id, *(person.id for person in people[1:])]
    }
    unread = select(Notice.account_id).where(Notice.unread)
    found = db.session.scalars(unread).all()
    assert len(found) == len(set(found))


def test_people_told_in_different_orders_do_not_wait_for_each_other(make, at_once, deliver):
    thread = make.thread(replies=1)
    deliver()
    people = [make.user().id for _ in range(12)]
    post_ids = [make.post(thread).id for _ in range(4)]
    orders = [people, people[::-1], people[6:] + people[:6], people[::2] + people[1::2]]
    at_once(
        [
            lambda post_id=post_id, order=order: actions.tell_the_called(post_id, order)
            for post_id, order in zip(post_ids, orders, strict=True)
        ]
    )
    assert told("mention") == [(one, 4) for one in people]
    assert counters_are_right()


def test_withdrawing_and_telling_at_the_same_moment(make, watch, at_once, deliver):
    thread = make.thread()
    people = [watch(make.user(), thread) for _ in range(4)]
    deliver()
    posts = [make.post(thread, people[0]).id for _ in range(3)]
    tasks = [lambda post_id=one: actions.tell_watchers(post_id) for one in posts]
    tasks += [lambda: actions.withdraw(thread.id), actions.forget_old]
    at_once(tasks)
    assert counters_are_right()
