"""Alembic's way into the application's database: called by `kit/migrating.py` with a connection."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from forum.kit.db import Base, UtcDateTime


def plain_types(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Steps name types of SQLAlchemy only: they must run when ours have changed."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=plain_types,
)
with context.begin_transaction():
    context.run_migrations()
