"""Who answers what people say about accessibility."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import Viewer
from forum.kit.policy import ALLOWED, Verdict, refuse


def answer_feedback(viewer: Viewer) -> Verdict:
    if viewer.administrator:
        return ALLOWED
    return refuse(_l("Only administrators of the forum can do this."))
