"""What is told when, and the bell in the header of every page."""

from __future__ import annotations

from datetime import datetime

from flask import get_template_attribute, render_template
from markupsafe import Markup
from sqlalchemy import Delete, delete

from forum.accounts.models import User
from forum.accounts.news import NewsCame, NewsEnded
from forum.accounts.queries import Belongings
from forum.accounts.session import viewer
from forum.kit.ask import answers
from forum.kit.slots import fills
from forum.moderation.events import DecisionMade, ReportAnswered
from forum.networks.events import MembershipChanged, NetworkChanged
from forum.notifications import actions
from forum.notifications.events import NoticesOutlived, WatchersWait
from forum.notifications.models import Digest, Notice
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every
from forum.threads.events import (
    PeopleCalled,
    PostsMoved,
    PostStateChanged,
    ReplyPosted,
    ThreadChanged,
    ThreadRead,
    ThreadShown,
    ThreadsRead,
    ThreadStarted,
)

AN_HOUR = 3600.0


@fills("page.header")
def bell() -> Markup:
    """The way to one's notices, with how many are unread: known with the reader, not asked for."""
    reader = viewer()
    if not isinstance(reader, User):
        return Markup()
    drawn = get_template_attribute("notifications/_bell.html", "bell")
    return Markup(drawn(reader.unread))  # noqa: S704 - a macro's own markup


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    return [
        delete(model).where(model.account_id == question.account_id) for model in (Notice, Digest)
    ]


@fills("settings.menu")
def way_to_letters() -> str:
    return render_template("notifications/_settings_link.html")


@subscribe(ThreadStarted, ReplyPosted)
def tell_watchers(event: ThreadStarted | ReplyPosted) -> None:
    actions.tell_watchers(event.post_id)


@subscribe(WatchersWait)
def tell_more_watchers(event: WatchersWait) -> None:
    actions.tell_watchers(event.post_id, after=event.after)


@subscribe(ThreadShown)
def tell_of_guest(event: ThreadShown) -> None:
    actions.tell_of_guest(event.thread_id, event.area_id, after=event.after)


@subscribe(PeopleCalled)
def tell_the_called(event: PeopleCalled) -> None:
    actions.tell_the_called(event.post_id, event.account_ids)


@subscribe(DecisionMade)
def tell_of_decision(event: DecisionMade) -> None:
    actions.tell_of_decision(event.decision_id)


@subscribe(ReportAnswered)
def tell_of_answer(event: ReportAnswered) -> None:
    actions.tell_of_answer(event.report_id)


@subscribe(NewsCame)
def tell_news(event: NewsCame) -> None:
    actions.tell_news(event.account_id, event.about, event.many, thread_id=event.thread_id)


@subscribe(NewsEnded)
def withdraw_news(event: NewsEnded) -> None:
    actions.withdraw_news(event.account_id, event.about)


@subscribe(ThreadRead)
def mark_read(event: ThreadRead) -> None:
    actions.read_to(event.account_id, event.thread_id, event.number)


@subscribe(ThreadsRead)
def mark_many_read(event: ThreadsRead) -> None:
    actions.read_since(event.account_id, datetime.fromisoformat(event.at))


@subscribe(ThreadChanged, PostStateChanged, NoticesOutlived)
def withdraw(event: ThreadChanged | PostStateChanged | NoticesOutlived) -> None:
    actions.withdraw(event.thread_id)


@subscribe(PostsMoved)
def follow_posts(event: PostsMoved) -> None:
    """First they go along; what nobody may read there, or here any more, is withdrawn then."""
    actions.follow_posts(event.from_id, event.to_id)
    for thread_id in (event.from_id, event.to_id):
        actions.withdraw(thread_id)


@subscribe(MembershipChanged)
def withdraw_from(event: MembershipChanged) -> None:
    actions.withdraw_from(event.account_id, event.network_id)


@subscribe(NetworkChanged)
def withdraw_in(event: NetworkChanged) -> None:
    actions.withdraw_in(event.network_id)


@every(AN_HOUR)
def forget_old() -> bool:
    return actions.forget_old()
