"""Named gaps in a page that rooms above may fill, without the page knowing them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

Filler = Callable[..., Any]
_fillers: dict[str, list[Filler]] = defaultdict(list)


def fills(slot: str) -> Callable[[Filler], Filler]:
    """Register a function that returns Markup for this slot (a mapping by id in a list's slot)."""

    def register(filler: Filler) -> Filler:
        if filler not in _fillers[slot]:
            _fillers[slot].append(filler)
        return filler

    return register


def render_slot(slot: str, **context: object) -> Markup:
    """What all rooms put here, one after another."""
    parts = (Markup(filler(**context)) for filler in _fillers[slot])  # noqa: S704 - templates' own
    return Markup("").join(parts)


def render_list_slot(slot: str, rows: Iterable[Any], **context: object) -> Mapping[int, Markup]:
    """The same for a whole list at once: Markup by the id of the row; no list asks row by row."""
    rows = list(rows)
    filled: dict[int, Markup] = {}
    for filler in _fillers[slot]:
        for row_id, markup in filler(rows=rows, **context).items():
            filled[row_id] = filled.get(row_id, Markup("")) + markup
    return filled
