"""What a summary says, and of which posts."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField
from wtforms.validators import ValidationError

from forum.kit.forms import Block, CreatingForm, Filled, Lengths, choices
from forum.kit.i18n import NAMES
from forum.knowledge.citing import numbers_cited
from forum.knowledge.models import LEAST, LONGEST

CITED = 60  # posts that one summary cites
NUMBER = _l("Write the number of a post.")


class Number(IntegerField):
    """The number of a post."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        raw = valuelist[0].strip() if valuelist else ""
        if not (raw.isascii() and raw.isdigit() and len(raw) < 10):
            self.data = None
            raise ValueError(str(NUMBER))
        self.data = int(raw)


class SummaryForm(CreatingForm):
    source = Block(
        _l("Summary"),
        [Filled(_l("Write something first.")), Lengths(least=LEAST, most=LONGEST)],
        description=_l(
            "What was asked, what was found, what is still open. Cite the posts on which it rests"
            " by their numbers, as in #12: each becomes a link."
        ),
    )
    first = Number(_l("First post"), [Filled(NUMBER)])
    last = Number(_l("Last post"), [Filled(NUMBER)])
    language = SelectField(_l("Language of the summary"), choices=choices(NAMES))
    version = HiddenField()

    def __init__(self, *args: Any, last_number: int, **told: Any) -> None:
        super().__init__(*args, **told)
        self.last_number = last_number

    def validate_source(self, field: Any) -> None:
        if field.errors:
            return
        cited = numbers_cited(field.data)
        if not cited:
            raise ValidationError(
                str(_l("Cite at least one post by its number, as in #12: others want to check."))
            )
        if len(cited) > CITED:
            raise ValidationError(str(_l("Cite at most %(most)s posts.", most=CITED)))

    def validate_last(self, field: Any) -> None:
        if field.errors or self.first.data is None:
            return
        if not 1 <= self.first.data <= field.data <= self.last_number:
            raise ValidationError(
                str(
                    _l(
                        "The posts here are from 1 to %(last)s, the first before the last.",
                        last=self.last_number,
                    )
                )
            )
