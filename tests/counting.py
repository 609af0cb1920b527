"""Counting what a piece of code asks the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from forum.kit.db import db

FRAME = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "SET ", "SHOW ", "SELECT PG_CATALOG.VERSION")
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "TRUNCATE")


@dataclass
class Counted:
    """The statements of a block, without what only frames a transaction."""

    statements: list[str] = field(default_factory=list)

    @property
    def many(self) -> int:
        return len(self.statements)

    @property
    def writes(self) -> list[str]:
        """Those that change something or lock it in order to."""
        return [one for one in self.statements if is_writing(one)]

    def __str__(self) -> str:
        return f"{self.many} statements:\n" + "\n".join(self.statements)


def is_writing(statement: str) -> bool:
    words = statement.strip().upper()
    return words.startswith(WRITING) or "FOR UPDATE" in words or words.startswith("BEGIN IMM")


@contextmanager
def queries() -> Iterator[Counted]:
    """Count the statements of the block, whoever sends them."""
    counted = Counted()

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        words = " ".join(statement.split())
        if not words.upper().startswith(FRAME) or is_writing(words):
            counted.statements.append(words)

    engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield counted
    finally:
        event.remove(engine, "before_cursor_execute", note)
