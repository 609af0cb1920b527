"""What is asked of those who have a challenge too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from forum.kit.forms import Block, Filled, Form, Lengths, Line
from forum.kit.i18n import pick
from forum.reactions.models import ORGANISATION, SENTENCE
from forum.vocabulary.words import Term


class NeedForm(Form):
    organisation = Line(
        _l("Organisation"), [Filled(_l("Tell whose challenge it is.")), Lengths(most=ORGANISATION)]
    )
    region = SelectField(_l("Region"), default="")
    sentence = Block(
        _l("How does it show where you are?"),
        [Lengths(most=SENTENCE)],
        description=_l("A sentence is enough: how many it concerns, what you have tried."),
    )

    def __init__(self, *args: Any, regions: Sequence[Term], **told: Any) -> None:
        super().__init__(*args, **told)
        names = sorted((pick(term.labels), str(term.id)) for term in regions)
        self.region.choices = [("", _l("Not told")), *((key, name) for name, key in names)]
        if not names:
            del self.region

    @property
    def region_id(self) -> int | None:
        chosen = self.text("region") if "region" in self else ""
        return int(chosen) if chosen else None
