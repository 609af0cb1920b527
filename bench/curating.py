#!/usr/bin/env python3
"""What splitting, undoing and merging cost, and opening a long thread where one stopped reading.

    python bench/curating.py [--rounds 40] [--database postgresql://…]

Posts are written straight into the table. The split takes every tenth of 5,000 posts, 500 in all,
with 200 readers who have marks. The two threads are opened in turns, and the ratio of each pair is
what counts: machines are busy.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from contextvars import Context
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, event, insert, update

from forum.accounts import actions as accounts
from forum.accounts.models import Account, NetworkRole
from forum.accounts.queries import user
from forum.app import create_app
from forum.kit import migrating
from forum.kit.db import db, transactional
from forum.kit.forms import new_key
from forum.kit.text.posts import render
from forum.networks import actions as networks
from forum.networks import defaults
from forum.networks.models import Network
from forum.settings import Settings
from forum.threads import actions
from forum.threads.actions import NewThread, curating
from forum.threads.models import Kind, Post, Thread, ThreadEvent, ThreadReader

SHORT, LONG = 100, 100_000
POSTS, STEP, READERS = 5_000, 10, 200
MANY = 5_000  # rows of one INSERT


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(instance=Path(folder), database_url=chosen.database, limits="off")
        app = create_app(settings)
        with app.app_context():
            migrating.upgrade()
            defaults.lay_down()
            curator = moderator()
            split(curator)
            reading(app.test_client(), curator, chosen.rounds)


def moderator() -> Account:
    """Somebody who moderates the first network."""
    account = person("mo")
    networks.give_role(account.id, first_network(), NetworkRole.MODERATOR)
    return account


def person(name: str) -> Account:
    email = f"{name}@example.org"
    told = {"email": email, "name": name, "name_key": name, "password_hash": ""}
    new = accounts.NewAccount(language="en", **told)
    account = accounts.make_account(new, administrator=False)
    accounts.accept_documents(account.id)
    return account


def first_network() -> Network:
    network = db.session.query(Network).order_by(Network.position).first()
    assert network
    return network


def split(account: Account) -> None:
    """500 of 5,000 posts go and come back; then the whole thread is appended to another."""
    curator = user(account.id)
    assert curator
    thread, other = long_thread(account, POSTS), long_thread(account, SHORT)
    mark(thread, [person(f"reader{number}").id for number in range(READERS)])
    chosen = [(number, number) for number in range(STEP, POSTS + 1, STEP)]
    home = curating.NewHome(title="A matter of its own", kind=Kind.QUESTION, area=thread.area)
    told = {"home": home}
    timed("split 500 of 5,000", lambda: curating.split(curator, thread, chosen, **told))
    left = db.session.query(ThreadEvent).order_by(ThreadEvent.id).first()
    assert left
    timed("undo it", lambda: actions.undo_event(curator, left.id))
    timed("merge 5,000 into 100", lambda: curating.merge(curator, thread, other))


def reading(client: FlaskClient, account: Account, rounds: int) -> None:
    """The first unread post of a short and of a long thread, both 40 posts before their ends."""
    short, long = long_thread(account, SHORT), long_thread(account, LONG)
    for thread, length in ((short, SHORT), (long, LONG)):
        put_mark(thread.id, account.id, length - 40)
    sign_in(client, account)
    paths = [f"/t/{short.id}/{SHORT - 39}", f"/t/{long.id}/{LONG - 39}"]
    for path in paths * 3:
        page = Context().run(client.get, path).get_data(as_text=True)
        assert "40 new" in page, page
    counts = [queries(client, path) for path in paths]
    ratios = []
    for turn in range(rounds):
        short_first = paths if turn % 2 else paths[::-1]
        seconds = {
            path: spent(lambda path=path: Context().run(client.get, path)) for path in short_first
        }
        ratios.append(seconds[paths[1]] / seconds[paths[0]])
    print(f"queries: {counts[0]} in {SHORT} posts, {counts[1]} in {LONG:,}")
    quartiles = statistics.quantiles(ratios, n=4)
    print(
        f"CPU, long / short: median {quartiles[1]:.3f} ({quartiles[0]:.3f} to {quartiles[2]:.3f})"
    )


def long_thread(account: Account, posts: int) -> Thread:
    author = user(account.id)
    assert author
    text = render("One of very many posts.")
    area = first_network().areas[0]
    told = {"area_id": area.id, "kind": Kind.DISCUSSION, "title": "A long discussion", "text": text}
    opening = actions.start_thread(author, NewThread(language="en", **told), key=new_key())
    write(opening.thread_id, account.id, posts)
    thread = db.session.get_one(Thread, opening.thread_id)
    db.session.refresh(thread)
    return thread


@transactional
def write(thread_id: int, author_id: int, posts: int) -> None:
    text = render("One of very many posts.")
    same = {"thread_id": thread_id, "author_id": author_id, "language": "en"}
    same |= {"source": text.source, "html": str(text.html), "renderer": text.renderer}
    for start in range(2, posts + 1, MANY):
        numbers = range(start, min(start + MANY, posts + 1))
        rows = [{**same, "number": n, "key": f"many-{thread_id}-{n:08}"} for n in numbers]
        db.session.execute(insert(Post), rows)
    longer = update(Thread).where(Thread.id == thread_id)
    db.session.execute(longer.values(last_number=posts, shown_number=posts))


@transactional
def mark(thread: Thread, readers: list[int]) -> None:
    rows = [
        {"account_id": one, "thread_id": thread.id, "last_read_number": 25 * place, "level": 2}
        for place, one in enumerate(readers)
    ]
    db.session.execute(insert(ThreadReader), rows)


@transactional
def put_mark(thread_id: int, account_id: int, number: int) -> None:
    here = (ThreadReader.thread_id == thread_id, ThreadReader.account_id == account_id)
    db.session.execute(update(ThreadReader).where(*here).values(last_read_number=number))


def sign_in(client: FlaskClient, account: Account) -> None:
    token = accounts.begin_session(account, browser="bench")
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True


def queries(client: FlaskClient, path: str) -> int:
    seen: list[str] = []

    def see(*told: Any) -> None:
        seen.append(told[2])

    event.listen(Engine, "before_cursor_execute", see)
    Context().run(client.get, path)
    event.remove(Engine, "before_cursor_execute", see)
    return len(seen)


def timed(name: str, do: Callable[[], object]) -> None:
    began = time.perf_counter()
    do()
    print(f"{name}: {time.perf_counter() - began:.2f} s")


def spent(do: Callable[[], object]) -> float:
    """CPU of this process, in which SQLite runs too."""
    began = time.process_time()
    do()
    return time.process_time() - began


if __name__ == "__main__":
    main()
