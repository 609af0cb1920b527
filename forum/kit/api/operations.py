"""Operations: functions whose signature is the schema, which is also the check.

    @api.operation("POST", "/threads", status=201, scope=Scope.WRITE)
    def start_thread(body: NewThread) -> Post: ...

`query` and `body` are models read from the request, other arguments are parts of the path, and what
is returned is the answer.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Literal, TypeVar, cast, get_type_hints

from flask import Blueprint, Response

from forum.kit.api.answering import answer
from forum.kit.api.calling import Scope, admit, tell_limits
from forum.kit.api.reading import read_body, read_query
from forum.kit.api.shapes import Model

PREFIX = "/api/v1"
F = TypeVar("F", bound=Callable[..., Model | None])
Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]


class NoQuery(Model):
    """An address without parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that a program can ask for, with all that it may be answered."""

    method: Method
    path: str
    function: Callable[..., Model | None]
    tag: str
    scope: Scope = Scope.READ
    guests: bool = True
    status: int = 200
    problems: tuple[int, ...] = ()
    """Besides those that any operation of its kind can have."""
    location: Callable[[Any], str] | None = None
    """Where what was made can be read."""
    once: bool = False
    """Takes an Idempotency-Key."""
    matched: bool = False
    """Wants an If-Match."""
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Operations that go on from the answer, and where their parts of the path stand in it."""

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def summary(self) -> str:
        return (inspect.getdoc(self.function) or "").partition("\n")[0].rstrip(".")

    @property
    def query(self) -> type[Model]:
        told: type[Model] = self._hints.get("query", NoQuery)
        return told

    @property
    def body(self) -> type[Model] | None:
        return self._hints.get("body")

    @property
    def answer(self) -> type[Model] | None:
        told = self._hints["return"]
        return None if told is type(None) else told

    @property
    def _hints(self) -> Mapping[str, Any]:
        return get_type_hints(self.function)


OPERATIONS: list[Operation] = []
"""All of them, in the order of the rooms."""


class Api(Blueprint):
    """The operations of one room."""

    def __init__(self, room: str) -> None:
        super().__init__(f"{room}_api", f"forum.{room}.api", url_prefix=PREFIX)
        self.after_request(tell_limits)
        self._room = room

    def operation(self, method: Method, path: str, **told: Any) -> Callable[[F], F]:
        """Offer a function to programs; `told` are the fields of an Operation."""

        def register(function: F) -> F:
            made = Operation(method=method, path=path, function=function, tag=self._room, **told)
            OPERATIONS.append(made)
            self.add_url_rule(path, made.name, _view(made), methods=[method])
            return function

        return register


def _view(operation: Operation) -> Callable[..., Response]:
    """The function as Flask calls it: first the right, then the shape, then the function."""
    query, body = operation.query, operation.body
    asks = "query" in inspect.signature(operation.function).parameters

    @wraps(operation.function)
    def view(**parts: Any) -> Response:
        admit(operation.scope, guests=operation.guests and operation.scope is Scope.READ)
        asked = read_query(query)
        given = {**parts, "query": asked} if asks else parts
        if body is not None:
            given["body"] = read_body(body)
        made = operation.function(**given)
        where = operation.location(made) if operation.location else None
        return answer(made, operation.status, location=where and PREFIX + where)

    return cast("Callable[..., Response]", view)
