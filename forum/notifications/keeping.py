"""How long notices are kept: `subscribers.forget_old` takes them away."""

from __future__ import annotations

from collections.abc import Sequence

from forum.kit.ask import answers
from forum.kit.keeping import Keeping, Kept
from forum.notifications.actions import ending


@answers(Keeping)
def kept_by_notifications(_question: Keeping) -> Sequence[Kept]:
    return [Kept(name="notices", term=ending.READ, after="they were read", due=ending.many_old)]
