"""What a word on a list does."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence


class Effect(StrEnum):
    """What a word does to a text with it."""

    HINT = "hint"
    HOLD = "hold"
    BLOCK = "block"


WORD_EFFECTS: Mapping[Effect, Sentence] = {
    Effect.HINT: _l("Gives a hint to the writer"),
    Effect.HOLD: _l("Lets the text wait for a moderator"),
    Effect.BLOCK: _l("Keeps the text out"),
}
