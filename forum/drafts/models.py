"""What somebody has begun to write, by the place it is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, now
from forum.kit.text.cleaning import clean_line

DRAFT = "draft:"
"""How news about a draft begin."""
PLACE, HAND = 300, 64  # characters
SHEET = ("draft", "draft_hand", "draft_base")
"""The fields with which a form says which sheet it is."""
NOT_KEPT = {*SHEET, "key"}
CHOICES = {
    "kind",
    "language",
    "version",
    "tie",
    "about",
    "tags",
    "concepts",
    "propose",
    "ground",
    "answers",
    "confirmed",
}
"""Fields that say something about a text and are none: with nothing else there is no draft."""
FIRST = ("source", "explanation", "facts")
"""Where the text is, in forms that ask for more than one."""

Fields = list[list[str]]
"""Names and values of a form, in its order; a name may be there several times."""


class Draft(Base):
    """Nobody but its owner ever sees it. One that is thrown away can be had back for a while."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("account_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    place: Mapped[str] = mapped_column(String(PLACE))
    fields: Mapped[Fields] = mapped_column(JSON, default=list)
    hand: Mapped[str] = mapped_column(String(HAND), default="")
    """The mark of the sheet that wrote it last."""
    updated_at: Mapped[datetime] = mapped_column(default=now, index=True)
    reminded_at: Mapped[datetime | None]
    discarded_at: Mapped[datetime | None]

    @property
    def about(self) -> str:
        """What news about it are about."""
        return f"{DRAFT}{self.id}"

    @property
    def title(self) -> str:
        return first_of(self.fields, ("title",))

    @property
    def words(self) -> str:
        """What was written, without the choices beside it."""
        return first_of(self.fields, FIRST) or " · ".join(texts_in(self.fields))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One copy of a form on a screen, in one of perhaps several windows.

    Its hand is its own mark; the base is the hand of the sheet with whose text it was opened. A
    draft that was written last by another hand than these is newer than what this sheet shows.
    """

    place: str
    hand: str
    base: str = ""
    kept: Draft | None = None
    """What was written for this place before, when the form is opened."""

    def continues(self, draft: Draft) -> bool:
        return draft.hand in (self.hand, self.base)

    def text(self, name: str) -> str:
        return first_of(self.kept.fields, (name,)) if self.kept else ""

    def followed_by(self, more: str) -> str:
        """The text with more below it, unless that has been put there before."""
        text = self.text("source")
        if not text or not more:
            return text or more
        return text if more.splitlines()[0] in text else f"{text.rstrip()}\n\n{more}"


def sheet_in(sent: Mapping[str, str]) -> Sheet | None:
    """The sheet that a form was; none when it keeps no drafts."""
    place, hand, base = (clean_line(sent.get(name, "")) for name in SHEET)
    if not place or not hand or len(place) > PLACE or max(len(hand), len(base)) > HAND:
        return None
    return Sheet(place, hand, base)


def kept_of(sent: Iterable[tuple[str, str]]) -> Fields:
    """What of a form is kept: not the sheet's own fields, nor the key, which is new each time."""
    return [
        [name, value.replace("\r\n", "\n").replace("\0", "")]
        for name, value in sent
        if name not in NOT_KEPT
    ]


def texts_in(fields: Fields) -> list[str]:
    """What somebody wrote, as opposed to chose."""
    return [value for name, value in fields if name not in CHOICES and value.strip()]


def first_of(fields: Fields, names: Iterable[str]) -> str:
    told = dict(reversed(fields))
    return next((told[name] for name in names if told.get(name, "").strip()), "")
