"""Promises: true exactly when the change is, kept through failures and crashes, and kept once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from forum.accounts.models import Account
from forum.kit.db import db, now, transactional
from forum.outbox import bus, courier, queue, sweep
from forum.outbox.bus import Event, publish, subscribe
from forum.outbox.models import Delivery, Pulse


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang(Event):
    times: int


@pytest.fixture
def door(monkeypatch):
    """A subscriber that notes what it hears and may be told to stumble."""
    heard = []

    def listen(event: Rang) -> None:
        heard.append(event.times)
        if len(heard) <= listen.stumbles:
            raise RuntimeError("the door was locked")

    listen.stumbles = 0
    monkeypatch.delitem(bus._subscribers, Rang, raising=False)
    subscribe(Rang)(listen)
    listen.heard = heard
    yield listen
    bus._subscribers.pop(Rang)


@transactional
def ring(times: int = 1, *, then_fail: bool = False) -> None:
    publish(Rang(times=times))
    if then_fail:
        raise ValueError("the action failed")


@transactional
def set_all(**values: object) -> None:
    db.session.execute(update(Delivery).values(**values))


def waiting():
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(select(Delivery).order_by(Delivery.id)).all()


def test_what_was_published_arrives_once(app, door):
    ring(3)
    assert len(waiting()) == 1
    assert courier.carry_all() == 1
    assert courier.carry_all() == 0
    assert door.heard == [3]
    assert waiting() == []


def test_an_action_that_fails_promises_nothing(app, door):
    with pytest.raises(ValueError, match="the action failed"):
        ring(then_fail=True)
    assert waiting() == []
    assert db.session().info.get(bus.PUBLISHED, []) == [] or courier.carry_all() == 0
    ring(2)
    courier.carry_all()
    assert door.heard == [2]


def test_a_failure_waits_two_four_eight_seconds_and_says_why(app, door):
    door.stumbles = 3
    ring()
    for attempt in (1, 2, 3):
        before = now()
        assert courier.carry_all() == 0
        (delivery,) = waiting()
        assert delivery.attempts == attempt
        assert delivery.last_error == "RuntimeError: the door was locked"
        wait = (delivery.due_at - before).total_seconds()
        assert 2**attempt - 1 < wait < 2**attempt + 5
        set_all(due_at=now())
    assert courier.carry_all() == 1
    assert door.heard == [1, 1, 1, 1]
    assert waiting() == []


def test_after_eight_tries_it_stays_for_people_to_see(app, door):
    door.stumbles = 99
    ring()
    for _ in range(12):
        courier.carry_all()
        set_all(due_at=now())
    (delivery,) = waiting()
    assert delivery.attempts == courier.GIVE_UP_AFTER == 8
    assert len(door.heard) == 8
    assert courier.due_ids(limit=10) == []


def test_one_that_fails_does_not_hold_up_the_others(app, door):
    door.stumbles = 1
    for times in (1, 2, 3):
        ring(times)
    assert courier.carry_all() == 2
    assert door.heard == [1, 2, 3]
    assert len(waiting()) == 1


def test_work_and_the_end_of_its_row_are_one_commit(app, ann, monkeypatch):
    """What a subscriber wrote before it failed is gone, so that the next try starts clean."""
    tries = []

    def rename(event: Rang) -> None:
        tries.append(event)
        db.session.execute(update(Account).values(title=f"Try {len(tries)}"))
        if len(tries) == 1:
            raise RuntimeError("half-way")

    subscribe(Rang)(rename)
    try:
        ring()
        courier.carry_all()
        db.session.expire_all()
        assert db.session.get_one(Account, ann.id).title == ""
        set_all(due_at=now())
        courier.carry_all()
        db.session.expire_all()
        assert db.session.get_one(Account, ann.id).title == "Try 2"
    finally:
        bus._subscribers.pop(Rang)


def test_a_crash_before_the_row_is_gone_undoes_the_work(app, ann, monkeypatch):
    def rename(_event: Rang) -> None:
        db.session.execute(update(Account).values(title="Done"))

    def crash(_statement: object) -> int:
        raise KeyboardInterrupt

    subscribe(Rang)(rename)
    try:
        ring()
        (delivery,) = waiting()
        taken = courier._take(delivery.id)
        monkeypatch.setattr(courier, "changed", crash)
        with pytest.raises(KeyboardInterrupt):
            courier._arrive(taken)
    finally:
        bus._subscribers.pop(Rang)
    db.session.expire_all()
    assert db.session.get_one(Account, ann.id).title == ""
    assert len(waiting()) == 1


def test_two_couriers_never_carry_the_same(app, door):
    ring()
    (delivery,) = waiting()
    taken = courier._take(delivery.id)
    assert taken is not None
    assert courier._take(delivery.id) is None
    assert not courier.carry(delivery.id)
    assert door.heard == []


def test_a_courier_that_dies_on_the_way_loses_nothing(app, door):
    """Taken, then killed: the lease runs out and another one carries it."""
    ring()
    (delivery,) = waiting()
    courier._take(delivery.id)
    db.session.remove()
    assert courier.carry_all() == 0
    set_all(due_at=now() - timedelta(seconds=1))
    assert courier.carry_all() == 1
    assert door.heard == [1]


def test_a_crash_between_the_commit_and_the_queue_is_swept_up(app, door, monkeypatch):
    """The row is there, nobody was woken: the sweep finds it when it is a few seconds old."""
    monkeypatch.setattr(queue, "_wake", lambda _delivery_id: False)
    ring()
    sweep.sweep()
    assert door.heard == []
    set_all(due_at=now() - sweep.GRACE - timedelta(seconds=1))
    sweep.sweep()
    assert door.heard == [1]
    assert waiting() == []


def test_after_the_commit_the_queue_knows_of_it(app, door):
    huey = app.extensions["queue"].huey
    before = huey.pending_count()
    ring()
    assert huey.pending_count() == before + 1
    task = huey.dequeue()
    while task and task.args != (waiting()[0].id,):
        task = huey.dequeue()
    huey.execute(task)
    assert door.heard == [1]
    assert waiting() == []


def test_a_queue_that_is_gone_stops_no_action(app, door, monkeypatch):
    def gone(_delivery_id):
        raise OSError("no such queue")

    monkeypatch.setattr(app.extensions["queue"], "wake", gone)
    ring()
    assert len(waiting()) == 1
    assert courier.carry_all() == 1


def test_a_subscriber_that_is_no_more_keeps_its_promise_visible(app, door):
    ring()
    set_all(subscriber="forum.gone.subscribers.listen")
    assert courier.carry_all() == 0
    (delivery,) = waiting()
    assert "nobody answers to forum.gone.subscribers.listen" in delivery.last_error


def test_the_sweep_says_that_the_consumer_lives(app):
    sweep.sweep()
    sweep.sweep()
    (pulse,) = db.session.scalars(select(Pulse)).all()
    assert pulse.name == sweep.CONSUMER
    assert now() - pulse.beat_at < timedelta(seconds=10)
