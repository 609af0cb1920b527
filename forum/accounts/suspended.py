"""Somebody whom a decision lets only read: what they send is turned away, but for a few doors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import current_app, request
from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.accounts.session import viewer
from forum.kit import i18n
from forum.kit.policy import Refused

View = TypeVar("View", bound=Callable[..., object])
OPEN = "open_to_the_suspended"
SAFE = {"GET", "HEAD", "OPTIONS"}


def even_suspended(view: View) -> View:
    """For what everybody may do always: one's own settings and data, a report, an appeal."""
    setattr(view, OPEN, True)
    return view


def turn_away() -> None:
    """Before each request; pages and programs alike. Raises Refused with the reason."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method in SAFE or getattr(view, OPEN, False):
        return
    reader = viewer()
    if isinstance(reader, User) and (until := reader.suspended_until):
        raise Refused(
            _l(
                "By a moderator's decision you only read here until %(when)s. The decision says "
                "why, and how to disagree.",
                when=i18n.when(until),
            )
        )
