"""Whose program is calling, what it may do, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask import Response, g, request
from flask_babel import lazy_gettext as _l

from forum.kit import limits
from forum.kit.ask import Question, ask
from forum.kit.limits import Left, Rate, TooMany
from forum.kit.problems import Trouble

GUESTS = limits.Memory(Rate(60, 60))
PROGRAMS = limits.Memory(Rate(300, 60))
UNKNOWN = _l("This token is not known here: it is mistyped, taken back or too long unused.")
NEEDED = _l("A token is needed for this.")
NARROW = _l("This token may not do this. Make one with the scope %(scope)s.")


class Scope(StrEnum):
    """What the owner of a token lets a program do."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Caller:
    """The account that a token stands for, as a program with these scopes."""

    subject: str
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Calling(Question[Caller]):
    """Whose token came with the request; nobody answers when there is none or a wrong one."""


def admit(scope: Scope, *, guests: bool) -> None:
    """Let the caller in and count the call. Raises Trouble and TooMany."""
    caller = next(iter(ask(Calling())), None)
    if caller is None:
        count(GUESTS, limits.address())
        _admit_guest(guests=guests)
        return
    count(PROGRAMS, caller.subject)
    if scope not in caller.scopes:
        challenge = f'Bearer error="insufficient_scope", scope="{scope}"'
        sentence = str(NARROW) % {"scope": scope}
        raise Trouble(403, sentence, headers={"WWW-Authenticate": challenge})


def count(memory: limits.Memory, subject: str) -> None:
    """Count the call by one more rate; the answer tells of the one that is nearest to its end."""
    try:
        left = memory.mark(subject)
    except TooMany as error:
        g.left = Left(memory.rate, 0, error.seconds)
        raise
    g.left = min(g.get("left", left), left, key=lambda one: one.count)


def tell_limits(response: Response) -> Response:
    """How many calls are left, on every answer."""
    left: Left | None = g.get("left")
    if left is not None:
        response.headers["RateLimit-Limit"] = str(left.rate.count)
        response.headers["RateLimit-Remaining"] = str(left.count)
        response.headers["RateLimit-Reset"] = str(left.seconds)
    return response


def _admit_guest(*, guests: bool) -> None:
    given = request.authorization
    if given is not None and given.type == "bearer":
        challenge = 'Bearer error="invalid_token"'
        raise Trouble(401, UNKNOWN, headers={"WWW-Authenticate": challenge})
    if not guests:
        raise Trouble(401, NEEDED, headers={"WWW-Authenticate": "Bearer"})
