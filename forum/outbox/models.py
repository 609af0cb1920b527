"""Promises that wait for their fulfilment, and the signs of life of those who fulfil them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
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


class Mail(Base):
    """A letter to one person: waits here, is sent once, and is forgotten after a term."""

    __tablename__ = "outbox_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    identity: Mapped[str] = mapped_column(String(120), unique=True)
    """What it is about, as `decision:12`: the same is never written twice."""
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str]
    text: Mapped[str]
    secret: Mapped[bool] = mapped_column(default=False)
    """Its text opens something, so it goes as soon as the letter is sent."""
    stop_url: Mapped[str] = mapped_column(String(300), default="")
    """Where letters of this sort are stopped with one press; empty for those that must come."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime | None] = mapped_column(default=now, index=True)
    """When to try next; none when it is sent, or kept for a person."""
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    sent: Mapped[bool] = mapped_column(default=False)


class Pulse(Base):
    """When a background loop last said that it lives."""

    __tablename__ = "outbox_pulse"

    name: Mapped[str] = mapped_column(primary_key=True)
    beat_at: Mapped[datetime] = mapped_column(default=now)
