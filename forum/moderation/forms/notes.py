"""A note about a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from forum.kit.forms import Block, CreatingForm, Filled, Lengths


class PersonNoteForm(CreatingForm):
    place = SelectField(_l("Who reads it"), coerce=int, default=0, validate_choice=False)
    words = Block(
        _l("Note about the person"),
        [Filled(_l("Write the note first.")), Lengths(most=2_000)],
        description=_l(
            "Only what helps to decide. It is forgotten after 24 months, and the person gets it "
            "when they download their data."
        ),
    )
