"""How long drafts are kept: `subscribers.forget` takes them away."""

from __future__ import annotations

from collections.abc import Sequence

from forum.drafts import queries
from forum.kit.ask import answers
from forum.kit.keeping import Keeping, Kept

MOST = 100_000  # that are counted


@answers(Keeping)
def kept_by_drafts(_question: Keeping) -> Sequence[Kept]:
    return [Kept(name="drafts", term=queries.KEPT, after="they were written in", due=_due)]


def _due() -> int:
    return len(queries.outdated(limit=MOST))
