"""Who did what, when and to what."""

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
    )

    id: Mapped[int] = mapped_column(primary_key=True)
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

    actor: Mapped[Account | None] = relationship()
    network: Mapped[Network | None] = relationship()
