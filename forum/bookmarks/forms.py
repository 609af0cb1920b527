"""What one notes with a bookmark."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forum.bookmarks.models import NOTE
from forum.kit.db import now
from forum.kit.forms import Block, Day, Form, Lengths
from forum.kit.i18n import HELSINKI

YEARS = timedelta(days=3 * 365)


class BookmarkForm(Form):
    note = Block(
        _l("Note to yourself"),
        [Lengths(most=NOTE)],
        description=_l("Only you see it. Why do you keep this, what will you do with it?"),
    )
    remind_on = Day(
        _l("Remind me on"),
        description=_l("You get a notice in the morning of that day, at 7:30."),
    )

    def validate_remind_on(self, field: Any) -> None:
        today = now().astimezone(HELSINKI).date()
        asked_anew = field.data and field.data != field.object_data
        if asked_anew and not today < field.data <= today + YEARS:
            raise ValidationError(str(_l("Choose a day after today, within three years.")))
