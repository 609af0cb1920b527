"""A new poll, and a vote."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, RadioField
from wtforms.validators import ValidationError

from forum.kit.db import now
from forum.kit.forms import Block, CreatingForm, Day, Filled, Lengths, Line, choices
from forum.kit.i18n import HELSINKI
from forum.polls.models import CHOICE, FEWEST, MOST, QUESTION, RESULTS, Results

DAYS, MOST_DAYS = 7, 365


def in_a_week() -> date:
    return today() + timedelta(days=DAYS)


def today() -> date:
    return now().astimezone(HELSINKI).date()


class PollForm(CreatingForm):
    question = Line(
        _l("Question"), [Filled(_l("Write the question.")), Lengths(least=5, most=QUESTION)]
    )
    options = Block(
        _l("Choices"),
        [Filled(_l("Write the choices, each on a line of its own."))],
        description=_l(
            "Each on a line of its own, from %(fewest)s to %(most)s.", fewest=FEWEST, most=MOST
        ),
    )
    several = BooleanField(_l("Several can be chosen"))
    anonymous = BooleanField(
        _l("Anonymous"),
        description=_l(
            "We then keep who has voted, but not what. A vote cannot be changed, since nobody can"
            " tell which one it was."
        ),
    )
    results = RadioField(
        _l("Results are shown"), choices=choices(RESULTS), default=Results.VOTED.value
    )
    ends_on = Day(
        _l("Last day"),
        [Filled(_l("Write a day like 24.12.2026."))],
        default=in_a_week,
        description=_l("Until midnight. Those who follow are reminded a day before."),
    )

    @property
    def words(self) -> list[str]:
        """The choices, each once."""
        known: dict[str, str] = {}
        for line in self.text("options").splitlines():
            if words := " ".join(line.split()):
                known.setdefault(words.casefold(), words)
        return list(known.values())

    @property
    def ends_at(self) -> datetime:
        """Midnight after the last day, as people in Finland count it."""
        following = (self.ends_on.data or in_a_week()) + timedelta(days=1)
        return datetime.combine(following, time(), HELSINKI)

    def validate_options(self, field: Block) -> None:
        if field.errors:
            return
        if not FEWEST <= len(self.words) <= MOST:
            many = len(self.words)
            raise ValidationError(
                ngettext(
                    "There is %(num)s different choice; it takes from %(fewest)s to %(most)s.",
                    "There are %(num)s different choices; it takes from %(fewest)s to %(most)s.",
                    many,
                    fewest=FEWEST,
                    most=MOST,
                )
            )
        if any(len(words) > CHOICE for words in self.words):
            raise ValidationError(str(_l("A choice has at most %(most)s characters.", most=CHOICE)))

    def validate_ends_on(self, field: Day) -> None:
        if field.data and not today() <= field.data <= today() + timedelta(days=MOST_DAYS):
            raise ValidationError(str(_l("Choose a day within a year from today.")))
