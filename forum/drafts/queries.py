"""Named questions about drafts. Every one begins with whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Select, select

from forum.accounts.models import User, Viewer
from forum.drafts.models import Draft, Sheet
from forum.kit.ask import Question, ask
from forum.kit.db import db, now
from forum.kit.forms import new_key

KEPT = timedelta(days=180)
FORGOTTEN = timedelta(days=14)  # after which its owner is reminded once
UNDO = timedelta(minutes=10)


class Place(NamedTuple):
    """Where a draft will go, for its list."""

    words: str
    """What is written there: "Reply"."""
    title: str
    href: str
    """The page with the form."""


@dataclass(frozen=True, slots=True)
class PlacesOf(Question[Mapping[str, Place]]):
    """Which of these places are your room's forms, as far as this person may still see them?"""

    viewer: Viewer
    places: frozenset[str]


def readable_drafts(owner: User) -> Select[Draft]:
    """One's own that are not thrown away, the last written first."""
    return _mine(owner).where(Draft.discarded_at.is_(None))


def restorable(owner: User) -> Select[Draft]:
    """Those that were thrown away a moment ago."""
    return _mine(owner).where(Draft.discarded_at > now() - UNDO)


def sheet_of(writer: User, place: str) -> Sheet:
    """A new sheet for a form that is being opened; who has no drafts is not asked about."""
    query = readable_drafts(writer).where(Draft.place == place)
    kept = db.session.scalar(query) if writer.drafts else None
    return Sheet(place, new_key(), kept.hand if kept else "", kept)


def places_of(viewer: Viewer, places: Iterable[str]) -> Mapping[str, Place]:
    """What and where these places are; those that no room knows any more are missing."""
    known: dict[str, Place] = {}
    if asked := frozenset(places):
        for answer in ask(PlacesOf(viewer, asked)):
            known |= answer
    return known


def drafts(ids: Collection[int]) -> Sequence[Draft]:
    """These, whosever they are; for telling their owners of them."""
    return db.session.scalars(select(Draft).where(Draft.id.in_(ids))).all() if ids else ()


def forgotten(*, limit: int) -> Sequence[int]:
    """Drafts of which their owners have heard nothing for two weeks."""
    query = select(Draft.id).where(Draft.discarded_at.is_(None), Draft.reminded_at.is_(None))
    lately = Draft.updated_at < now() - FORGOTTEN
    return db.session.scalars(query.where(lately).order_by(Draft.id).limit(limit)).all()


def outdated(*, limit: int) -> Sequence[int]:
    """Drafts that are kept no longer."""
    old = (Draft.updated_at < now() - KEPT) | (Draft.discarded_at < now() - UNDO)
    return db.session.scalars(select(Draft.id).where(old).order_by(Draft.id).limit(limit)).all()


def _mine(owner: User) -> Select[Draft]:
    newest_first = (Draft.updated_at.desc(), Draft.id.desc())
    return select(Draft).where(Draft.account_id == owner.id).order_by(*newest_first)
