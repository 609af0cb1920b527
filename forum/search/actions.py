"""Searches that members keep: each looked at again every hour, and its owner told what is new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select

from forum.accounts.models import User
from forum.accounts.news import NewsCame, NewsEnded
from forum.kit.db import changed, db, ensured, fresh, now, transactional
from forum.kit.policy import require
from forum.outbox.bus import publish
from forum.search import policy
from forum.search.analysis.languages import Language
from forum.search.models import MissedSearch, SavedSearch

KEPT = timedelta(days=90)  # for how long missed searches are counted


@transactional
def save_search(member: User, asked: str, *, language: Language) -> SavedSearch:
    """The search, or the one that the member has saved already. Raises Refused with the reason."""
    mine = select(SavedSearch).where(SavedSearch.account_id == member.id)
    if known := db.session.scalar(mine.where(SavedSearch.asked == asked)):
        return known
    many = mine.with_only_columns(func.count(SavedSearch.id))
    require(policy.save(db.session.scalars(many).one()))
    values = {"language": language, "looked_at": now(), "created_at": now()}
    return ensured(SavedSearch, values, account_id=member.id, asked=asked)


@transactional
def remove_search(member: User, search: SavedSearch) -> None:
    """The member wants to hear no more of it."""
    require(policy.remove(member, search))
    changed(delete(SavedSearch).where(SavedSearch.id == search.id))
    publish(NewsEnded(account_id=member.id, about=search.about))


@transactional
def note_look(search_id: int, *, since: datetime, until: datetime, many: int) -> None:
    """So many new results were found from then to then. Who comes second tells nothing."""
    search = fresh(SavedSearch, search_id)
    if search.looked_at != since:
        return
    search.looked_at = until
    if many:
        publish(NewsCame(account_id=search.account_id, about=search.about, many=many))


@transactional
def note_missed(day: date, times: Mapping[str, int]) -> None:
    """Nothing was found for these words, so many times on that day."""
    for words, many in sorted(times.items()):
        row = ensured(MissedSearch, {"many": 0}, day=day, words=words)
        row.many += many


@transactional
def forget_missed() -> None:
    changed(delete(MissedSearch).where(MissedSearch.day < (now() - KEPT).date()))
