"""The newest digest of the log, kept outside the database: a line in a file of the instance, and
one in the structured log. Who removes the last rows, and mends the head too, is found by it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import structlog

FILE = "moderation-log.heads"
log = structlog.get_logger(__name__)


def keep(instance: Path, head: tuple[int, str]) -> bool:
    """Add a line when the log has grown since the last one."""
    last_id, digest = head
    if last_id == 0 or last_id in kept(instance):
        return False
    with (instance / FILE).open("a", encoding="ascii") as lines:
        lines.write(f"{last_id} {digest}\n")
    log.info("moderation log", last_id=last_id, digest=digest)
    return True


def kept(instance: Path) -> Mapping[int, str]:
    """The digests that were kept, by row, the oldest first."""
    file = instance / FILE
    if not file.exists():
        return {}
    lines = (line.split() for line in file.read_text("ascii").splitlines())
    return {int(parts[0]): parts[1] for parts in lines if len(parts) == 2}
