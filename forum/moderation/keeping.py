"""How long moderation keeps what. Source: Regulation (EU) 2016/679, article 5(1)(e).

The log is kept: it holds numbers and addresses, no name and no text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from forum.kit.ask import answers
from forum.kit.keeping import MONTHS_6, MONTHS_24, Keeping, Kept
from forum.moderation.actions import forgetting
from forum.moderation.queries import outdated
from forum.moderation.queries.outdated import Ids
from forum.moderation.terms import NOTED


class Class(NamedTuple):
    """What there is of it past its term, and how a part of that is taken away."""

    name: str
    term: timedelta
    after: str
    past: Callable[[timedelta], Ids]
    forget: Callable[[timedelta], int]


CLASSES = (
    Class(
        "reports",
        MONTHS_24,
        "the case is closed",
        outdated.reports,
        forgetting.forget_reports,
    ),
    Class(
        "decisions",
        MONTHS_24,
        "the decision has ended",
        outdated.decisions,
        forgetting.forget_decisions,
    ),
    Class(
        "appeals",
        MONTHS_24,
        "the answer",
        outdated.appeals,
        forgetting.forget_appeals,
    ),
    Class(
        "proposals about people",
        MONTHS_24,
        "the answer",
        outdated.proposals,
        forgetting.forget_proposals,
    ),
    Class(
        "evidence",
        MONTHS_6,
        "the case is closed",
        outdated.evidence,
        forgetting.forget_evidence,
    ),
    Class(
        "removed posts",
        MONTHS_6,
        "the decision, or its appeal",
        outdated.removed_posts,
        forgetting.forget_removed_posts,
    ),
    Class(
        "texts that waited",
        MONTHS_6,
        "they were settled",
        outdated.held_posts,
        forgetting.forget_held_posts,
    ),
    Class(
        "requests to join",
        MONTHS_6,
        "the answer",
        outdated.join_requests,
        forgetting.forget_join_requests,
    ),
    Class(
        "orders of authorities",
        MONTHS_24,
        "the answer",
        outdated.orders,
        forgetting.forget_orders,
    ),
)


@answers(Keeping)
def kept_by_moderation(_question: Keeping) -> Sequence[Kept]:
    """Notes about people have a turn of their own."""
    notes = Kept(name="notes about people", term=NOTED, after="they were written", due=_old_notes)
    return [*(_kept(one) for one in CLASSES), notes]


def _old_notes() -> int:
    return outdated.many(outdated.person_notes(NOTED))


def _kept(one: Class) -> Kept:
    return Kept(
        name=one.name,
        term=one.term,
        after=one.after,
        due=lambda: outdated.many(one.past(one.term)),
        forget=lambda: one.forget(one.term),
    )
