"""What the fields of a query mean to one reader: `verkosto:perheet` as a filter.

Names are looked for among what the reader may read, so that a network of others is as unknown as
one that does not exist. A field that says nothing known is searched as words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import or_

from forum.accounts.handles import handle_of
from forum.accounts.models import Account, Viewer
from forum.accounts.queries import open_accounts
from forum.innovations.importing.values.regions import code_of
from forum.kit.db import db
from forum.kit.i18n import HELSINKI
from forum.kit.text.cleaning import skeleton
from forum.networks.queries import readable_areas, readable_networks
from forum.search.engines.engine import label
from forum.search.fields import KINDS, LANGUAGES, PHASES, TYPES, YES, FieldName, by_name, plain
from forum.search.filters import DIMENSIONS, Filters
from forum.search.grammar import Field, Query, as_words
from forum.threads.queries import concept_of
from forum.vocabulary.queries import narrower_than, vocabulary

MOST_PEOPLE = 20
SHORTEST_BEGINNING = 3  # of a name, by which it is known as well


@dataclass(frozen=True, slots=True)
class Understood:
    """A query without fields, and the filters that they are."""

    query: Query = field(default_factory=Query)
    filters: Filters = field(default_factory=Filters)
    read: tuple[Field, ...] = ()
    """The fields that are filters now."""


def understood(viewer: Viewer, query: Query) -> Understood:
    """What this reader asks for. Fields of one name widen each other, those of others narrow."""
    meanings = {one: _meaning(viewer, one) for one in query.fields}
    read = tuple(one for one, meaning in meanings.items() if meaning)
    words = [one for one in query.fields if one not in read]
    return Understood(_with_words(query, words), _together(filter(None, meanings.values())), read)


def _meaning(viewer: Viewer, said: Field) -> Filters | None:
    meaning = _MEANINGS[said.name](viewer, said.value)
    return _opposite(meaning) if meaning and said.negated else meaning


def _with_words(query: Query, fields: Iterable[Field]) -> Query:
    """The query with what these fields say as words of it."""
    wanted, unwanted, unread = list(query.wanted), list(query.unwanted), list(query.unread)
    for one in fields:
        (unwanted if one.negated else wanted).extend(as_words(one.value))
        unread.append(one.text)
    return replace(
        query,
        wanted=tuple(dict.fromkeys(wanted)),
        unwanted=tuple(dict.fromkeys(unwanted)),
        fields=(),
        unread=tuple(unread),
    )


def _together(meanings: Iterable[Filters]) -> Filters:
    all_of_them = list(meanings)
    ends = [one.until for one in all_of_them if one.until]
    values = {
        dimension: tuple(dict.fromkeys(v for one in all_of_them for v in getattr(one, dimension)))
        for dimension in DIMENSIONS
    }
    return Filters(
        **values,
        without=frozenset().union(*(one.without for one in all_of_them)),
        since=max((one.since for one in all_of_them), default=0),
        until=min(ends, default=0),
    )


def _opposite(meaning: Filters) -> Filters:
    return Filters(
        without=frozenset().union(*meaning.labels),
        solved=("yes",) if meaning.without else (),
        since=meaning.until,
        until=meaning.since,
    )


def _author(_viewer: Viewer, value: str) -> Filters | None:
    """By the whole handle or name, or by one name of several."""
    if not any(map(str.isalnum, value)):
        return None
    handle = handle_of(value.removeprefix("@"))
    fits = or_(
        Account.handle == handle,
        Account.handle.startswith(f"{handle}.", autoescape=True),
        Account.handle.endswith(f".{handle}", autoescape=True),
        Account.name_key == skeleton(value),
    )
    query = open_accounts().where(fits).order_by(Account.id).limit(MOST_PEOPLE)
    people = db.session.scalars(query.with_only_columns(Account.id)).all()
    return Filters(author=tuple(map(str, people))) if people else None


def _network(viewer: Viewer, value: str) -> Filters | None:
    keys = _named(db.session.scalars(readable_networks(viewer)), value)
    return Filters(network=keys) if keys else None


def _area(viewer: Viewer, value: str) -> Filters | None:
    keys = _named(db.session.scalars(readable_areas(viewer)), value)
    return Filters(area=keys) if keys else None


def _named(rows: Iterable[Any], value: str) -> tuple[str, ...]:
    """Keys of the places of this name, else of those whose names begin so."""
    wanted = plain(value)
    names = {row.key: {row.key, *map(plain, row.names.values())} for row in rows}
    found = [key for key, known in names.items() if wanted in known]
    if not found and len(wanted) >= SHORTEST_BEGINNING:
        found = [key for key, known in names.items() if any(n.startswith(wanted) for n in known)]
    return tuple(found)


def _kind(_viewer: Viewer, value: str) -> Filters | None:
    wanted = plain(value)
    if wanted in _KINDS:
        return Filters(kind=(_KINDS[wanted],))
    return Filters(type=(_TYPES[wanted],)) if wanted in _TYPES else None


def _tag(viewer: Viewer, value: str) -> Filters | None:
    """By any word for the concept; with those that are a level narrower."""
    known = vocabulary().meant_by(value) or concept_of(viewer, plain(value))
    if not known:
        return None
    return Filters(tag=(known.key, *(term.key for term in narrower_than(known.id))))


def _before(_viewer: Viewer, value: str) -> Filters | None:
    moment = _moment(value)
    return Filters(until=moment) if moment else None


def _after(_viewer: Viewer, value: str) -> Filters | None:
    moment = _moment(value)
    return Filters(since=moment) if moment else None


_DATES = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"),
    re.compile(r"(?:(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.)?(?P<year>\d{4})"),
    re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})"),
)


def _moment(value: str) -> int:
    """When the year, month or day begins, in seconds since 1970; 0 when it is none of these."""
    told = next((match for form in _DATES if (match := form.fullmatch(value))), None)
    if not told:
        return 0
    year, month, day = (int(told.groupdict().get(part) or 1) for part in ("year", "month", "day"))
    try:
        return max(0, int(datetime(year, month, day, tzinfo=HELSINKI).timestamp()))
    except (ValueError, OverflowError):
        return 0


def _solved(_viewer: Viewer, value: str) -> Filters | None:
    match _YES.get(plain(value)):
        case "yes":
            return Filters(solved=("yes",))
        case "no":
            return Filters(without=frozenset({label("solved", "yes")}))
    return None


def _language(_viewer: Viewer, value: str) -> Filters | None:
    code = _LANGUAGES.get(plain(value))
    return Filters(language=(code,)) if code else None


def _phase(_viewer: Viewer, value: str) -> Filters | None:
    key = _PHASES.get(plain(value))
    return Filters(phase=(key,)) if key else None


def _year(_viewer: Viewer, value: str) -> Filters | None:
    return Filters(year=(value,)) if re.fullmatch(r"(19|20)\d\d", value) else None


def _region(_viewer: Viewer, value: str) -> Filters | None:
    key = code_of(value.replace("-", " ")) or code_of(value)
    return Filters(region=(key,)) if key else None


_KINDS, _TYPES, _PHASES = by_name(KINDS), by_name(TYPES), by_name(PHASES)
_LANGUAGES, _YES = by_name(LANGUAGES), by_name(YES)
_MEANINGS: Mapping[FieldName, Callable[[Viewer, str], Filters | None]] = {
    "author": _author,
    "network": _network,
    "area": _area,
    "kind": _kind,
    "language": _language,
    "tag": _tag,
    "before": _before,
    "after": _after,
    "solved": _solved,
    "year": _year,
    "phase": _phase,
    "region": _region,
}
