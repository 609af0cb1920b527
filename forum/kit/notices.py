"""A sentence for the next page: what happened, said once."""

from __future__ import annotations

from typing import Literal

from flask import session

from forum.kit.policy import Sentence

Mood = Literal["good", "bad", "plain"]


def say(
    sentence: Sentence, mood: Mood = "good", *, undo: str = "", more: tuple[str, str] = ("", "")
) -> None:
    """Show this sentence at the top of the next page that this browser gets.

    With `undo`, a button beside it that takes back what happened: an address that takes a POST.
    With `more`, a link beside it: its address and its words.
    """
    session["_flashes"] = [*session.get("_flashes", []), (mood, str(sentence), undo, more)]
