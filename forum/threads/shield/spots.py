"""Places in a text, and how they are pointed out to its writer."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup, escape

AROUND = 40  # characters that are shown beside a place


class Spot(NamedTuple):
    """From where to where."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def marked(text: str, spot: Spot) -> Markup:
    """The place with the words around it."""
    before, after = text[: spot.start].splitlines(), text[spot.end :].splitlines()
    left = before[-1] if before and not text[: spot.start].endswith("\n") else ""
    right = after[0] if after else ""
    cut_left = "…" if len(left) > AROUND else ""
    cut_right = "…" if len(right) > AROUND else ""
    mark = Markup("<mark>{}</mark>").format(spot.of(text))
    return escape(cut_left + left[-AROUND:]) + mark + escape(right[:AROUND] + cut_right)
