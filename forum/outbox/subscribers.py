"""How the outbox is."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from datetime import timedelta
from importlib.metadata import version

from sqlalchemy import func, select

from forum.kit import mail
from forum.kit.ask import answers
from forum.kit.db import db, now
from forum.kit.health import Diagnosis, Part, Ready
from forum.outbox.courier import GIVE_UP_AFTER
from forum.outbox.models import Delivery, Mail, Pulse
from forum.outbox.sweep import CONSUMER

SILENT = timedelta(seconds=30)
LATE = timedelta(seconds=60)
LATE_LETTER = timedelta(minutes=15)
SHOWN = 20  # letters that the doctor tells of


@answers(Ready)
def database(_question: Ready) -> Part:
    db.session.execute(select(1))
    return Part("database", well=True, state="answers")


@answers(Diagnosis)
def versions(_question: Diagnosis) -> Mapping[str, str]:
    """What the program and its database are."""
    return {
        "program": f"verkkofoorumi {version('verkkofoorumi')}, Python {platform.python_version()}",
        "database engine": db.engine.dialect.name,
    }


@answers(Ready)
def queue(_question: Ready) -> Part:
    """Well when the consumer lives and nothing waits for long."""
    beat = db.session.scalar(select(Pulse.beat_at).where(Pulse.name == CONSUMER))
    if beat is None or now() - beat > SILENT:
        return Part("queue", well=False, state="no consumer is running")
    waiting, oldest = db.session.execute(
        select(func.count(Delivery.id), func.min(Delivery.created_at)).where(
            Delivery.attempts < GIVE_UP_AFTER
        )
    ).one()
    lag = (now() - oldest).total_seconds() if oldest else 0.0
    late = lag > LATE.total_seconds()
    state = "deliveries are late" if late else "deliveries arrive"
    return Part(
        "queue", well=not late, state=state, figures={"waiting": waiting, "lag_seconds": lag}
    )


@answers(Ready)
def letters(_question: Ready) -> Part:
    """Well when no letter waits for long. Asks the table alone: a server may take its time."""
    waiting, oldest = db.session.execute(
        select(func.count(Mail.id), func.min(Mail.created_at)).where(Mail.due_at.is_not(None))
    ).one()
    late = oldest is not None and now() - oldest > LATE_LETTER
    state = "letters are late" if late else "letters go out"
    return Part("mail", well=not late, state=state, figures={"waiting": waiting})


@answers(Diagnosis)
def mail_server(_question: Diagnosis) -> Mapping[str, str]:
    """Whether it answers, and the letters that wait for a person."""
    given_up = (
        select(Mail.id, Mail.identity, Mail.last_error)
        .where(Mail.ended_at.is_not(None), Mail.sent.is_(False))
        .order_by(Mail.id.desc())
        .limit(SHOWN)
    )
    told = {
        f"letter {row.id}": f"{row.identity}: {row.last_error}"
        for row in db.session.execute(given_up)
    }
    return {"mail server": mail.server_state(), **told}
