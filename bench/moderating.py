#!/usr/bin/env python3
"""What the moderation queue costs when 10,000 cases wait in it.

    python bench/moderating.py [--rounds 50] [--database postgresql://…]

Rows are written straight into the tables: cases of all kinds in three languages, a tenth of them
late, a tenth in somebody's hands. The CPU is that of this process; with PostgreSQL the server's own
is not in it, but in the whole time.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select
from unread import measure, person, signed_in

from forum.accounts.models import Account, NetworkRole
from forum.app import create_app
from forum.kit import migrating
from forum.kit.db import db, now, transactional
from forum.moderation.models import Case, Claim
from forum.moderation.terms import CaseKind, Ground
from forum.networks import actions as networks
from forum.networks import defaults
from forum.networks.models import Network
from forum.settings import Settings

CASES = 10_000
PAGES = (
    "/moderation",
    "/moderation?kind=held",
    "/moderation?language=sv&standing=late",
    "/moderation?standing=free",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            Settings(instance=Path(folder), database_url=chosen.database, limits="off")
        )
        with app.app_context():
            migrating.upgrade()
            defaults.lay_down()
            people = fill()
            clients = {who: signed_in(app.test_client(), one) for who, one in people.items()}
        for who, client in clients.items():
            print(f"{who}\npage                 queries   CPU ms   whole ms   rows")
            for path in PAGES:
                measure(client, path, chosen.rounds, explain=False)


def fill() -> dict[str, Account]:
    """The queue, and who looks at it."""
    moderator, administrator, *others = _people()
    every = db.session.scalars(select(Network).order_by(Network.id)).all()
    for network in every[:3]:
        networks.give_role(moderator.id, network, NetworkRole.MODERATOR)
    _cases(every, others)
    return {"moderator of three networks": moderator, "administrator": administrator}


@transactional
def _people() -> list[Account]:
    people = [person(number) for number in range(12)]
    people[1].administrator = True
    return people


@transactional
def _cases(every: list[Network], others: list[Account]) -> None:
    kinds, grounds, languages = tuple(CaseKind), tuple(Ground), ("fi", "fi", "fi", "sv", "en")
    start = now() - timedelta(hours=8)
    rows = [
        {
            "number": f"{2000 + number // 1000}-{number % 1000:03}",
            "address": f"/t/{number}/1",
            "network_id": every[number % len(every)].id,
            "title": f"How do others do matter {number}?",
            "kind": kinds[number % len(kinds)],
            "language": languages[number % len(languages)],
            "ground": grounds[number % len(grounds)],
            "reports": 1 + number % 4,
            "created_at": start - timedelta(seconds=number),
            "due_at": start + timedelta(seconds=number * 8),
        }
        for number in range(CASES)
    ]
    db.session.execute(insert(Case), rows)
    ids = db.session.scalars(select(Case.id).where(Case.id % 10 == 0))
    claims = [{"case_id": one, "account_id": others[one % len(others)].id} for one in ids]
    db.session.execute(insert(Claim), claims)


if __name__ == "__main__":
    main()
