"""How long accessibility feedback is kept."""

from __future__ import annotations

from collections.abc import Sequence

from forum.home import actions, queries
from forum.kit.ask import answers
from forum.kit.keeping import MONTHS_24, Keeping, Kept


@answers(Keeping)
def kept_at_home(_question: Keeping) -> Sequence[Kept]:
    return [
        Kept(
            name="accessibility feedback",
            term=MONTHS_24,
            after="the answer",
            due=lambda: queries.outdated_feedback(MONTHS_24),
            forget=lambda: actions.forget_feedback(MONTHS_24),
        )
    ]
