"""Notes and words of moderators."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import ValidationError

from forum.kit.forms import Block, CreatingForm, Filled, Form, Lengths, Line, choices
from forum.moderation.forms.groups import TEXT
from forum.moderation.terms import GROUNDS, Ground


class RemarkForm(CreatingForm):
    """A note for the other moderators."""

    words = Block(
        _l("Note for moderators"),
        [Filled(_l("Write the note first.")), Lengths(most=2_000)],
        description=_l("Only moderators and coordinators of this network read it."),
    )


class TemplateForm(Form):
    """Words for decisions, in one language or more."""

    title = Line(
        _l("What they are for"),
        [Filled(_l("Give the words a name.")), Lengths(most=80)],
        description=_l("Moderators choose by this name."),
    )
    network_id = SelectField(_l("Who uses them"), coerce=int, default=0, validate_choice=False)
    ground = SelectField(
        _l("Rule or law that they explain"), choices=choices(GROUNDS), validate_choice=False
    )
    fi = Block(_l("In Finnish"), [Lengths(most=TEXT)])
    sv = Block(_l("In Swedish"), [Lengths(most=TEXT)])
    en = Block(_l("In English"), [Lengths(most=TEXT)])

    @property
    def chosen_ground(self) -> Ground | None:
        name = self.text("ground")
        return Ground(name) if name in set(Ground) else None

    def validate_fi(self, field: Any) -> None:
        if not any(self.text(one) for one in ("fi", "sv", "en")):
            raise ValidationError(str(_l("Write the words in one language at least.")))


class EntryForm(Form):
    """What moderators tell somebody who asks to be let in."""

    answer = Block(
        _l("Your words to them"),
        [Lengths(most=1_000)],
        description=_l("You need not write anything when you let them in."),
    )

    def validate_answer(self, field: Any) -> None:
        if request.form.get("accepted") != "1" and not field.data:
            raise ValidationError(str(_l("Tell them why you do not let them in.")))
