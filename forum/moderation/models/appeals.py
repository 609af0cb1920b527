"""Appeals: a decision is looked at anew by somebody else.

Source of what they must be: Regulation (EU) 2022/2065, article 20.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped
from forum.moderation.models.cases import Case, Report
from forum.moderation.models.decisions import Decision
from forum.moderation.terms import Bar, Outcome, Side

_OF_AUTHOR = text("report_id IS NULL")


class Appeal(Timestamped, Base):
    """What somebody says against a decision, and what became of it: one a side and decision."""

    __tablename__ = "appeal"
    __table_args__ = (
        Index(
            "uq_appeal_of_author",
            "decision_id",
            unique=True,
            sqlite_where=_OF_AUTHOR,
            postgresql_where=_OF_AUTHOR,
        ),
        Index("uq_appeal_of_notifier", "decision_id", "report_id", unique=True),
        CheckConstraint("length(trim(text)) > 0", name="says_something"),
        CheckConstraint(
            "(side = 'author') = (report_id IS NULL)"
            " AND (side <> 'author' OR account_id IS NOT NULL)",
            name="names_its_side",
        ),
        CheckConstraint(
            "(outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)",
            name="decided_whole",
        ),
        CheckConstraint(
            "outcome IS NULL OR length(trim(reasons)) > 0", name="decided_with_reasons"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), unique=True)
    """Its own case in the queue, with its own number."""
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    side: Mapped[Side]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)
    text: Mapped[str]
    proposed: Mapped[str] = mapped_column(default="")
    """How the author would write the text instead."""
    language: Mapped[str] = mapped_column(String(2))
    """Of the one who appeals: the answer is written in it."""
    outcome: Mapped[Outcome | None]
    reasons: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    decided_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship()
    decision: Mapped[Decision] = relationship()
    report: Mapped[Report | None] = relationship()
    account: Mapped[Account | None] = relationship(foreign_keys=account_id)


class Barred(Base):
    """Who may not decide about an appeal, and is not shown its case."""

    __tablename__ = "appeal_barred"
    __table_args__ = (Index("ix_appeal_barred_account_id", "account_id", "case_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    why: Mapped[Bar]
