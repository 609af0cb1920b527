#!/usr/bin/env python3
"""Two moderators decide about one case at the same moment, many times: how often is it one
decision and one friendly conflict.

    python bench/deciding.py [--tries 100] [--database postgresql://…]
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from pathlib import Path

from flask import Flask
from sqlalchemy import func, insert, select
from unread import person

from forum.accounts.models import NetworkRole
from forum.accounts.queries import user
from forum.app import create_app
from forum.kit import migrating
from forum.kit.db import db, now, transactional
from forum.kit.forms import new_key
from forum.moderation import actions
from forum.moderation.actions import NewDecision, Outdated
from forum.moderation.matter import Matter
from forum.moderation.models import Case, Decision
from forum.moderation.terms import Ground, Measure
from forum.networks import actions as networks
from forum.networks import defaults
from forum.networks.models import Area
from forum.settings import Settings
from forum.threads.models import Post, Thread

HIDE = NewDecision(
    measure=Measure.HIDE,
    ground=Ground.PRIVACY,
    facts="The post named a client.",
    explanation="Everybody in the town knows who is meant.",
    alternatives="A reminder would have left the name there.",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tries", type=int, default=100)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            Settings(instance=Path(folder), database_url=chosen.database, limits="off")
        )
        with app.app_context():
            migrating.upgrade()
            defaults.lay_down()
            moderators, cases = fill(chosen.tries)
            before = decided()
        started = time.perf_counter()
        outcomes = [race(app, moderators, case_id) for case_id in cases]
        took = (time.perf_counter() - started) / chosen.tries * 1000
        with app.app_context():
            made = decided() - before
    fair = outcomes.count(["conflict", "decision"])
    print(f"{chosen.tries} tries: {fair} × one decision and one conflict; {made} decisions stored")
    print(f"{took:.0f} ms a try")


def fill(tries: int) -> tuple[list[int], list[int]]:
    """Two moderators, and cases about posts of somebody else."""
    author, first, second = _people()
    area = db.session.scalars(select(Area).order_by(Area.id)).first()
    assert area is not None
    for one in (first, second):
        networks.give_role(one, area.network, NetworkRole.MODERATOR)
    return [first, second], _cases(area, author, tries)


def race(app: Flask, moderators: list[int], case_id: int) -> list[str]:
    """How it ended for each of the two, in the order of the words."""
    gate, ended = threading.Barrier(len(moderators)), []

    def decide(account_id: int) -> None:
        with app.app_context():
            moderator = user(account_id)
            case = db.session.get_one(Case, case_id)
            seen = Matter(case=case, thread=case.thread, post=case.post).seen
            gate.wait()
            try:
                actions.decide_case(moderator, case, HIDE, seen=seen, key=new_key())
                ended.append("decision")
            except Outdated:
                ended.append("conflict")
            finally:
                db.session.remove()

    together = [threading.Thread(target=decide, args=(one,)) for one in moderators]
    for one in together:
        one.start()
    for one in together:
        one.join()
    return sorted(ended)


def decided() -> int:
    return db.session.scalar(select(func.count(Decision.id))) or 0


@transactional
def _people() -> list[int]:
    return [person(number).id for number in range(3)]


@transactional
def _cases(area: Area, author: int, tries: int) -> list[int]:
    place = {"network_id": area.network_id, "author_id": author}
    rows = [_matter(area, author, number) for number in range(tries)]
    cases = [
        {
            "number": f"2000-{post.id:03}",
            "address": f"/t/{post.thread_id}/1",
            "thread_id": post.thread_id,
            "post_id": post.id,
            "ground": Ground.PRIVACY,
            "due_at": now(),
            **place,
        }
        for post in rows
    ]
    db.session.execute(insert(Case), cases)
    return list(db.session.scalars(select(Case.id).order_by(Case.id)))


def _matter(area: Area, author: int, number: int) -> Post:
    here = {"network_id": area.network_id, "area_id": area.id, "author_id": author}
    thread = Thread(title=f"Matter {number} of all", language="fi", last_number=1, **here)
    db.session.add(thread)
    db.session.flush()
    post = Post(
        thread_id=thread.id,
        number=1,
        author_id=author,
        key=new_key(),
        language="fi",
        source="Matti on sairas.",
        html="<p>Matti on sairas.</p>",
    )
    db.session.add(post)
    db.session.flush()
    return post


if __name__ == "__main__":
    main()
