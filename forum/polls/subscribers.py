"""Polls above the posts of their thread, the way to a new one, and reminding before the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import Delete, delete

from forum.accounts.news import Subject, SubjectsOf
from forum.accounts.queries import Belongings
from forum.accounts.session import viewer
from forum.kit import i18n
from forum.kit.ask import answers
from forum.kit.db import db, now
from forum.kit.slots import fills
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every
from forum.polls import actions, policy, queries
from forum.polls.models import POLL, Ballot, Choice, Poll
from forum.polls.queries import Shown
from forum.threads import actions as threads
from forum.threads.events import PostsMoved
from forum.threads.models import Extra
from forum.threads.queries import Head
from forum.threads.questions import Enclosure, Enclosures

MINUTES = 60.0


@fills("thread.top")
def polls_of_thread(head: Head, page: int) -> str:
    """The open poll, and those that have ended, above the first post."""
    if page > 1 or not head.extras & Extra.POLL:
        return ""
    reader = viewer()
    found = queries.shown(reader, *queries.polls_in(head.id))
    told = [(shown, policy.vote(reader, shown.poll, head)) for shown in found]
    return render_template("polls/_of_thread.html", told=told) if told else ""


@fills("thread.side")
def way_to_new_poll(head: Head) -> str:
    """For those who may make one."""
    if not policy.make(viewer(), head):
        return ""
    return render_template("polls/_new_link.html", head=head)


@every(10 * MINUTES)
def remind() -> None:
    due = [poll.id for poll in queries.to_remind(now())]
    db.session.commit()
    for poll_id in due:
        actions.remind(poll_id)


@answers(Enclosures)
def enclosed(question: Enclosures) -> Sequence[Enclosure]:
    """Polls with their results, where the reader may know these."""
    polls = queries.polls_in(question.thread_id) if question.extras & Extra.POLL else ()
    return [_enclosure(shown) for shown in queries.shown(question.viewer, *polls)]


@subscribe(PostsMoved)
def go_with_thread(event: PostsMoved) -> None:
    threads.carry_along(Poll, event, Extra.POLL)


@answers(SubjectsOf)
def subjects(question: SubjectsOf) -> Mapping[str, Subject]:
    """That a poll ends soon, in which one has not voted."""
    ids = [int(about.removeprefix(POLL)) for about in question.many if about.startswith(POLL)]
    polls = queries.polls_with(ids) if ids else ()
    return {f"{POLL}{poll.id}": _ends_soon(poll) for poll in polls}


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    """The counts of anonymous votes stay: nobody can tell which were theirs."""
    mine = question.account_id
    return [delete(model).where(model.account_id == mine) for model in (Choice, Ballot)]


def _enclosure(shown: Shown) -> Enclosure:
    poll, known = shown.poll, shown.shows_results
    found = [(option.words, option.votes if known else None) for option in shown.options]
    told = {
        "question": poll.question,
        "several": poll.several,
        "anonymous": poll.anonymous,
        "ends_at": poll.ends_at.isoformat(),
        "voters": poll.voters,
        "options": [{"words": words, "votes": votes} for words, votes in found],
    }
    title = _("Poll: %(question)s", question=poll.question)
    lines = [words if votes is None else f"{words}: {votes}" for words, votes in found]
    source = "\n".join(f"- {line}" for line in lines)
    html = Markup("<ul>{}</ul>").format(Markup("").join(map(Markup("<li>{}</li>").format, lines)))
    return Enclosure("poll", title, i18n.locale(), source, html, told)


def _ends_soon(poll: Poll) -> Subject:
    when = i18n.when(poll.ends_at)
    words = _("The poll “%(question)s” ends %(when)s", question=poll.question, when=when)
    return Subject("", f"/polls/{poll.id}", words, "vote")
