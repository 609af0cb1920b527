"""What curators fill in when they tidy a discussion."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.kit.forms import CreatingForm, Lengths, Line

REASON = 500


class ActForm(CreatingForm):
    """Something that is done to a thread, with its reason."""

    reason = Line(
        _l("Reason"),
        [Lengths(most=REASON)],
        description=_l("Everybody who reads the discussion sees it."),
    )
