#!/usr/bin/env python3
"""What the lists of new and unread cost a member who follows 500 of 100,000 threads.

    python bench/unread.py [--rounds 50] [--database postgresql://…] [--explain]

Rows are written straight into the tables: talk of three years, 2,000 threads opened, 500 followed
(half of them unread), one area and one network watched. The CPU is that of this process; with
PostgreSQL the server's own is not in it, but in the whole time.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import event, insert, select, text

from forum.accounts import actions as accounts
from forum.accounts.models import Account
from forum.accounts.queries import user
from forum.app import create_app
from forum.kit import migrating
from forum.kit.db import db, now, transactional
from forum.networks import defaults
from forum.networks.models import Area
from forum.settings import Settings
from forum.threads import actions
from forum.threads.models import Level, Thread, ThreadReader

THREADS, OPENED, FOLLOWED = 100_000, 2_000, 500
YEARS = timedelta(days=3 * 365)
MANY = 10_000  # rows of one INSERT


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--database", default="")
    parser.add_argument("--explain", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            Settings(instance=Path(folder), database_url=chosen.database, limits="off")
        )
        with app.app_context():
            migrating.upgrade()
            defaults.lay_down()
            member = fill()
            client = signed_in(app.test_client(), member)
        print("page                 queries   CPU ms   whole ms   rows")
        for path in ("/discussions", "/unread", "/new", "/n/perheet/unread", "/n/perheet/new"):
            measure(client, path, chosen.rounds, explain=chosen.explain)


@transactional
def fill() -> Account:
    """The forum, and the member who follows a part of it."""
    people = [person(number) for number in range(50)]
    areas = db.session.scalars(select(Area).order_by(Area.id)).all()
    start, step = now() - YEARS, YEARS / THREADS
    rows = [
        {
            "network_id": areas[number % len(areas)].network_id,
            "area_id": areas[number % len(areas)].id,
            "author_id": people[1 + number % 49].id,
            "title": f"How do others do matter {number}?",
            "language": "en",
            "last_number": 1 + number % 40,
            "shown_number": 1 + number % 40,
            "created_at": start + step * number,
            "active_at": start + step * number,
        }
        for number in range(THREADS)
    ]
    for first in range(0, THREADS, MANY):
        db.session.execute(insert(Thread), rows[first : first + MANY])
    follow(people[0], areas)
    return people[0]


def follow(member: Account, areas: list[Area]) -> None:
    """Every fiftieth thread is opened, every fourth of these followed, every second unread."""
    ids = db.session.execute(select(Thread.id, Thread.last_number).order_by(Thread.id)).all()
    opened = ids[:: THREADS // OPENED]
    every = OPENED // FOLLOWED
    marks = [
        {
            "account_id": member.id,
            "thread_id": thread_id,
            "last_read_number": 0 if number % (2 * every) < every else last,
            "level": Level.FOLLOW if number % every == 0 else None,
        }
        for number, (thread_id, last) in enumerate(opened)
    ]
    db.session.execute(insert(ThreadReader), marks)
    who = user(member.id)
    actions.set_area_level(who, areas[0], Level.WATCH)
    actions.set_network_level(who, areas[-1].network, Level.WATCH)
    past = {"past": now() - timedelta(days=60)}
    for table in ("area_reader", "network_reader"):
        db.session.execute(text(f"UPDATE {table} SET read_before = :past"), past)


def person(number: int) -> Account:
    name = f"Member {number}"
    new = accounts.NewAccount(
        email=f"m{number}@example.org", name=name, name_key=name, password_hash="", language="en"
    )
    return accounts.make_account(new)


def signed_in(client: FlaskClient, member: Account) -> FlaskClient:
    token = accounts.begin_session(member, browser="Firefox")
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    with db.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    return client


def measure(client: FlaskClient, path: str, rounds: int, *, explain: bool) -> None:
    client.get(path)
    with client.application.app_context(), statements() as sent:
        page = client.get(path).get_data(as_text=True)
    costs = [once(client, path) for _ in range(rounds)]
    cpu, whole = (statistics.median(column) for column in zip(*costs, strict=True))
    rows = page.count('class="thread__title"')
    print(f"{path:20} {len(sent):7} {cpu * 1000:8.1f} {whole * 1000:10.1f} {rows:6}")
    if explain:
        with client.application.app_context():
            print("\n".join(plan(*max(sent, key=lambda one: len(one[0])))))


def once(client: FlaskClient, path: str) -> tuple[float, float]:
    before, began = time.process_time(), time.perf_counter()
    client.get(path)
    return time.process_time() - before, time.perf_counter() - began


@contextmanager
def statements() -> Iterator[list[tuple[str, object]]]:
    """What the block asks the database."""
    sent: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, parameters, *_more) -> None:
        if statement.startswith("SELECT"):
            sent.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def plan(statement: str, parameters: object) -> list[str]:
    word = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN ANALYZE"
    rows = db.session.connection().exec_driver_sql(f"{word} {statement}", parameters)
    return [f"    {row[-1]}" for row in rows]


if __name__ == "__main__":
    main()
