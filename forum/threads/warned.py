"""Posts that a decision has put behind a warning: what stands where the text would."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

WARNED = _l("A moderator has put this post behind a warning.")


def closed(html: Markup) -> Markup:
    """On its page: who wants to read it opens it, with and without scripts."""
    words = _("Show the text all the same")
    frame = Markup('<details class="more warned"><summary>{}</summary>{}</details>')
    return frame.format(words, html)


def left_out() -> Markup:
    """Where nothing can be opened: on paper, in feeds and in files."""
    words = _("It can be read in the discussion.")
    return Markup("<p><em>{} {}</em></p>").format(WARNED, words)
