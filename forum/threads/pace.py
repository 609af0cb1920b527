"""How fast a thread may go, and how long it may become."""

from __future__ import annotations

from flask import current_app
from flask_babel import ngettext

PACES = (0, 5, 15, 60, 240, 1440)  # minutes


def spell(minutes: int) -> str:
    """How long it is, in words."""
    if minutes < 60:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    return str(ngettext("%(num)s hour", "%(num)s hours", minutes // 60))


def longest() -> int:
    """After so many posts a continuation is offered."""
    return int(current_app.config["SETTINGS"].continue_after)
