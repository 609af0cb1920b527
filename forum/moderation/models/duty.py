"""Who has said to look after the queue now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.kit.db import Base


class Duty(Base):
    """That a moderator looks after the queue until a moment; afterwards the row says nothing."""

    __tablename__ = "moderator_duty"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    until: Mapped[datetime]

    account: Mapped[Account] = relationship()
