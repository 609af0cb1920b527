"""Statements that are made once: to make one takes longer than to run it.

A statement about what somebody may read is the same for all readers of a kind; who it is, is put in
when it is asked: `db.session.execute(*listing(viewer, filters))`.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, TypeVarTuple, cast

from sqlalchemy import Integer, bindparam

from forum.accounts.models import Guest, User, Viewer

Arguments = TypeVarTuple("Arguments")
Statement = TypeVar("Statement")
Values = Mapping[str, object]
_making = threading.RLock()  # two who meet a new alias at once would get half of it, for good
KEPT = 128  # statements of one kind; filters make many, of which few are asked often


def prepared(
    make: Callable[[Viewer, *Arguments], Statement],
) -> Callable[[Viewer, *Arguments], tuple[Statement, Values]]:
    """Keeps the statements that the function makes, and returns each with the reader's values.

    All other arguments must be hashable, and nothing of the moment may be in the statement.
    """
    kept: Any = functools.lru_cache(KEPT)(make)

    def statement(viewer: Viewer, *arguments: *Arguments) -> tuple[Statement, Values]:
        with _making:
            return kept(_kind_of(viewer), *arguments), _values_of(viewer)

    functools.update_wrapper(statement, make)
    return statement


@dataclass(frozen=True)
class _Member:
    """Stands for every member of a kind while a statement is made."""

    administrator: bool
    joined: bool

    is_authenticated: ClassVar = True
    id: ClassVar = bindparam("reader", type_=Integer)
    networks: ClassVar = bindparam("reader_networks", type_=Integer, expanding=True)
    moderated: ClassVar = bindparam("reader_moderated", type_=Integer, expanding=True)


_GUEST = Guest()


def _kind_of(viewer: Viewer) -> Viewer:
    match viewer:
        case User(administrator=administrator, joined=joined):
            return cast(Viewer, _Member(administrator, joined))
        case Guest():
            return _GUEST


def _values_of(viewer: Viewer) -> Values:
    if not viewer.is_authenticated:
        return {}
    return {
        "reader": viewer.id,
        "reader_networks": viewer.networks,
        "reader_moderated": viewer.moderated,
    }
