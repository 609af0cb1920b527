"""Forms that keep what is written in them: as they are opened, and as they are sent."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request
from werkzeug.datastructures import MultiDict

from forum.accounts.session import member
from forum.drafts import queries as drafts
from forum.drafts.models import Sheet, sheet_in

STARTS = ("about", "continues", "quote")
MOST = 150  # characters


def sheet_sent() -> Sheet | None:
    """Which sheet the form is that was sent."""
    return sheet_in(request.form)


def sheet_for(place: str) -> Sheet:
    """The same when it is shown again, else a new one with what was kept."""
    return sheet_sent() or drafts.sheet_of(member(), place)


def came_from() -> str:
    """What a start is about, as its address tells it: a text about that is a draft of its own."""
    told = {name: request.args[name] for name in STARTS if name in request.args}
    return urlencode(told)[:MOST]


def kept_in(sheet: Sheet | None) -> MultiDict[str, str] | None:
    """What was kept, as if it had just been typed."""
    if sheet is None or sheet.kept is None:
        return None
    return MultiDict([(name, value) for name, value in sheet.kept.fields])
