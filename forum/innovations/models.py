"""Innovation descriptions as the forum keeps them, with every version they have had."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.innovations.importing.parts import DescriptionType
from forum.kit.db import Base, Timestamped, now
from forum.networks.models import Network


class Phase(StrEnum):
    """How far the innovation has come. Source: The Open Book of Social Innovation."""

    PROMPT = "prompt"
    IDEA = "idea"
    PILOT = "pilot"
    IN_USE = "in_use"
    SCALING = "scaling"
    SYSTEMIC = "systemic"
    ENDED = "ended"


PHASES = {
    Phase.PROMPT: _l("Need identified"),
    Phase.IDEA: _l("Idea"),
    Phase.PILOT: _l("Being piloted"),
    Phase.IN_USE: _l("In use"),
    Phase.SCALING: _l("Scaling"),
    Phase.SYSTEMIC: _l("Systemic"),
    Phase.ENDED: _l("Ended"),
}
TYPES = {
    DescriptionType.KOKONAISUUS: _l("Collection"),
    DescriptionType.TOIMINTAMALLI: _l("Operating model"),
    DescriptionType.TYOKALU: _l("Tool"),
}


class Reason(StrEnum):
    """Why a description has a new version."""

    IMPORT = "import"
    EDIT = "edit"
    MODERATION = "moderation"
    ERASURE = "erasure"


class Innovation(Timestamped, Base):
    """A description: its record as read, and what lists and cards need of it."""

    __tablename__ = "innovation"
    __table_args__ = (
        Index("ix_innovation_latest", "updated_at", "id"),
        Index("ix_innovation_network_latest", "network_id", "updated_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(300), unique=True)
    """Canonical key of the source, e.g. `innokyla:kokonaisuus:slug`; identity, never shown."""
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    """Our own address: `/i/<slug>`."""
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    type: Mapped[DescriptionType]
    language: Mapped[str] = mapped_column(String(2))
    name: Mapped[str] = mapped_column(String(300))
    short: Mapped[str] = mapped_column(default="")
    """The short description as plain text, for cards and lists."""
    phase: Mapped[Phase | None]
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    fingerprint: Mapped[str] = mapped_column(String(64))
    source_url: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=now)

    network: Mapped[Network] = relationship()


class InnovationRegion(Base):
    """A region that a description names, for lists to narrow by."""

    __tablename__ = "innovation_region"

    innovation_id: Mapped[int] = mapped_column(ForeignKey("innovation.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True, index=True)
    """Key of our own table of regions, or the name folded to letters of an address."""
    name: Mapped[str]
    """As the source writes it."""


class InnovationRevision(Base):
    """One version of a description and how it differs from the one before; never changed later."""

    __tablename__ = "innovation_revision"
    __table_args__ = (UniqueConstraint("innovation_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    innovation_id: Mapped[int] = mapped_column(ForeignKey("innovation.id"))
    version: Mapped[int]
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[Reason]
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    changes: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """What changed: `{field, old, new}` each; empty for the first version, which is all new."""
    fingerprint: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=now)
