"""Which page shows a case: kinds that are not about a report have one of their own."""

from __future__ import annotations

from collections.abc import Callable

from flask.typing import ResponseReturnValue

from forum.accounts.models import User
from forum.moderation.models import Case
from forum.moderation.terms import CaseKind

Page = Callable[[User, Case], ResponseReturnValue]
_pages: dict[CaseKind, Page] = {}


def shows(kind: CaseKind) -> Callable[[Page], Page]:
    """Cases of this kind are shown by the function, which gets the moderator and the case."""

    def register(page: Page) -> Page:
        _pages[kind] = page
        return page

    return register


def page_of(kind: CaseKind) -> Page | None:
    """The page of a kind that has its own."""
    return _pages.get(kind)
