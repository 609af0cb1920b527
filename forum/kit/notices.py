"""A sentence for the next page: what happened, said once."""

from __future__ import annotations

from typing import Literal

from flask import session

from forum.kit.policy import Sentence

Mood = Literal["good", "bad", "plain"]


def say(sentence: Sentence, mood: Mood = "good") -> None:
    """Show this sentence at the top of the next page that this browser gets."""
    session["_flashes"] = [*session.get("_flashes", []), (mood, str(sentence))]
