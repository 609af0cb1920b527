"""What people write to be let into a network."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.kit.forms import Block, Filled, Form, Lengths


class RequestForm(Form):
    words = Block(
        _l("Why would you like to join?"),
        [Filled(_l("Write a sentence about yourself first.")), Lengths(least=5, most=1_000)],
        description=_l("A sentence or two for the moderators: what you do, and what you look for."),
    )
