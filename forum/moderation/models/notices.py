"""Whose reports come first, and that the police were told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base, Timestamped

AUTHORITY = 200
REFERENCE = 120


class TrustedFlagger(Timestamped, Base):
    """Who is trusted to know what is illegal. Source: Regulation (EU) 2022/2065, article 22."""

    __tablename__ = "trusted_flagger"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    """Of the organisation that has the status."""
    sign: Mapped[str] = mapped_column(String(254), unique=True)
    """By what it is known: `@handle` of a member, an e-mail address, or the end of one."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    added_by: Mapped[int] = mapped_column(ForeignKey("account.id"))


class WordToPolice(Timestamped, Base):
    """That somebody told the police about a case. Source: the same, article 18."""

    __tablename__ = "word_to_police"
    __table_args__ = (CheckConstraint("length(trim(authority)) > 0", name="names_authority"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), index=True)
    told_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    authority: Mapped[str] = mapped_column(String(AUTHORITY))
    reference: Mapped[str] = mapped_column(String(REFERENCE), default="")
    """Under which the authority keeps it."""
    told_at: Mapped[datetime]
    key: Mapped[str] = mapped_column(String(64), unique=True)

    teller: Mapped[Account] = relationship()
