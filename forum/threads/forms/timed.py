"""What curators fill in where an act has an end, a time or a text of its own."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, DateTimeLocalField, RadioField, SelectField
from wtforms.validators import DataRequired, Optional, ValidationError

from forum.kit.db import now
from forum.kit.forms import Block, Lengths, choices
from forum.kit.i18n import HELSINKI, NAMES
from forum.threads.forms.curating import ActForm
from forum.threads.pace import PACES, spell

SUMMARY = 4_000
TO_COME = _l("Choose a time that is still to come.")


class Day(DateField):
    """A last day: it ends when it does in Finland."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_l("Give the day as 2030-12-31."))) from None

    @property
    def end(self) -> datetime | None:
        return datetime.combine(self.data, time(23, 59, 59), HELSINKI) if self.data else None


class Moment(DateTimeLocalField):
    """A day and a time in Finland."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_l("Give day and time as 2030-12-31T16:00."))) from None

    @property
    def moment(self) -> datetime | None:
        return self.data.replace(tzinfo=HELSINKI) if self.data else None


class PinForm(ActForm):
    until = Day(
        _l("Last day"),
        [Optional()],
        format=["%Y-%m-%d", "%d.%m.%Y"],
        description=_l("Then the pin ends by itself. Empty: until somebody takes it away."),
    )

    def validate_until(self, field: Any) -> None:
        if field.end and field.end <= now():
            raise ValidationError(str(TO_COME))


class BannerForm(ActForm):
    place = RadioField(
        _l("Where it is shown"),
        choices=[
            ("network", _l("On the pages of the network and of all its areas")),
            ("area", _l("On the page of its area only")),
        ],
        default="network",
    )
    until = Day(
        _l("Last day"),
        [DataRequired(_l("Give the last day."))],
        format=["%Y-%m-%d", "%d.%m.%Y"],
        description=_l("Then it ends by itself."),
    )

    def validate_until(self, field: Any) -> None:
        if field.end and field.end <= now():
            raise ValidationError(str(TO_COME))


class CloseForm(ActForm):
    summary = Block(
        _l("Summary"),
        [Lengths(most=SUMMARY)],
        description=_l(
            "What the discussion came to. It stands at its top; links and lists work as in posts."
        ),
    )
    language = SelectField(_l("Language of the summary"), choices=choices(NAMES))


class CloseAtForm(ActForm):
    at = Moment(
        _l("When it closes"),
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        description=_l("In Finnish time. Empty: it stays open."),
    )

    def validate_at(self, field: Any) -> None:
        if field.moment and field.moment <= now():
            raise ValidationError(str(TO_COME))


class SlowForm(ActForm):
    minutes = SelectField(_l("One post of each member in"), coerce=int)

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        words = {pace: spell(pace) if pace else str(NO_LIMIT) for pace in PACES}
        self.minutes.choices = choices(words)


NO_LIMIT = _l("No slow mode")
