"""Figures that stay when what they were counted from is gone. Nobody is named in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, now


class MonthOfReaders(Base):
    """About how many read the forum in a month: sketches while it runs, then two numbers."""

    __tablename__ = "month_of_readers"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    """As 2026-11, by the Finnish clock."""
    member_sketch: Mapped[bytes | None] = mapped_column(LargeBinary(2_048))
    guest_sketch: Mapped[bytes | None] = mapped_column(LargeBinary(2_048))
    members: Mapped[int] = mapped_column(default=0)
    guests: Mapped[int] = mapped_column(default=0)


class KeptReport(Base):
    """The figures of a half-year that is over, by table and row, as they were counted then."""

    __tablename__ = "transparency_report"

    half: Mapped[str] = mapped_column(String(6), primary_key=True)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    counted_at: Mapped[datetime] = mapped_column(default=now)
