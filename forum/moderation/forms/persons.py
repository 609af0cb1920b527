"""What moderators fill in to decide about a person."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional, StopValidation, ValidationError

from forum.kit.db import now
from forum.kit.forms import Block, CreatingForm, Day, Filled, Lengths, choices
from forum.kit.i18n import HELSINKI
from forum.kit.policy import Sentence
from forum.moderation.forms.groups import TEXT
from forum.moderation.terms import (
    ABOUT_THEM,
    GRAVITIES,
    GROUNDS,
    INTENTIONS,
    MEASURES,
    OF_PROFILES,
    TERMS,
    WARNED,
    Gravity,
    Ground,
    Intention,
    Measure,
    Term,
)


class Weighed:
    """Demands a field of a suspension; of nothing else is it asked."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Any) -> None:
        if any(field.raw_data or ()):
            return
        field.errors = []
        if form.chosen is Measure.SUSPEND:
            raise StopValidation(str(self.sentence))
        raise StopValidation


class SanctionForm(CreatingForm):
    version = HiddenField()
    follows = HiddenField()
    case = HiddenField()
    place = SelectField(_l("Where it holds"), coerce=int, default=0, validate_choice=False)
    measure = RadioField(_l("What is done?"), choices=choices(MEASURES), validate_choice=False)
    term = RadioField(_l("For how long"), choices=choices(TERMS), validate_choice=False)
    until = Day(_l("Last day"), [Optional()])
    facts = Block(
        _l("What happened"),
        [Filled(_l("Tell what happened. The person reads it.")), Lengths(most=TEXT)],
    )
    ground = SelectField(
        _l("What the decision is based on"), choices=choices(GROUNDS), validate_choice=False
    )
    explanation = Block(
        _l("Why it applies here"),
        [Filled(_l("Tell how the rule or the law applies to it.")), Lengths(most=TEXT)],
    )
    alternatives = Block(
        _l("Why nothing milder is enough"),
        [Filled(_l("Tell which milder measures you thought of.")), Lengths(most=TEXT)],
        description=_l("Which milder measures you thought of, and why you did not take them."),
    )
    illegal = IntegerField(
        _l("How many posts were manifestly illegal or against the rules"),
        [
            Weighed(_l("A suspension weighs how much it is: give the number.")),
            NumberRange(1, 100_000, _l("Write a number from 1 on.")),
        ],
    )
    share = IntegerField(
        _l("How many per cent of what they wrote in that time"),
        [
            Weighed(_l("A suspension weighs how much it is: give the share.")),
            NumberRange(1, 100, _l("Write a number from 1 to 100.")),
        ],
    )
    gravity = SelectField(
        _l("How serious it is"), choices=choices(GRAVITIES), default=Gravity.SERIOUS.value
    )
    intention = SelectField(
        _l("How it was done"), choices=choices(INTENTIONS), default=Intention.UNCLEAR.value
    )

    @property
    def chosen(self) -> Measure | None:
        name = self.text("measure")
        return Measure(name) if name in set(ABOUT_THEM) else None

    @property
    def chosen_ground(self) -> Ground | None:
        name = self.text("ground")
        return Ground(name) if name in set(Ground) else None

    @property
    def ends_at(self) -> datetime | None:
        """A warning holds as long as all do; what has no end has none."""
        if self.chosen is Measure.WARN:
            return now() + WARNED
        if self.chosen in (None, Measure.CLOSE, *OF_PROFILES):
            return None
        return self._end_of(self.text("term"))

    @property
    def assessment(self) -> dict[str, str] | None:
        """What a suspension weighs, when all of it is told."""
        if self.chosen is not Measure.SUSPEND or not (self.illegal.data and self.share.data):
            return None
        return {name: self.text(name) for name in ("illegal", "share", "gravity", "intention")}

    def id_in(self, name: str) -> int | None:
        """The id that a hidden field names."""
        given = self.text(name)
        return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None

    def validate_measure(self, _field: Any) -> None:
        if self.chosen is None:
            raise ValidationError(str(_l("Choose what is done.")))

    def validate_ground(self, _field: Any) -> None:
        if self.chosen_ground is None:
            raise ValidationError(str(_l("Choose the rule or the law.")))

    def validate_term(self, field: Any) -> None:
        ends = self.chosen not in (None, Measure.WARN, Measure.CLOSE, *OF_PROFILES)
        if ends and field.data not in set(Term):
            raise ValidationError(str(_l("Choose for how long.")))
        if ends and self.ends_at is None and not self.until.errors:
            raise ValidationError(str(_l("Give the last day.")))
        if ends and self.ends_at and self.ends_at <= now():
            raise ValidationError(str(_l("Choose a day that is still to come.")))

    def _end_of(self, term: str) -> datetime | None:
        if term == Term.UNTIL and self.until.data:
            return datetime.combine(self.until.data, time(23, 59, 59), HELSINKI)
        return now() + timedelta(days=int(term)) if term.isdecimal() and term in set(Term) else None
