"""People who have opened their profiles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select

from forum.accounts.models import Account, Viewer, standing
from forum.accounts.queries import open_profiles
from forum.innovations.importing.values.regions import code_of
from forum.kit.db import db
from forum.kit.findable import Badge, Entry, Label, Line, in_batches
from forum.kit.text.posts import render

COLUMNS = (
    Account.id,
    Account.name,
    Account.title,
    Account.organisation,
    Account.region,
    Account.expertise,
    Account.about,
    Account.language,
    Account.created_at,
    Account.external_id,
)
MEMBER = _l("Member")


class People:
    """Who shows the profile page to everybody is found by everybody; nobody else by anybody."""

    prefix = type = "person"

    def ids(self) -> Iterator[Sequence[int]]:
        return in_batches(open_profiles().with_only_columns(Account.id), Account.id)

    def entries(self, ids: Collection[int]) -> Iterable[Entry]:
        rows = db.session.execute(_among(ids).with_only_columns(*COLUMNS))
        return (_entry(row) for row in rows)

    def readable(self, viewer: Viewer, ids: Collection[int]) -> Collection[int]:
        return db.session.scalars(_among(ids).with_only_columns(Account.id)).all()

    def lines(self, viewer: Viewer, ids: Collection[int]) -> Mapping[int, Line]:
        rows = db.session.execute(_among(ids).with_only_columns(*COLUMNS))
        return {row.id: _line(row) for row in rows}


def _among(ids: Collection[int]) -> Select[Account]:
    return open_profiles().where(Account.id.in_(ids))


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id,
        title=row.name,
        body=_text(row),
        language=row.language,
        created_at=row.created_at,
        labels=tuple(_labels(row)),
    )


def _labels(row: Any) -> Iterator[Label]:
    yield "opening", "yes"
    if region := code_of(row.region):
        yield "region", region


def _line(row: Any) -> Line:
    return Line(
        address=f"/u/{row.id}",
        title=row.name,
        text=_text(row),
        language=row.language,
        created_at=row.created_at,
        badges=(Badge(MEMBER, "user"),),
        told={"external_id": row.external_id},
    )


def _text(row: Any) -> str:
    """What the profile tells, the place of work first."""
    told = (standing(row.title, row.organisation), row.region, row.expertise)
    return "\n".join(part for part in (*told, render(row.about).plain) if part)
