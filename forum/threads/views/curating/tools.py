"""Everything with which a discussion can be tidied."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.session import member
from forum.kit.policy import require
from forum.threads import policy
from forum.threads.acts import GROUPS, tools_for
from forum.threads.queries import Head
from forum.threads.views.blueprint import bp
from forum.threads.views.heads import find_head


@bp.get("/t/<int:thread_id>/curate")
def curate(thread_id: int) -> ResponseReturnValue:
    head = find_curated(thread_id)
    return render_template(
        "threads/curating/tools.html", head=head, groups=GROUPS, tools=tools_for(head)
    )


def find_curated(thread_id: int) -> Head:
    """The head of the thread for those who may tidy it; 404 for who may not read it, 403 else."""
    curator = member()
    head = find_head(thread_id)
    require(policy.curate(curator, head))
    return head
