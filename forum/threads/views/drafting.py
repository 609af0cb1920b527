"""Forms that keep what is written in them: as they are opened, and as they are sent."""

from __future__ import annotations

from flask import request
from werkzeug.datastructures import MultiDict

from forum.accounts.session import member
from forum.drafts import queries as drafts
from forum.drafts.models import Sheet, sheet_in


def sheet_sent() -> Sheet | None:
    """Which sheet the form is that was sent."""
    return sheet_in(request.form)


def sheet_for(place: str) -> Sheet:
    """The same when it is shown again, else a new one with what was kept."""
    return sheet_sent() or drafts.sheet_of(member(), place)


def kept_in(sheet: Sheet | None) -> MultiDict[str, str] | None:
    """What was kept, as if it had just been typed."""
    if sheet is None or sheet.kept is None:
        return None
    return MultiDict([(name, value) for name, value in sheet.kept.fields])
