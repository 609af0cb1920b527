"""Rules and laws as lists in two groups."""

from __future__ import annotations

from typing import Any

from forum.moderation.terms import LAWS, RULES

TEXT = 4_000


def in_groups(words: Any, chosen: str, titles: tuple[Any, Any]) -> list[Any]:
    rows = [[(one.value, words[one], one == chosen) for one in part] for part in (RULES, LAWS)]
    return list(zip(titles, rows, strict=True))
