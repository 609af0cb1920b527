"""Forms: what was typed, cleaned, measured, and answered with a sentence where it does not fit."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, StringField, TextAreaField
from wtforms.validators import StopValidation, ValidationError

from forum.kit.policy import Sentence
from forum.kit.text.cleaning import clean_block, clean_line

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}\Z")
SHOWN = re.compile(r"([0-9a-f]{11})-[A-Za-z0-9_-]{24}\Z")


class Form(FlaskForm):
    """A form whose values are read by name, as text."""

    def text(self, name: str) -> str:
        return str(self[name].data or "")

    def reject(self, name: str, sentence: Sentence) -> None:
        """Put a sentence beside a field after the fact."""
        self[name].errors = [*self[name].errors, str(sentence)]


class CreatingForm(Form):
    """A form that creates something: its key makes a double click one thing."""

    key = HiddenField(default=lambda: key_of_now())

    def said_once(self) -> str:
        """The idempotency key; a fresh one when none, or an odd one, was sent."""
        return self.text("key") if KEY.match(self.text("key")) else new_key()

    def seconds_open(self) -> float | None:
        """How long ago it was first shown, as its key tells; none for a key from elsewhere."""
        shown = SHOWN.match(self.text("key"))
        return time.time() - int(shown[1], 16) / 1000 if shown else None

    def renew(self) -> None:
        """Show the form again under another key."""
        self["key"].data = new_key()


def choices(names: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """What a field offers: values and their names, which become text where the reader is known."""
    return list(names.items())


def new_key() -> str:
    return secrets.token_urlsafe(18)


def key_of_now() -> str:
    """The key of a form that is being shown, with the moment in milliseconds.

    It is not signed: who would write another moment into it could as well wait.
    """
    return f"{int(time.time() * 1000):011x}-{new_key()}"


class Line(StringField):
    """One line of text, without controls and odd spaces."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean_line(str(valuelist[0])) if valuelist else self.data


class Block(TextAreaField):
    """Several lines of text; what cannot be seen is taken out, what can be seen stays."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean_block(str(valuelist[0])) if valuelist else self.data


class Day(DateField):
    """A day, chosen in the browser's calendar or written as people in Finland write it."""

    def __init__(self, label: Any = None, validators: Any = None, **told: Any) -> None:
        super().__init__(label, validators, ["%Y-%m-%d", "%d.%m.%Y"], **told)

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata([one for one in valuelist if one.strip()])
        except ValueError:
            raise ValueError(str(_l("Write a day like 24.12.2026."))) from None


class Filled:
    """Refuses an empty field with a sentence that says what is wanted."""

    field_flags = {"required": True}

    def __init__(self, sentence: Sentence | None = None) -> None:
        self.sentence = sentence or _l("Fill in this field.")

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data or not str(field.data).strip():
            field.errors = []
            raise StopValidation(str(self.sentence))


class Lengths:
    """Refuses text that is too short or too long and says by how many characters."""

    def __init__(self, *, least: int = 0, most: int) -> None:
        self.least, self.most = least, most
        self.field_flags: Mapping[str, int] = {"maxlength": most}

    def __call__(self, form: Any, field: Any) -> None:
        length = len(field.data or "")
        if length > self.most:
            raise ValidationError(_too_long(length, self.most))
        if 0 < length < self.least:
            raise ValidationError(_too_short(length, self.least))


def _too_long(length: int, most: int) -> str:
    return str(
        ngettext(
            "This is %(num)s character too long; at most %(most)s fit.",
            "This is %(num)s characters too long; at most %(most)s fit.",
            length - most,
            most=most,
        )
    )


def _too_short(length: int, least: int) -> str:
    return str(
        ngettext(
            "This is short. Add at least %(num)s character.",
            "This is short. Add at least %(num)s characters.",
            least - length,
        )
    )
