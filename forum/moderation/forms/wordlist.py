"""What is filled in about a word to look out for."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import ValidationError

from forum.kit.forms import Filled, Form, Lengths, Line, choices
from forum.moderation.models.wordlist import NOTE, WORD
from forum.moderation.terms import WORD_EFFECTS

SHAPE = re.compile(r"\w[\w\-’' ]*\w\*?")


class WordForm(Form):
    word = Line(
        _l("Word"),
        [Filled(_l("Write a word.")), Lengths(most=WORD)],
        description=_l(
            "As a whole, in capitals or not. With a star at its end, all words that begin so:"
            " myydään*."
        ),
    )
    effect = SelectField(_l("What it does"), choices=choices(WORD_EFFECTS))
    note = Line(
        _l("What the writer is told"),
        [Lengths(most=NOTE)],
        description=_l("A sentence that helps to write it better. It can stay empty."),
    )
    network_id = SelectField(_l("Where"), coerce=int)

    def validate_word(self, field: Any) -> None:
        if field.data and not SHAPE.fullmatch(field.data):
            sentence = _l("Write at least two letters; a star may stand at the end only.")
            raise ValidationError(str(sentence))
