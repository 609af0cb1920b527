"""Why a post stands behind a warning, and why a thread stands last in lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import get_template_attribute, render_template
from markupsafe import Markup

from forum.accounts.session import viewer
from forum.kit.slots import fills
from forum.moderation import statements
from forum.moderation.queries import decisions
from forum.threads.queries import Head, PostRow


@fills("post.notes")
def why_warned(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """For everybody; moderators get to the decision."""
    warned = [row.id for row in rows if row.blurred]
    if not warned:
        return {}
    moderates = viewer().moderates(head.network_id)
    note = get_template_attribute("moderation/_shaded.html", "warned")
    return {
        post_id: Markup(note(decision.id, statements.shown(decision), moderates))  # noqa: S704
        for post_id, decision in decisions.blurring(warned).items()
    }


@fills("thread.side")
def why_lowered(head: Head) -> str:
    """For its author and its moderators."""
    moderates = viewer().moderates(head.network_id)
    if not (head.lowered and (moderates or head.author_id == viewer().id)):
        return ""
    decision = decisions.lowering(head.id)
    if decision is None:
        return ""
    statement = statements.shown(decision)
    told = {"decision": decision, "statement": statement, "moderates": moderates}
    return render_template("moderation/_lowered.html", **told)
