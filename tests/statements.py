"""Statements and templates that are compiled once in a process.

Every test makes an application of its own, and would compile again what the one before compiled.
SQLAlchemy keeps what it compiled by the dialect, Jinja by the environment: each is a new object for
every application, but of one kind.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

_compiled: LRUCache[Any, Any] = LRUCache(2000)


def compile_once() -> None:
    """Two dialects of one kind are the same."""
    DefaultDialect.__hash__ = lambda dialect: hash(type(dialect))  # type: ignore[method-assign]
    DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]


def share_compiled(engine: Engine) -> None:
    engine._compiled_cache = _compiled


class Templates(FileSystemBytecodeCache):
    """In files for the other processes of the run, in memory for the other tests of this one."""

    _kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        name = (bucket.key, bucket.checksum)
        if name not in self._kept:
            super().load_bytecode(bucket)
            if bucket.code is None:
                return
            self._kept[name] = bucket.code
        bucket.code = self._kept[name]
