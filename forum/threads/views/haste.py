"""Texts that come faster than anybody writes."""

from __future__ import annotations

from forum.drafts.session import sheet_sent
from forum.kit.forms import CreatingForm

SLOWEST = 3  # seconds
A_LINE = 80  # characters that somebody may have had ready


def is_hasty(form: CreatingForm) -> bool:
    """Whether more than a line came at once; what was a draft before is not new."""
    seconds, sheet = form.seconds_open(), sheet_sent()
    opened_with_draft = sheet is not None and bool(sheet.base)
    fast = seconds is not None and 0 <= seconds < SLOWEST
    return fast and not opened_with_draft and len(form.text("source")) > A_LINE
