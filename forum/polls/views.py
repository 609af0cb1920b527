"""Making a poll, its page, voting."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.kit.policy import require
from forum.polls import actions, policy, queries
from forum.polls.actions import NewPoll, OnePollIsOpen
from forum.polls.forms import PollForm
from forum.polls.models import MOST, Poll, Results
from forum.threads import addresses
from forum.threads import queries as threads

bp = Blueprint("polls", __name__)


@bp.get("/polls/<int:poll_id>")
def show(poll_id: int) -> ResponseReturnValue:
    return _page(_find(poll_id))


@bp.get("/t/<int:thread_id>/poll/new")
def new(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(threads.whole_threads(viewer()), thread_id)
    require(policy.make(member(), thread))
    return render_template("polls/new.html", thread=thread, form=PollForm(formdata=None))


@bp.post("/threads/<int:thread_id>/polls")
def create_poll(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(threads.whole_threads(viewer()), thread_id)
    author = member()
    form = PollForm()
    if not form.validate_on_submit():
        return pages.refilled("polls/new.html", thread=thread, form=form)
    try:
        actions.make_poll(author, thread, _new_poll(form), key=form.said_once())
    except OnePollIsOpen:
        form.reject("question", _("A poll is open here already. It has to end before the next."))
        return pages.refilled("polls/new.html", thread=thread, form=form)
    return pages.see(f"{addresses.thread(thread.id)}#poll")


@bp.post("/polls/<int:poll_id>/votes")
def create_vote(poll_id: int) -> ResponseReturnValue:
    poll = _find(poll_id)
    voter = member()
    chosen = {int(raw) for raw in request.form.getlist("option")[:MOST] if _is_id(raw)}
    chosen &= queries.options_of(poll.id)
    require(policy.vote(voter, poll, poll.thread))
    if not chosen:
        return _page(poll, error=_("Choose first.")), 422
    if len(chosen) > 1 and not poll.several:
        return _page(poll, error=_("Choose only one.")), 422
    if actions.vote(voter, poll, chosen):
        notices.say(_("Your vote is counted."))
    else:
        notices.say(_("You have voted already. A vote in an anonymous poll stays."), "plain")
    return pages.see(f"{addresses.thread(poll.thread_id)}#poll")


@bp.post("/polls/<int:poll_id>/end")
def create_end(poll_id: int) -> ResponseReturnValue:
    poll = _find(poll_id)
    actions.end_poll(member(), poll)
    notices.say(_("The poll has ended."))
    return pages.see(f"{addresses.thread(poll.thread_id)}#poll")


@bp.post("/polls/<int:poll_id>/remove")
def remove_poll(poll_id: int) -> ResponseReturnValue:
    poll = _find(poll_id)
    actions.remove_poll(member(), poll)
    notices.say(_("Deleted."))
    return pages.see(addresses.thread(poll.thread_id))


def _find(poll_id: int) -> Poll:
    return pages.find(queries.readable_polls(viewer()), poll_id)


def _page(poll: Poll, *, error: str = "") -> str:
    """The poll with all that its reader may know; names are for members."""
    reader = viewer()
    (shown,) = queries.shown(reader, poll)
    named = shown.shows_results and not poll.anonymous and reader.is_authenticated
    return render_template(
        "polls/show.html",
        shown=shown,
        error=error,
        may_vote=policy.vote(reader, poll, poll.thread),
        may_end=bool(policy.end(reader, poll)),
        may_remove=bool(policy.remove(reader, poll)),
        voters=queries.voters_of(poll.id) if named else {},
    )


def _new_poll(form: PollForm) -> NewPoll:
    return NewPoll(
        question=form.text("question"),
        options=form.words,
        several=bool(form.several.data),
        anonymous=bool(form.anonymous.data),
        results=Results(form.text("results")),
        ends_at=form.ends_at,
    )


def _is_id(raw: str) -> bool:
    return raw.isascii() and raw.isdigit() and len(raw) < 10
