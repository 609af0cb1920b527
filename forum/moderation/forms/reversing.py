"""What moderators fill in to take a decision back."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.kit.forms import Block, CreatingForm, Filled, Lengths
from forum.moderation.forms.groups import TEXT


class ReversalForm(CreatingForm):
    reason = Block(
        _l("Why is it taken back?"),
        [
            Filled(_l("Tell why the decision is taken back. The author reads it.")),
            Lengths(most=TEXT),
        ],
        description=_l("The author reads it, and so do those who reported it."),
    )
