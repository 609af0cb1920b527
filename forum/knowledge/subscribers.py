"""Summaries above the posts of their thread, and the way to a new one."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from forum.accounts.session import viewer
from forum.kit import i18n
from forum.kit.ask import answers
from forum.kit.slots import fills
from forum.kit.text.posts import fill
from forum.knowledge import actions, policy, queries
from forum.knowledge.queries import SummaryRow
from forum.outbox.bus import subscribe
from forum.threads.events import PostsMoved
from forum.threads.models import Extra
from forum.threads.queries import Head
from forum.threads.questions import Enclosure, Enclosures

LONG = 10  # posts from which on a summary helps


@fills("thread.top")
def summaries_of_thread(head: Head, page: int) -> str:
    """On every page, folded: whoever comes late does not come to the first one."""
    if not head.extras & Extra.SUMMARY:
        return ""
    rows = queries.summaries_in(head.id)
    if not rows:
        return ""
    return render_template(
        "knowledge/_of_thread.html",
        head=head,
        rows=sorted(rows, key=_for_reader),
        html={row.id: Markup(fill(row.html, {})) for row in rows},  # noqa: S704 - render made it
        cited=queries.cited_by(viewer(), [row.id for row in rows]),
        may_write=bool(policy.write(viewer(), head)),
    )


@answers(Enclosures)
def enclosed(question: Enclosures) -> Sequence[Enclosure]:
    """Summaries, for whoever keeps the whole thread."""
    rows = queries.summaries_in(question.thread_id) if question.extras & Extra.SUMMARY else ()
    return [_enclosure(row) for row in sorted(rows, key=_for_reader)]


@subscribe(PostsMoved)
def go_with_thread(event: PostsMoved) -> None:
    actions.go_with_thread(event)


@fills("thread.side")
def way_to_summary(head: Head) -> str:
    """For those who may write one, where there is enough to sum up."""
    if head.last_number < LONG or not policy.write(viewer(), head):
        return ""
    return render_template("knowledge/_new_link.html", head=head)


def _enclosure(row: SummaryRow) -> Enclosure:
    title = _("Summary of posts %(first)s–%(last)s", first=row.first_number, last=row.last_number)
    told = {
        "first": row.first_number,
        "last": row.last_number,
        "language": row.language,
        "text": row.source,
        "editor": row.editor_name,
        "edited_at": row.edited_at.isoformat(),
    }
    html = Markup(fill(row.html, {}))  # noqa: S704 - render made it
    return Enclosure("summary", title, row.language, row.source, html, told)


def _for_reader(row: SummaryRow) -> tuple[bool, str, int]:
    """Those in the reader's language first."""
    return row.language != i18n.locale(), row.language, row.first_number
