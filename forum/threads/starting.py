"""What an area asks of who starts a thread in it, and the answers that lists are narrowed by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base
from forum.threads.models import Kind
from forum.vocabulary.models import Facet


class StartForm(Base):
    """The form of one kind of thread in one area, once somebody has changed the usual one."""

    __tablename__ = "start_form"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    fields: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """`fields.Asked` as rows, in their order. One that is retired stays: its answers need it."""


class NeededGroup(Base):
    """That threads of an area need a keyword of this group."""

    __tablename__ = "needed_group"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    facet: Mapped[Facet] = mapped_column(primary_key=True)


class ThreadAnswer(Base):
    """The option that was chosen for a field: also in `Thread.fields`, here for lists."""

    __tablename__ = "thread_answer"
    __table_args__ = (Index("ix_thread_answer_chosen", "field", "option", "thread_id"),)

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    option: Mapped[str] = mapped_column(String(60))
