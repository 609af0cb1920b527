"""Networks, their themed areas, and who belongs to them."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account, NetworkRole
from forum.kit.db import Base, FromElsewhere, Timestamped, external_index

SIGNS = {
    "tyollisyys": "briefcase",
    "osallisuus": "hand-helping",
    "ikaantyminen": "trees",
    "mielenterveys": "brain",
    "perheet": "baby",
    "kotoutuminen": "languages",
    "alueet": "map",
    "rahoittajat": "coins",
    "kansainvalinen": "globe",
    "arviointi": "gauge",
    "digi": "monitor-smartphone",
    "menetelmat": "shapes",
    "foorumi": "megaphone",
}
"""The drawings of the networks that we know; others get the general one."""


def sign_of(key: str) -> str:
    return SIGNS.get(key, "messages-square")


class Audience(IntEnum):
    """Who has a right in an area; each audience is a part of the one before it."""

    EVERYONE = 0
    MEMBERS = 1
    NETWORK = 2
    STAFF = 3


class Network(Timestamped, Base):
    """A network of the ecosystem: people who work on the same matter."""

    __tablename__ = "network"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    private: Mapped[bool] = mapped_column(default=False)
    """A private network does not exist for outsiders, on any page or list."""
    asks_first: Mapped[bool] = mapped_column(default=False)
    """Whether its moderators let people in, instead of everybody who wants to."""
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    purposes: Mapped[dict[str, str]] = mapped_column(JSON)
    rules: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    highlights: Mapped[bool] = mapped_column(default=False)
    """Whether some discussions are shown more than others: only then its pages look for them."""

    areas: Mapped[list[Area]] = relationship(back_populates="network", order_by="Area.position")


class Area(FromElsewhere, Timestamped, Base):
    """A themed area of a network, with three rights: who sees, who replies, who starts."""

    __tablename__ = "area"
    __table_args__ = (
        UniqueConstraint("network_id", "key"),
        external_index("area"),
        CheckConstraint("reply_by >= 1 AND start_by >= 1", name="writers_are_members"),
        CheckConstraint("reply_by >= see_by AND start_by >= see_by", name="writers_are_readers"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    key: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(default=0)
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    rules: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    see_by: Mapped[int] = mapped_column(default=Audience.EVERYONE)
    reply_by: Mapped[int] = mapped_column(default=Audience.MEMBERS)
    start_by: Mapped[int] = mapped_column(default=Audience.MEMBERS)
    guarding: Mapped[int] = mapped_column(default=0)
    """Whose posts are read before they are shown: the room of threads knows the numbers."""

    network: Mapped[Network] = relationship(back_populates="areas")

    @property
    def private(self) -> bool:
        """Whether its network is."""
        return self.network.private

    @property
    def open(self) -> bool:
        """Whether everybody may read here, with an account or without."""
        return not self.private and self.see_by == Audience.EVERYONE


class Place(NamedTuple):
    """The rights of an area without its row, for pages that read columns."""

    network_id: int
    private: bool
    see_by: int
    reply_by: int
    start_by: int

    @property
    def open(self) -> bool:
        """Whether everybody may read here, with an account or without."""
        return not self.private and self.see_by == Audience.EVERYONE


class Membership(Timestamped, Base):
    """That somebody belongs to a network, and as what."""

    __tablename__ = "membership"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True, index=True)
    role: Mapped[int] = mapped_column(default=NetworkRole.MEMBER)


_OPEN: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), text("answered_at IS NULL"))


class JoinRequest(Timestamped, Base):
    """That somebody asks to be let into a network, and what its moderators answered."""

    __tablename__ = "join_request"
    __table_args__ = (
        Index("uq_join_request_open", "account_id", "network_id", unique=True, **_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    words: Mapped[str] = mapped_column(String(1_000))
    answered_at: Mapped[datetime | None]
    """When it was answered, or taken back."""
    accepted: Mapped[bool | None]
    """None: not answered, or taken back."""
    answer: Mapped[str] = mapped_column(String(1_000), default="")

    account: Mapped[Account] = relationship()
    network: Mapped[Network] = relationship()
