"""A text that waits for a moderator, written again."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from forum.kit.forms import Lengths, Line
from forum.threads.forms.writing import Shielded, written


class HeldForm(Shielded):
    version = HiddenField()
    title = Line(_l("Title"), [Lengths(most=150)])
    source = written(_l("Your text"))

    def fits(self, *, begins: bool) -> bool:
        """Whether it can be sent; what begins a thread needs its title."""
        fits: bool = self.validate_on_submit()
        if begins and len(self.text("title")) < 5:
            self.reject("title", _l("Give the discussion a title of at least five characters."))
            return False
        return fits
