"""What moderation answers, fills and does after the fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import get_template_attribute, render_template
from markupsafe import Markup

from forum.accounts.session import viewer
from forum.kit.ask import answers
from forum.kit.db import db, now
from forum.kit.slots import fills
from forum.moderation import actions, mails, statements
from forum.moderation.events import DecisionMade, PromisePassed, ReportAnswered, ReportReceived
from forum.moderation.queries import cases, decisions, remarks, templates
from forum.moderation.terms import Measure
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every
from forum.threads.events import (
    PostsMoved,
    PostStateChanged,
    ReplyPosted,
    ThreadChanged,
    ThreadStarted,
)
from forum.threads.models import Extra, State
from forum.threads.queries import Head, PostRow
from forum.threads.questions import Decided, Phrase, Phrases, Statement, Statements

A_MINUTE = 60.0
AT_ONCE = 50  # restrictions that one turn ends
LINKS = {
    State.PUBLISHED: Measure.HIDE,
    State.HIDDEN: Measure.RESTORE,
    State.TAKEN_DOWN: Measure.RESTORE,
}


@answers(Statements)
def statements_of(question: Statements) -> Mapping[int, Statement]:
    """Why posts are hidden, in the words of their decisions."""
    found = decisions.hiding(question.post_ids)
    return {post_id: statements.shown(decision) for post_id, decision in found.items()}


@fills("post.menu")
def hide_or_show(rows: Sequence[Any], head: Any) -> Mapping[int, Markup]:
    """What its moderators may decide about each post, except their own."""
    if not viewer().moderates(head.network_id):
        return {}
    item = get_template_attribute("moderation/_decide_link.html", "decide_link")
    own = viewer().id
    return {
        row.id: Markup(item(row.id, LINKS[row.state].value))  # noqa: S704 - a macro's own markup
        for row in rows
        if row.state in LINKS and row.author_id != own
    }


@fills("thread.side")
def about_the_thread(head: Any) -> str:
    """Why it is locked, for everybody; what can be decided, for its moderators."""
    moderates = viewer().moderates(head.network_id)
    lock = decisions.locking(head.id) if head.locked else None
    if not (moderates or lock):
        return ""
    statement = statements.shown(lock) if lock else None
    own = head.author_id == viewer().id
    return render_template(
        "moderation/_thread.html", head=head, moderates=moderates, statement=statement, own=own
    )


@fills("thread.side")
def remarks_of_thread(head: Head) -> str:
    """What its moderators note for each other about the discussion."""
    if not viewer().moderates(head.network_id):
        return ""
    rows = remarks.of_thread(head.id) if head.extras & Extra.REMARK else ()
    return render_template("moderation/_remarks.html", head=head, rows=rows)


@fills("post.signs")
def remarks_of_posts(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """The same under single posts."""
    return _remarks_of([row for row in rows if row.state is State.PUBLISHED], head)


@fills("post.menu")
def ways_to_remarks(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """In the menu of a post; under a post that is not shown, the notes too."""
    if not viewer().moderates(head.network_id):
        return {}
    item = get_template_attribute("moderation/_remark.html", "remark_link")
    known = _remarks_of([row for row in rows if row.state is not State.PUBLISHED], head)
    return {
        row.id: known.get(row.id, Markup("")) + Markup(item(row.id, row.state.value))  # noqa: S704
        for row in rows
    }


def _remarks_of(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    noted = [row.id for row in rows if row.extras & Extra.REMARK]
    if not noted or not viewer().moderates(head.network_id):
        return {}
    found = remarks.of_posts(noted).items()
    return {
        post_id: Markup(render_template("moderation/_remark.html", rows=notes))  # noqa: S704
        for post_id, notes in found
    }


@fills("page.menu")
def own_reports() -> str:
    return render_template("moderation/_menu.html")


@subscribe(ThreadStarted, ReplyPosted, PostStateChanged)
def let_it_be_checked(event: ThreadStarted | ReplyPosted | PostStateChanged) -> None:
    actions.await_check(event.post_id)


@subscribe(ThreadChanged)
def let_those_there_check(event: ThreadChanged) -> None:
    actions.hand_checks_over(event.thread_id)


@subscribe(PostsMoved)
def go_with_posts(event: PostsMoved) -> None:
    actions.hand_checks_over(event.to_id)
    actions.take_remarks_along(event.from_id, event.to_id)


@subscribe(ReportReceived)
def confirm(event: ReportReceived) -> None:
    mails.confirm_report(event.report_id)


@subscribe(ReportAnswered)
def answer(event: ReportAnswered) -> None:
    mails.answer_report(event.report_id)


@subscribe(DecisionMade)
def tell_the_author(event: DecisionMade) -> None:
    mails.tell_author(event.decision_id)


@subscribe(PromisePassed)
def remind(event: PromisePassed) -> None:
    mails.remind(event.case_id)


@answers(Decided)
def locked_by_decision(question: Decided) -> bool:
    return decisions.locking(question.thread_id) is not None


@subscribe(ThreadChanged)
def follow_thread(event: ThreadChanged) -> None:
    actions.follow_thread(event.thread_id)


@subscribe(PostsMoved)
def follow_posts(event: PostsMoved) -> None:
    actions.follow_posts(event.event_id, event.to_id)


@every(10 * A_MINUTE)
def remind_of_promises() -> bool:
    """Tell moderators which promised times have passed; True when there are more."""
    late = cases.late(now(), limit=AT_ONCE)
    db.session.commit()
    for case_id in late:
        actions.remind(case_id)
    return len(late) == AT_ONCE


@every(A_MINUTE)
def end_what_is_due() -> bool:
    """Lift the restrictions whose day has come; True when there are more."""
    due = decisions.due_to_end(now(), limit=AT_ONCE)
    db.session.commit()
    for decision_id in due:
        actions.end_by_date(decision_id)
    return len(due) == AT_ONCE


@answers(Phrases)
def kept_words(question: Phrases) -> Sequence[Phrase]:
    """Words that moderators keep, for their replies."""
    return templates.phrases(question.moderator, question.network_id, question.language)
