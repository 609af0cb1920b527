"""`Idempotency-Key`: what is sent twice is done once, and other words under a used key never."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from flask import request
from flask_babel import lazy_gettext as _l
from sqlalchemy import String, UniqueConstraint, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.api.shapes import Model
from forum.kit.db import Base, Timestamped, changed, db, now, transactional
from forum.kit.forms import new_key
from forum.kit.problems import Trouble

T = TypeVar("T")
HEADER = "Idempotency-Key"
PATTERN = "^[A-Za-z0-9_-]{8,64}$"
TERM = timedelta(days=30)  # how long other words under a used key are refused
ODD = _l("An Idempotency-Key has 8 to 64 letters, digits, hyphens or underscores.")
REUSED = _l("This Idempotency-Key was used for something else. Take a new one.")


class UsedKey(Timestamped, Base):
    """What a program sent under a key."""

    __tablename__ = "used_key"
    __table_args__ = (UniqueConstraint("subject", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(64))
    fingerprint: Mapped[str] = mapped_column(String(64))


def said_once(subject: str, body: Model, say: Callable[[str], T]) -> T:
    """What `say` makes of its key; told again under the same key, what came of it the first time.

    Raises Trouble when the key was used for something else.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return say(new_key())
    if not re.fullmatch(PATTERN, key):
        raise Trouble(400, ODD)
    try:
        return _said_once(subject, key, _fingerprint(body), say=say)
    except IntegrityError:  # a twin of this request was quicker
        return _said_once(subject, key, _fingerprint(body), say=say)


@transactional
def forget_old() -> int:
    """Delete keys whose term is over; the number deleted. What came of them stays said once."""
    return changed(delete(UsedKey).where(UsedKey.created_at < now() - TERM))


@transactional
def _said_once(subject: str, key: str, fingerprint: str, *, say: Callable[[str], T]) -> T:
    query = select(UsedKey.fingerprint).where(UsedKey.subject == subject, UsedKey.key == key)
    known = db.session.scalar(query)
    if known is None:
        db.session.add(UsedKey(subject=subject, key=key, fingerprint=fingerprint))
        db.session.flush()
    elif known != fingerprint:
        raise Trouble(409, REUSED)
    return say(key)


def _fingerprint(body: Model) -> str:
    """The same for the same words to the same address."""
    sent = f"{request.method} {request.path}\n{body.model_dump_json()}"
    return hashlib.sha256(sent.encode()).hexdigest()
