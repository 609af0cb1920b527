"""The register of orders for other programs: as plain values and as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import StringIO

from forum.moderation.models import AuthorityOrder

COLUMNS = (
    "number",
    "kind",
    "authority",
    "reference",
    "legal_basis",
    "address",
    "content",
    "received_at",
    "due_at",
    "effect",
    "answered_at",
    "telling",
    "tell_from",
    "told_at",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a table program begins to calculate. Source: OWASP, CSV injection."""


def as_plain(order: AuthorityOrder) -> Mapping[str, str | None]:
    """Moments in ISO 8601."""
    return {name: _plain(getattr(order, name)) for name in COLUMNS}


def as_csv(orders: Iterable[AuthorityOrder]) -> str:
    """With a mark at the beginning by which table programs know that it is UTF-8."""
    text = StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for order in orders:
        writer.writerow([_harmless(words or "") for words in as_plain(order).values()])
    return text.getvalue()


def _plain(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return None if value is None else str(value)


def _harmless(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
