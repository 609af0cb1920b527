"""Decisions with their statements of reasons, and the log.

What the law wants of a decision is a constraint here too: a restriction without its reasons cannot
be stored, whoever writes the row. Source: Regulation (EU) 2022/2065, articles 16 and 17.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped
from forum.moderation.terms import OF_PEOPLE, RESTRICTIONS, Duration, Ground, Measure, Origin, Scope
from forum.networks.models import Network
from forum.threads.models import Post, Thread

STATED = ("facts", "explanation", "alternatives", "redress", "letter")
"""Texts that a restriction cannot be without."""
LASTING = tuple(measure for measure in OF_PEOPLE if measure is not Measure.CLOSE)
"""They end by themselves."""


def _restricts(condition: str, measures: Sequence[Measure] = RESTRICTIONS) -> str:
    names = ", ".join(f"'{measure.value}'" for measure in measures)
    return f"measure NOT IN ({names}) OR ({condition})"


class Decision(Timestamped, Base):
    """What a moderator decided, with the statement of reasons as the author got it."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("case_id"),
        Index("ix_decision_post_id", "post_id", "id"),
        Index("ix_decision_thread_id", "thread_id", "id"),
        Index("ix_decision_author_id", "author_id", "id"),
        Index("ix_decision_until", "ended_at", "until"),
        *(
            CheckConstraint(_restricts(f"length(trim({name})) > 0"), name=f"states_{name}")
            for name in STATED
        ),
        CheckConstraint(_restricts("ground IS NOT NULL"), name="states_ground"),
        CheckConstraint(
            _restricts("author_id IS NOT NULL OR forgotten_at IS NOT NULL"), name="states_whom"
        ),
        CheckConstraint(_restricts("scope <> 'nothing'"), name="states_scope"),
        CheckConstraint(
            "duration IN ('until', 'further_notice')"
            " AND (duration = 'until') = (until IS NOT NULL)",
            name="states_how_long",
        ),
        CheckConstraint("origin IN ('notice', 'initiative')", name="states_origin"),
        CheckConstraint(
            "origin <> 'notice' OR case_id IS NOT NULL OR follows_id IS NOT NULL",
            name="notice_has_a_case",
        ),
        CheckConstraint("NOT automated", name="people_decide"),
        CheckConstraint(_restricts("until IS NOT NULL", LASTING), name="people_are_free_again"),
        CheckConstraint(
            _restricts("warning_id IS NOT NULL", (Measure.SUSPEND,)), name="warned_before"
        ),
        CheckConstraint(
            _restricts("confirmed_by IS NOT NULL AND confirmed_by <> decided_by", (Measure.CLOSE,)),
            name="two_close",
        ),
        CheckConstraint(
            _restricts("assessment IS NOT NULL", (Measure.SUSPEND,)), name="assessed_before"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("moderation_case.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    """Where it was decided; a moved thread leaves its decisions there."""
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    """Where a thread was moved to."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    innovation_id: Mapped[int | None] = mapped_column(ForeignKey("innovation.id"), index=True)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    """The decision about the text, when this one is about its author."""
    warning_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    """The warning before a suspension. Source: Regulation (EU) 2022/2065, article 23(1)."""
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    """The decision that ended this one before its day, or took it back."""
    decided_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """The second person, where one alone may not decide."""
    measure: Mapped[Measure]
    scope: Mapped[Scope]
    origin: Mapped[Origin]
    automated: Mapped[bool] = mapped_column(default=False)
    """Whether a program decided: never."""
    detected: Mapped[bool] = mapped_column(default=False)
    """Whether a program found it, or held it for the one who decided."""
    ground: Mapped[Ground | None]
    facts: Mapped[str] = mapped_column(default="")
    explanation: Mapped[str] = mapped_column(default="")
    """How the rule, or the law, applies to the facts."""
    alternatives: Mapped[str] = mapped_column(default="")
    """Why nothing milder is enough."""
    title: Mapped[str] = mapped_column(String(150), default="")
    """The new one of a renamed thread."""
    duration: Mapped[Duration]
    until: Mapped[datetime | None]
    assessment: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    """What a suspension has weighed. Source: Regulation (EU) 2022/2065, article 23(3)."""
    language: Mapped[str] = mapped_column(String(2))
    redress: Mapped[str] = mapped_column(default="")
    letter: Mapped[str] = mapped_column(default="")
    """Word for word what the author was told."""
    ended_at: Mapped[datetime | None]
    """When the restriction ended: by its date, or by another decision."""
    forgotten_at: Mapped[datetime | None]
    """When its texts, and whom it was about, were taken away; see `keeping`."""

    network: Mapped[Network | None] = relationship()
    thread: Mapped[Thread | None] = relationship()
    post: Mapped[Post | None] = relationship()
    author: Mapped[Account | None] = relationship(foreign_keys=author_id)
