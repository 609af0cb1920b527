"""That texts wait for a moderator: on the page of their discussion, and to programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, jsonify, render_template

from forum.accounts.session import viewer
from forum.kit.slots import fills
from forum.threads import addresses, queries
from forum.threads.models import REASONS_TO_HOLD, Extra, HeldPost
from forum.threads.queries import Head


@fills("thread.top")
def waiting_here(head: Head, page: Any) -> str:
    """For who wrote them, and for moderators: texts that wait in this discussion."""
    if not head.extras & Extra.HELD or not viewer().is_authenticated:
        return ""
    rows: Sequence[HeldPost] = queries.held_in(viewer(), head.id)
    if not rows:
        return ""
    own = [row for row in rows if row.author_id == viewer().id]
    others = len(rows) - len(own)
    return render_template("threads/_waiting.html", own=own, others=others, head=head)


def told_to_program(held: HeldPost) -> Response:
    """What a program gets instead of a post: accepted, not shown yet."""
    told = {"state": "held", "held": held.id, "reason": str(REASONS_TO_HOLD[held.because])}
    answer: Response = jsonify(told)
    answer.status_code = 202
    answer.headers["Location"] = addresses.held(held.id)
    return answer
