"""Steps of what is decided about people, and what a suspension has to weigh."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence
from forum.moderation.terms.measures import Measure


class Term(StrEnum):
    """For how long something about a person is decided."""

    DAY = "1"
    WEEK = "7"
    MONTH = "30"
    UNTIL = "until"


TERMS: Mapping[Term, Sentence] = {
    Term.DAY: _l("24 hours"),
    Term.WEEK: _l("7 days"),
    Term.MONTH: _l("30 days"),
    Term.UNTIL: _l("Until the end of a day"),
}


class Gravity(StrEnum):
    LIGHT = "light"
    SERIOUS = "serious"
    GRAVE = "grave"


class Intention(StrEnum):
    UNCLEAR = "unclear"
    CARELESS = "careless"
    KNOWING = "knowing"


GRAVITIES: Mapping[Gravity, Sentence] = {
    Gravity.LIGHT: _l("Light"),
    Gravity.SERIOUS: _l("Serious"),
    Gravity.GRAVE: _l("Very serious"),
}
INTENTIONS: Mapping[Intention, Sentence] = {
    Intention.UNCLEAR: _l("Not known"),
    Intention.CARELESS: _l("Out of carelessness"),
    Intention.KNOWING: _l("Knowingly"),
}
WARNED = timedelta(days=180)
"""How long a warning is in force."""
MOST_ALONE = timedelta(days=30)
"""A longer suspension needs two moderators, as closing an account does."""
NOTED = timedelta(days=730)
"""How long notes about a person are kept."""


class Step(NamedTuple):
    """What usually comes next."""

    measure: Measure
    term: Term | None = None


LADDER = (
    Step(Measure.WARN),
    Step(Measure.MUTE, Term.DAY),
    Step(Measure.MUTE, Term.WEEK),
    Step(Measure.SUSPEND, Term.MONTH),
    Step(Measure.SUSPEND, Term.UNTIL),
)
MILDER_STEPS: Mapping[Measure, Sentence] = {
    Measure.WARN: _l(
        "A reminder of the rules has been given before, or would not have been enough here. The "
        "warning takes no rights away."
    ),
    Measure.HOLD_POSTS: _l(
        "A warning alone would not keep readers from posts like these. The person can still write."
    ),
    Measure.MUTE: _l(
        "A warning was not enough. To hold each post would have bound the moderators for long; the "
        "person can still read everything."
    ),
    Measure.SUSPEND: _l(
        "The person has been warned and went on. To stop them from writing alone would not have "
        "been enough."
    ),
    Measure.CLOSE: _l(
        "Warnings and suspensions have not helped, and nothing says that another would."
    ),
    Measure.CLEAR_PROFILE: _l(
        "A reminder alone would have left it to be read. The person can write another presentation."
    ),
    Measure.NEW_NAME: _l(
        "A reminder alone would have left the name beside every post. The person chooses another "
        "name themselves."
    ),
}
"""Why nothing milder is enough, for moderators to start from."""
