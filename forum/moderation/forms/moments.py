"""A moment as people write it: a day and a time in Finland, never in the future."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField
from wtforms.validators import StopValidation, ValidationError

from forum.kit.db import now
from forum.kit.i18n import HELSINKI

FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M"]
CLOCKS_DIFFER = timedelta(minutes=5)


class Moment(DateTimeLocalField):
    """With its own sentence for what is no moment."""

    def __init__(self, label: Any = None, validators: Any = None, **told: Any) -> None:
        super().__init__(label, validators, format=FORMATS, **told)

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not "".join(map(str, valuelist)).strip():
            self.data = None
            return
        try:
            super().process_formdata([str(value) for value in valuelist])
        except ValueError:
            sentence = _l("Write day and time so: 24.3.2026 14:05.")
            raise ValueError(str(sentence)) from None

    @property
    def moment(self) -> datetime | None:
        """In Finland, as whoever filled in the form reads the clock."""
        return self.data.replace(tzinfo=HELSINKI) if self.data else None


class Told:
    """A moment is wanted; one that cannot be read has its own sentence."""

    field_flags = {"required": True}

    def __init__(self, sentence: Any) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Moment) -> None:
        if field.data is None and not field.process_errors:
            raise StopValidation(str(self.sentence))


class InThePast:
    """What has happened has happened by now."""

    def __call__(self, form: Any, field: Moment) -> None:
        if field.moment and field.moment > now() + CLOCKS_DIFFER:
            raise ValidationError(str(_l("This lies in the future. Check day and time.")))


def in_finland(moment: datetime) -> datetime:
    """For a field that is filled in already."""
    return moment.astimezone(HELSINKI).replace(tzinfo=None)
