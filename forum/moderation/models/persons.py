"""What is decided about people: what waits for a second moderator, and what they note."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped
from forum.moderation.terms import Ground, Measure
from forum.networks.models import Network

WAITING: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), text("answered_at IS NULL"))


class Proposal(Timestamped, Base):
    """A decision about a person that one moderator alone may not make."""

    __tablename__ = "sanction_proposal"
    __table_args__ = (
        Index("uq_sanction_proposal_waiting", "account_id", unique=True, **WAITING),
        CheckConstraint(
            "answered_by IS NULL OR (answered_by <> proposed_by AND answered_by <> account_id)",
            name="another_answers",
        ),
        CheckConstraint("(answered_by IS NULL) = (answered_at IS NULL)", name="answered_once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    """Whom it is about."""
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    """Where; none: everywhere."""
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    proposed_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    measure: Mapped[Measure]
    ground: Mapped[Ground]
    facts: Mapped[str]
    explanation: Mapped[str]
    alternatives: Mapped[str]
    until: Mapped[datetime | None]
    assessment: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    """What it became; none: declined."""

    account: Mapped[Account] = relationship(foreign_keys=account_id)
    proposer: Mapped[Account] = relationship(foreign_keys=proposed_by)
    network: Mapped[Network | None] = relationship()


class PersonNote(Timestamped, Base):
    """What a moderator noted about a person; the person gets it with the rest of their data."""

    __tablename__ = "person_note"
    __table_args__ = (
        UniqueConstraint("author_id", "key"),
        Index("ix_person_note_account_id", "account_id", "network_id"),
        Index("ix_person_note_created_at", "created_at"),
        CheckConstraint("length(trim(text)) > 0", name="says_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    """Whose moderators read it; none: administrators."""
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    key: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(2_000))

    author: Mapped[Account] = relationship(foreign_keys=author_id)
    network: Mapped[Network | None] = relationship()
