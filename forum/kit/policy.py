"""What a rule answers, and how an action insists on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Sentence(Protocol):
    """A string, or a lazy string that becomes one where the reader's language is known."""

    def __str__(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """True when allowed; otherwise it carries the sentence shown to the person."""

    refusal: Sentence | None = None

    def __bool__(self) -> bool:
        return self.refusal is None


ALLOWED = Verdict()


def refuse(reason: Sentence) -> Verdict:
    return Verdict(reason)


class Refused(Exception):
    """An action did not happen, for a reason that the person may read."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__()
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


def require(verdict: Verdict) -> None:
    """Let an allowed action go on. Raises Refused with the verdict's sentence."""
    if verdict.refusal is not None:
        raise Refused(verdict.refusal)
