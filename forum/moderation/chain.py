"""The chain of the log: what makes the digest of a row, so that anybody can compute it again.

The digest is the SHA-256 of the row as JSON: a list of the values of `CHAINED` in that order, no
spaces, times in UTC with six decimals, the digest of the row before as the last one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

GENESIS = "0" * 64
"""What the first row follows."""
CHAINED = (
    "id",
    "at",
    "actor_id",
    "deed",
    "case_id",
    "decision_id",
    "network_id",
    "number",
    "address",
    "measure",
    "ground",
    "previous",
)
"""Every column but the digest itself."""


def digest_of(row: Mapping[str, Any]) -> str:
    """What stands in `digest` of a row that nobody has touched."""
    written = json.dumps(
        [_plain(row[name]) for name in CHAINED], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.value if isinstance(value, Enum) else value
