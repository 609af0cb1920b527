"""Who did what, when and to what, each row with the digest of all before it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, now
from forum.moderation.models.cases import ADDRESS
from forum.moderation.terms import Deed, Ground, Measure
from forum.networks.models import Network


class LogEntry(Base):
    """Who did what, when and to what: written once, never changed (see `triggers`)."""

    __tablename__ = "moderation_log"
    __table_args__ = (
        Index("ix_moderation_log_network_id", "network_id", "id"),
        Index("ix_moderation_log_public", "deed", "id"),
        Index("uq_moderation_log_previous", "previous", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The number after the last one, without gaps: what is missing is seen."""
    at: Mapped[datetime] = mapped_column(default=now)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """None for somebody without an account, and for what ended by its date."""
    deed: Mapped[Deed]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("moderation_case.id"))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    number: Mapped[str] = mapped_column(String(12))
    address: Mapped[str] = mapped_column(String(ADDRESS))
    measure: Mapped[Measure | None]
    ground: Mapped[Ground | None]
    previous: Mapped[str] = mapped_column(String(64))
    """The digest of the row before; no two rows can follow the same one."""
    digest: Mapped[str] = mapped_column(String(64))
    """Of everything in this row, the previous digest included; see `chain`."""

    actor: Mapped[Account | None] = relationship()
    network: Mapped[Network | None] = relationship()


class LogHead(Base):
    """The last row of the log, in one row that every writer locks: so the chain has one end."""

    __tablename__ = "moderation_log_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_id: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
