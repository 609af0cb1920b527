"""What an area asks of who starts a thread in it: fields, their order, and groups of keywords."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from forum.accounts.models import User
from forum.kit.db import changed, db, ensured, fresh, put_missing, transactional
from forum.kit.policy import require
from forum.networks.models import Area
from forum.threads import policy
from forum.threads.fields import Shape, usual_rows
from forum.threads.models import Kind, Thread
from forum.threads.starting import NeededGroup, StartForm, ThreadAnswer
from forum.vocabulary.models import Facet
from forum.vocabulary.words import keys_for

Rows = list[dict[str, Any]]
LONGEST = 40  # of a key, without what makes it the area's


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOption:
    """A choice as it is to be; one without a key is new."""

    labels: Mapping[str, str]
    key: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewField:
    """A field as it is to be."""

    labels: Mapping[str, str]
    helps: Mapping[str, str]
    required: bool
    shape: Shape
    options: Sequence[NewOption] = ()


@transactional
def add_field(editor: User, form: tuple[Area, Kind], new: NewField) -> None:
    """Ask one thing more, after the others. Raises Refused."""

    def add(rows: Rows) -> Rows:
        key = _key(new, form[0], taken=_keys_of(form[0]))
        return [*rows, {**_row(new, ()), "key": key, "shape": new.shape.value, "retired": False}]

    _reshape(editor, form, add)


@transactional
def change_field(editor: User, form: tuple[Area, Kind], key: str, *, new: NewField) -> None:
    """Ask it otherwise; what was answered stays, and so does its shape. Raises Refused."""

    def change(rows: Rows) -> Rows:
        return [{**row, **_row(new, row["options"])} if row["key"] == key else row for row in rows]

    _reshape(editor, form, change)


@transactional
def retire_field(editor: User, form: tuple[Area, Kind], key: str, *, retired: bool) -> None:
    """Ask it no longer, or again; what was answered is shown either way. Raises Refused."""

    def retire(rows: Rows) -> Rows:
        return [{**row, "retired": retired} if row["key"] == key else row for row in rows]

    _reshape(editor, form, retire)


@transactional
def place_field(editor: User, form: tuple[Area, Kind], key: str, *, by: int) -> None:
    """Ask it earlier or later. Raises Refused."""

    def place(rows: Rows) -> Rows:
        keys = [row["key"] for row in rows]
        here = keys.index(key)
        there = min(max(here + by, 0), len(rows) - 1)
        others = [row for row in rows if row["key"] != key]
        return [*others[:there], rows[here], *others[there:]]

    _reshape(editor, form, place)


@transactional
def need_groups(editor: User, area: Area, groups: Collection[Facet]) -> None:
    """Let every new thread need a keyword of each of these groups. Raises Refused."""
    area = fresh(Area, area.id)
    require(policy.shape_forms(editor, area))
    changed(delete(NeededGroup).where(NeededGroup.area_id == area.id))
    if groups:
        put_missing(NeededGroup, [{"area_id": area.id, "facet": one} for one in groups])


def note_answers(thread: Thread) -> None:
    """Keep the options that were chosen where lists find them."""
    changed(delete(ThreadAnswer).where(ThreadAnswer.thread_id == thread.id))
    here = (StartForm.area_id == thread.area_id, StartForm.kind == thread.kind)
    rows = db.session.scalar(select(StartForm.fields).where(*here)) if thread.fields else ()
    chosen = [row["key"] for row in rows or () if row["shape"] == Shape.CHOICE]
    db.session.add_all(
        ThreadAnswer(thread_id=thread.id, field=key, option=thread.fields[key])
        for key in chosen
        if key in thread.fields
    )


def _reshape(editor: User, form: tuple[Area, Kind], make: Callable[[Rows], Rows]) -> None:
    """The area is kept from other writers, so that no key is given twice."""
    area, kind = fresh(Area, form[0].id), form[1]
    require(policy.shape_forms(editor, area))
    kept = ensured(StartForm, {"fields": usual_rows(kind)}, area_id=area.id, kind=kind)
    kept.fields = make(kept.fields)


def _row(new: NewField, before: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "labels": dict(new.labels),
        "helps": dict(new.helps),
        "required": new.required,
        "options": _options(new.options, before),
    }


def _options(options: Sequence[NewOption], before: Sequence[Mapping[str, Any]]) -> Rows:
    """The options in their order; one that was there once never goes, since answers name it."""
    known = {one["key"]: dict(one) for one in before}
    rows: dict[str, dict[str, Any]] = {}
    for one in options:
        key = one.key if one.key in known else _free(one.labels["fi"], {*known, *rows})
        rows[key] = {"key": key, "labels": dict(one.labels), "retired": one.retired}
    left_out = [{**row, "retired": True} for key, row in known.items() if key not in rows]
    return [*rows.values(), *left_out]


def _keys_of(area: Area) -> set[str]:
    query = select(StartForm.fields).where(StartForm.area_id == area.id)
    return {row["key"] for rows in db.session.scalars(query) for row in rows}


def _key(new: NewField, area: Area, *, taken: Collection[str]) -> str:
    """Of this area alone, so that a thread may move and keep its answers."""
    return _free(f"{keys_for(new.labels['fi'])[0][:LONGEST]}-{area.id}", taken)


def _free(word: str, taken: Collection[str]) -> str:
    key = keys_for(word)[0][: LONGEST + 12]
    numbered = (f"{key}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (key, *numbered) if one not in taken)
