"""The form in hand: which sheet it is, as it is opened and as it is sent."""

from __future__ import annotations

from flask import request
from werkzeug.datastructures import MultiDict

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.drafts import queries
from forum.drafts.models import Sheet, sheet_in


def sheet_sent() -> Sheet | None:
    """Which sheet the form is that was sent; none of a guest's, who have no drafts."""
    return sheet_in(request.form) if isinstance(viewer(), User) else None


def sheet_for(place: str) -> Sheet:
    """The same when it is shown again, else a new one with what was kept."""
    return sheet_sent() or queries.sheet_of(member(), place)


def kept_in(sheet: Sheet | None) -> MultiDict[str, str] | None:
    """What was kept, as if it had just been typed."""
    if sheet is None or sheet.kept is None:
        return None
    return MultiDict([(name, value) for name, value in sheet.kept.fields])
