"""Promises that wait for their fulfilment, and the signs of life of those who fulfil them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, now


class Delivery(Base):
    """One event on its way to one subscriber; the row goes when it has arrived."""

    __tablename__ = "outbox_delivery"
    __table_args__ = (Index("ix_outbox_delivery_due", "due_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscriber: Mapped[str]
    event: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime] = mapped_column(default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None]


class Pulse(Base):
    """When a background loop last said that it lives."""

    __tablename__ = "outbox_pulse"

    name: Mapped[str] = mapped_column(primary_key=True)
    beat_at: Mapped[datetime] = mapped_column(default=now)
