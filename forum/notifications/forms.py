"""Which letters somebody wants."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from forum.kit.forms import Form, choices
from forum.notifications.models import RHYTHMS


class LettersForm(Form):
    rhythm = RadioField(
        _l("A letter about what is new"),
        choices=choices(RHYTHMS),
        description=_l(
            "Questions that wait for an answer, what you follow and your saved searches. When there"
            " is nothing new, no letter comes; nor after half a year without a visit."
        ),
    )
