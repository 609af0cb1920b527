"""What moderators fill in to decide."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField, SelectField
from wtforms.validators import Optional, ValidationError

from forum.kit.db import now
from forum.kit.forms import Block, CreatingForm, Lengths, Line, choices
from forum.kit.i18n import HELSINKI
from forum.moderation.forms.groups import TEXT, in_groups
from forum.moderation.terms import (
    DURATIONS,
    GROUNDS,
    MEASURES,
    REASONED,
    RESTRICTIONS,
    Duration,
    Ground,
    Measure,
)
from forum.moderation.wording import OPEN

SHORTEST = 10  # characters of a title


class DecisionForm(CreatingForm):
    version = HiddenField()
    measure = RadioField(_l("What is done?"), choices=choices(MEASURES), validate_choice=False)
    facts = Block(_l("What happened"), [Lengths(most=TEXT)])
    ground = SelectField(
        _l("What the decision is based on"), choices=choices(GROUNDS), validate_choice=False
    )
    explanation = Block(_l("Why it applies here"), [Lengths(most=TEXT)])
    alternatives = Block(
        _l("Why nothing milder is enough"),
        [Lengths(most=TEXT)],
        description=_l("Which milder measures you thought of, and why you did not take them."),
    )
    duration = RadioField(
        _l("For how long"),
        choices=choices(DURATIONS),
        default=Duration.FURTHER_NOTICE.value,
        validate_choice=False,
    )
    until = DateField(_l("Last day"), [Optional()], format=["%Y-%m-%d", "%d.%m.%Y"])
    title = Line(_l("New title"), [Lengths(most=150)])
    area_id = SelectField(_l("Where to"), coerce=int, default=0, validate_choice=False)

    @property
    def chosen(self) -> Measure | None:
        name = self.text("measure")
        return Measure(name) if name in set(Measure) else None

    @property
    def chosen_ground(self) -> Ground | None:
        name = self.text("ground")
        return Ground(name) if name in set(Ground) else None

    @property
    def ends_at(self) -> datetime | None:
        """The end of the last day in Finland; none until further notice."""
        if self.text("duration") != Duration.UNTIL or self.until.data is None:
            return None
        return datetime.combine(self.until.data, time(23, 59, 59), HELSINKI)

    @property
    def typed(self) -> dict[str, str]:
        """What somebody has written, by the labels of the fields."""
        fields = (self.facts, self.explanation, self.alternatives, self.title)
        return {str(field.label.text): field.data for field in fields if field.data}

    @property
    def restricts(self) -> bool:
        return self.chosen in RESTRICTIONS

    @property
    def gives_reasons(self) -> bool:
        return self.chosen in REASONED

    def validate_measure(self, _field: Any) -> None:
        if self.chosen is None:
            raise ValidationError(str(_l("Choose what is done.")))

    def validate_facts(self, field: Any) -> None:
        if self.gives_reasons and not field.data:
            raise ValidationError(str(_l("Tell what happened. The author reads it.")))
        if OPEN in (field.data or ""):
            sentence = _l("Write what happened where three dots stand in brackets.")
            raise ValidationError(str(sentence))
        if self.chosen is Measure.NO_ACTION and not field.data:
            sentence = _l("Tell why nothing is done. The people who reported it read it.")
            raise ValidationError(str(sentence))

    def validate_ground(self, _field: Any) -> None:
        if self.gives_reasons and self.chosen_ground is None:
            raise ValidationError(str(_l("Choose the rule or the law.")))

    def validate_explanation(self, field: Any) -> None:
        if self.restricts and not field.data:
            raise ValidationError(str(_l("Tell how the rule or the law applies to it.")))

    def validate_alternatives(self, field: Any) -> None:
        if self.restricts and not field.data:
            raise ValidationError(str(_l("Tell which milder measures you thought of.")))

    def validate_duration(self, _field: Any) -> None:
        given = self.until.raw_data and self.until.raw_data[0]
        if self.restricts and self.text("duration") == Duration.UNTIL and not given:
            raise ValidationError(str(_l("Give the last day.")))

    def validate_until(self, _field: Any) -> None:
        if self.restricts and self.ends_at and self.ends_at <= now():
            raise ValidationError(str(_l("Choose a day that is still to come.")))

    def validate_title(self, field: Any) -> None:
        if self.chosen is Measure.RENAME and len(field.data or "") < SHORTEST:
            raise ValidationError(
                str(_l("Give the discussion a new title of at least 10 characters."))
            )

    def validate_area_id(self, field: Any) -> None:
        if self.chosen is Measure.MOVE and not field.data:
            raise ValidationError(str(_l("Choose where the discussion goes.")))


def ground_groups(chosen: str) -> list[tuple[Any, list[tuple[str, Any, bool]]]]:
    """What a decision can rest on, for a list in two groups."""
    return in_groups(GROUNDS, chosen, (_l("Rules of discussion"), _l("Law")))
