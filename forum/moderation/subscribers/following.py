"""What moderation does when something has happened: letters, checks, places."""

from __future__ import annotations

from forum.moderation import actions, mails
from forum.moderation.events import DecisionMade, PromisePassed, ReportAnswered, ReportReceived
from forum.outbox.bus import subscribe
from forum.threads.events import (
    PostsMoved,
    PostStateChanged,
    ReplyPosted,
    ThreadChanged,
    ThreadStarted,
)


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


@subscribe(ThreadChanged)
def follow_thread(event: ThreadChanged) -> None:
    actions.follow_thread(event.thread_id)


@subscribe(PostsMoved)
def follow_posts(event: PostsMoved) -> None:
    actions.follow_posts(event.event_id, event.to_id)
