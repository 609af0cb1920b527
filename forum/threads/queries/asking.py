"""What areas ask of who starts a thread, and what was answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from forum.accounts.models import Viewer
from forum.accounts.prepared import prepared
from forum.kit.db import db
from forum.networks import queries as networks
from forum.networks.models import Area, Network
from forum.threads.fields import FIELDS, USUAL, Answer, Asked, Shape, from_row, told
from forum.threads.models import Kind, Thread
from forum.threads.queries.threads import Head
from forum.threads.starting import NeededGroup, StartForm
from forum.vocabulary.models import Facet

form_of_area = (
    select(StartForm.fields)
    .where(StartForm.area_id == Thread.area_id, StartForm.kind == Thread.kind)
    .correlate(Thread)
    .scalar_subquery()
)
"""A column for queries of threads: what its area asks for its kind, where that is not the usual."""
Forms = Mapping[Kind, Sequence[Asked]]
Told = Sequence[Answer]


def forms_of(area_id: int) -> Forms:
    """Every kind's form in an area, with what is retired: its own, or else the usual one."""
    query = select(StartForm.kind, StartForm.fields).where(StartForm.area_id == area_id)
    own = {kind: _read(kind, rows) for kind, rows in db.session.execute(query)}
    return {kind: own.get(kind, FIELDS.get(kind, ())) for kind in Kind}


def asked_now(area_id: int) -> Forms:
    """The same without what is retired."""
    forms = forms_of(area_id)
    return {kind: [one for one in asked if not one.retired] for kind, asked in forms.items()}


def area_with_choices(
    viewer: Viewer, network_key: str, area_key: str
) -> tuple[Area, Sequence[Asked]] | None:
    """A readable area, and the fields by which its list can be narrowed."""
    query, values = _area_with_forms(viewer)
    keys = {"network_key": network_key, "area_key": area_key}
    rows = db.session.execute(query, {**values, **keys}).all()
    fields = [row for _area, own in rows for row in own or () if row["shape"] == Shape.CHOICE]
    choices = [from_row(row) for row in fields if not row["retired"]]
    return (rows[0][0], choices) if rows else None


@prepared
def _area_with_forms(viewer: Viewer) -> Select[Area, list[dict[str, Any]]]:
    here = (Network.key == bindparam("network_key"), Area.key == bindparam("area_key"))
    query = networks.readable_areas(viewer).where(*here).options(contains_eager(Area.network))
    return query.outerjoin(StartForm, StartForm.area_id == Area.id).add_columns(StartForm.fields)


def groups_needed(area_id: int) -> Collection[Facet]:
    """The groups of which every thread of an area needs a keyword."""
    query = select(NeededGroup.facet).where(NeededGroup.area_id == area_id)
    needed = set(db.session.scalars(query))
    return [facet for facet in Facet if facet in needed]


def told_of(head: Head) -> Told:
    """What was answered above the opening post, in the reader's words."""
    return answers_told(head.fields, _read(head.kind, head.own_form)) if head.fields else ()


def asked_about(thread: Thread) -> Sequence[Asked]:
    """What is asked above this opening post, with what was asked where it stood before."""
    return _with_strangers(forms_of(thread.area_id)[thread.kind], thread.fields)


def answers_told(fields: Mapping[str, str], asked: Sequence[Asked]) -> Told:
    """Answers with their questions; also to those of the place that a thread came from."""
    return tuple(told(_with_strangers(asked, fields), fields))


def _with_strangers(asked: Sequence[Asked], fields: Mapping[str, str]) -> Sequence[Asked]:
    strangers = set(fields) - {one.key for one in asked}
    usual = [one for key, one in USUAL.items() if key in strangers]
    strangers -= USUAL.keys()
    return [*asked, *usual, *(_asked_elsewhere(strangers) if strangers else ())]


def _asked_elsewhere(keys: Collection[str]) -> Sequence[Asked]:
    """Fields of any area: they are few, and a thread seldom moves."""
    rows = [row for rows in db.session.scalars(select(StartForm.fields)) for row in rows]
    return [from_row(row) for row in rows if row["key"] in keys]


def _read(kind: Kind, rows: Sequence[Mapping[str, Any]] | None) -> Sequence[Asked]:
    return FIELDS.get(kind, ()) if rows is None else tuple(map(from_row, rows))
