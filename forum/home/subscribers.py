"""What the first floor answers to rooms below."""

from __future__ import annotations

from forum.accounts.queries import ToAccept
from forum.home import library
from forum.kit.ask import answers


@answers(ToAccept)
def to_accept(_question: ToAccept) -> list[tuple[str, int]]:
    return [(str(key), number) for key, number in library.to_accept()]
