"""Questions that a lower room asks and rooms above answer, without the lower knowing them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

A = TypeVar("A")


class Question(Generic[A]):
    """Subclass as a frozen dataclass; the type argument is what one answer looks like."""


Q = TypeVar("Q", bound=Question[Any])
Answerer = Callable[[Any], Any]
_answerers: dict[type[Question[Any]], list[Answerer]] = defaultdict(list)


def answers(question: type[Q]) -> Callable[[Answerer], Answerer]:
    """Register a function that answers this question; it must not write."""

    def register(answerer: Answerer) -> Answerer:
        if answerer not in _answerers[question]:
            _answerers[question].append(answerer)
        return answerer

    return register


def ask(question: Question[A]) -> list[A]:
    """The answers of all rooms in the order of their registration, without the Nones."""
    return list(_answered(question))


def _answered(question: Question[A]) -> Iterator[A]:
    for answerer in _answerers[type(question)]:
        answer = answerer(question)
        if answer is not None:
            yield answer
