"""How long moderation keeps what. Source: Regulation (EU) 2016/679, article 5(1)(e).

The log is kept: it holds numbers and addresses, no name and no text.
"""

from __future__ import annotations

from collections.abc import Sequence

from forum.kit.ask import answers
from forum.kit.keeping import MONTHS_6, MONTHS_24, Keeping, Kept
from forum.moderation.actions import forgetting
from forum.moderation.queries import outdated


@answers(Keeping)
def kept_by_moderation(_question: Keeping) -> Sequence[Kept]:
    return [
        Kept(
            name="reports",
            term=MONTHS_24,
            after="the case is closed",
            due=lambda: outdated.many(outdated.reports(MONTHS_24)),
            forget=lambda: forgetting.forget_reports(MONTHS_24),
        ),
        Kept(
            name="decisions",
            term=MONTHS_24,
            after="the decision has ended",
            due=lambda: outdated.many(outdated.decisions(MONTHS_24)),
            forget=lambda: forgetting.forget_decisions(MONTHS_24),
        ),
        Kept(
            name="appeals",
            term=MONTHS_24,
            after="the answer",
            due=lambda: outdated.many(outdated.appeals(MONTHS_24)),
            forget=lambda: forgetting.forget_appeals(MONTHS_24),
        ),
        Kept(
            name="proposals about people",
            term=MONTHS_24,
            after="the answer",
            due=lambda: outdated.many(outdated.proposals(MONTHS_24)),
            forget=lambda: forgetting.forget_proposals(MONTHS_24),
        ),
        Kept(
            name="evidence",
            term=MONTHS_6,
            after="the case is closed",
            due=lambda: outdated.many(outdated.evidence(MONTHS_6)),
            forget=lambda: forgetting.forget_evidence(MONTHS_6),
        ),
        Kept(
            name="removed posts",
            term=MONTHS_6,
            after="the decision, or its appeal",
            due=lambda: outdated.many(outdated.removed_posts(MONTHS_6)),
            forget=lambda: forgetting.forget_removed_posts(MONTHS_6),
        ),
        Kept(
            name="orders of authorities",
            term=MONTHS_24,
            after="the answer",
            due=lambda: outdated.many(outdated.orders(MONTHS_24)),
            forget=lambda: forgetting.forget_orders(MONTHS_24),
        ),
    ]
