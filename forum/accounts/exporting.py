"""Everything that the forum keeps of one person, for that person alone: as JSON and as a page.

Each room answers `Own` with what is the person's: never with what others wrote, and never with who
reported something. Source: Regulation (EU) 2016/679, articles 15 and 20. The file is made when it
is asked for and kept nowhere, so no address of it can be found or grow old.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from flask import render_template
from sqlalchemy import Select

from forum.kit.ask import Question, ask
from forum.kit.db import db, now
from forum.kit.policy import Sentence

FORMAT = 1
"""Raised when a section or a name in it changes its meaning."""


class Section(NamedTuple):
    """One kind of thing: its name for programs, its name for people, and its rows."""

    key: str
    title: Sentence
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Own(Question[Sequence[Section]]):
    """What a room keeps that is this person's."""

    account_id: int


def section(key: str, title: Sentence, query: Select[*tuple[Any, ...]]) -> Section:
    """The rows of a statement, named by its columns, in values that JSON knows."""
    rows = db.session.execute(query).mappings()
    return Section(key, title, [{name: _plain(row[name]) for name in row} for row in rows])


def archive(account_id: int) -> bytes:
    """A ZIP with data.json for programs and data.html for people."""
    sections = [one for answer in ask(Own(account_id)) for one in answer]
    made_at = now()
    told = {"format": FORMAT, "made_at": made_at.isoformat()}
    told |= {one.key: one.rows for one in sections}
    page = render_template("accounts/own_data.html", sections=sections, made_at=made_at)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=2))
        file.writestr("data.html", page)
    return packed.getvalue()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
