"""The form of a field of a start form, and of the groups of keywords that an area needs."""

from __future__ import annotations

from typing import Any, Self

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField, RadioField, SelectMultipleField
from wtforms import Form as Part
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forum.kit.forms import Filled, Form, Lengths, Line, choices
from forum.kit.i18n import LANGUAGES
from forum.threads.actions import NewField, NewOption
from forum.threads.fields import SHAPES, Asked, Named, Shape
from forum.vocabulary.models import FACETS, Facet

LABEL, HELP, OPTION = 120, 300, 80
SPARE, MOST = 3, 30  # empty lines for options, and options of a field


class OptionPart(Part):
    """One choice in three languages."""

    key = HiddenField()
    fi = Line(_l("In Finnish"), [Lengths(most=OPTION)])
    sv = Line(_l("In Swedish"), [Lengths(most=OPTION)])
    en = Line(_l("In English"), [Lengths(most=OPTION)])
    retired = BooleanField(_l("Not offered any more"))

    @property
    def words(self) -> dict[str, str]:
        return _said({one: self[one].data for one in LANGUAGES})


class FieldForm(Form):
    """A field: its question and help in three languages, and how it is answered."""

    fi = Line(_l("In Finnish"), [Filled(_l("Write the question.")), Lengths(most=LABEL)])
    sv = Line(_l("In Swedish"), [Lengths(most=LABEL)])
    en = Line(_l("In English"), [Lengths(most=LABEL)])
    fi_help = Line(_l("Help in Finnish"), [Lengths(most=HELP)])
    sv_help = Line(_l("Help in Swedish"), [Lengths(most=HELP)])
    en_help = Line(_l("Help in English"), [Lengths(most=HELP)])
    required = BooleanField(_l("An answer is needed"))
    shape = RadioField(_l("How is it answered?"), choices=choices(SHAPES), default=Shape.LINE.value)
    options = FieldList(FormField(OptionPart), max_entries=MOST)

    def __init__(self, asked: Asked | None = None, **told: Any) -> None:
        super().__init__(**told)
        if asked:
            self.shape.data = asked.shape.value  # it stays: what was answered has it
        for _ in range(min(SPARE, MOST - len(self.options))):
            self.options.append_entry()

    def validate(self, extra_validators: Any = None) -> bool:
        """What is wrong with a choice is told of the choices."""
        fits: bool = super().validate(extra_validators)
        wrong = [said for one in self.options for said in one.form.errors.values()]
        if wrong:
            self.options.errors = [sentence for sentences in wrong for sentence in sentences]
        return fits

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """Filled with a field as it is."""
        helps = {f"{one}_help": words for one, words in _words(asked.help).items()}
        options = [
            {"key": one.key, "retired": one.retired, **_words(one.label)} for one in asked.options
        ]
        told = {**_words(asked.label), **helps, "required": bool(asked.missing)}
        return cls(asked, formdata=None, options=options, **told)

    @property
    def new(self) -> NewField:
        """What the field is to be."""
        return NewField(
            labels=_said({one: self.text(one) for one in LANGUAGES}),
            helps=_said({one: self.text(f"{one}_help") for one in LANGUAGES}),
            required=bool(self.required.data),
            shape=Shape(self.text("shape")),
            options=self._options if self.text("shape") == Shape.CHOICE else (),
        )

    @property
    def _options(self) -> list[NewOption]:
        parts = [entry.form for entry in self.options if entry.form.words]
        return [
            NewOption(labels=part.words, key=part.key.data or "", retired=part.retired.data)
            for part in parts
        ]

    def validate_options(self, _field: Any) -> None:
        if self.text("shape") != Shape.CHOICE:
            return
        if any("fi" not in one.labels for one in self._options):
            raise ValidationError(str(_l("Say every choice in Finnish at least.")))
        if len([one for one in self._options if not one.retired]) < 2:
            raise ValidationError(str(_l("Offer at least two choices.")))


class GroupsForm(Form):
    groups = SelectMultipleField(
        _l("Groups of which a keyword is needed"),
        choices=choices(FACETS),
        option_widget=CheckboxInput(),
        widget=ListWidget(),
    )

    @property
    def chosen(self) -> list[Facet]:
        return [Facet(one) for one in self.groups.data or ()]


def _said(words: dict[str, str | None]) -> dict[str, str]:
    return {language: word for language, word in words.items() if word}


def _words(sentence: object) -> dict[str, str]:
    return dict(sentence.words) if isinstance(sentence, Named) else {}
