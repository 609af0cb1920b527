"""Appeals: who appeals, what becomes of it, and what we promise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence


class Side(StrEnum):
    """From which side somebody sees a decision."""

    AUTHOR = "author"
    """The person whom it concerns."""
    NOTIFIER = "notifier"
    """Somebody who had reported it."""


class Outcome(StrEnum):
    """What became of the decision that was looked at anew."""

    UPHELD = "upheld"
    CHANGED = "changed"
    REVERSED = "reversed"


class Bar(StrEnum):
    """Why somebody may not decide an appeal."""

    DECIDER = "decider"
    PARTY = "party"
    ORGANISATION = "organisation"


OUTCOMES: Mapping[Outcome, Sentence] = {
    Outcome.UPHELD: _l("The decision stays as it is"),
    Outcome.CHANGED: _l("Another decision takes its place"),
    Outcome.REVERSED: _l("The decision is taken back"),
}
APPEAL_PROMISE = timedelta(days=7)
"""In which we decide about an appeal."""
