"""Replying to a thread, and to one of its posts; quoting them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.drafts.session import sheet_for, sheet_sent
from forum.kit import pages
from forum.kit.ask import ask
from forum.kit.db import db
from forum.kit.policy import Refused, require
from forum.kit.text.posts import render
from forum.threads import actions, addresses, policy, queries
from forum.threads.actions import TextRefused, TooSoon
from forum.threads.doubts import Doubt, about_people, about_silence
from forum.threads.forms.writing import ReplyForm
from forum.threads.models import Post, Thread
from forum.threads.queries import Head, Reading
from forum.threads.queries.citations import Answerable, answerable
from forum.threads.queries.moved import moved_to
from forum.threads.questions import Phrase, Phrases
from forum.threads.rates import count_reply
from forum.threads.views.advising import hints_asked
from forum.threads.views.blueprint import bp
from forum.threads.views.dressing import quotation
from forum.threads.views.following import tell_followed
from forum.threads.views.haste import is_hasty
from forum.threads.views.heads import find_head
from forum.threads.views.ties import ask_for_ties

MERGED = _l("This discussion has been merged into another. Look at it and post your text here.")


@bp.post("/threads/<int:thread_id>/replies")
def create_reply(thread_id: int) -> ResponseReturnValue:
    thread = _thread_for(thread_id)
    author = member()
    form = ReplyForm()
    if not form.validate_on_submit():
        return reply_again(thread, form)
    if doubt := about_silence(thread, form.answered) or about_people(form.texts, form.answered):
        return reply_again(thread, form, 409, doubt=doubt)
    if not queries.post_of_key(author.id, form.said_once()):
        count_reply(author, thread.network_id)
    before = queries.reading_of(author, thread)
    text, sent = render(form.text("source")), _sent(thread, form)
    try:
        if held := actions.hold_reply(author, thread, text, hasty=is_hasty(form), **sent):
            return pages.see(addresses.held(held.id))
        post = actions.post_reply(author, thread, text, **sent)
    except (TextRefused, TooSoon) as refusal:
        form.reject("source", refusal.reason)
        return reply_again(thread, form, 429 if isinstance(refusal, TooSoon) else 422)
    except Refused:
        _thread_for(thread_id)  # it may have been merged between the look and the lock
        raise
    if post.source != text.source:
        return _said_before(thread, form)
    return _said(author, post, before=before)


def _said(author: User, post: Post, *, before: Reading) -> ResponseReturnValue:
    tell_followed(author, post.thread, before=before)
    ask_for_ties(author, post)
    return pages.see(addresses.post(post.thread_id, post.number))


def _sent(thread: Thread, form: ReplyForm) -> dict[str, Any]:
    """What is said with the text."""
    answered = _answered(thread, form)
    told = {"language": form.text("language"), "key": form.said_once(), "sheet": sheet_sent()}
    return {**told, "answers": answered.id if answered else None}


def _thread_for(thread_id: int) -> Thread:
    """Who writes into a thread that was merged meanwhile is shown their text again where it is."""
    if thread_id <= pages.BIGGEST_ID and (place := moved_to(viewer(), thread_id)):
        member()
        thread, form = db.session.get_one(Thread, place.thread_id), ReplyForm()
        form.validate()
        form.reject("source", MERGED)
        abort(make_response(reply_again(thread, form, 409)))
    return pages.find(queries.readable_threads(viewer()), thread_id)


@bp.post("/threads/<int:thread_id>/replies/words")
def choose_words(thread_id: int) -> ResponseReturnValue:
    """The reply with words that moderators keep, to choose from; those that are chosen go in."""
    thread = pages.find(queries.readable_threads(viewer()), thread_id)
    moderator = member()
    require(policy.curate(moderator, thread))
    form = ReplyForm()
    phrases = phrases_for(moderator, thread)
    chosen = next((one for one in phrases if one.key == request.form.get("phrase")), None)
    if chosen:
        written = form.text("source").rstrip()
        form.source.data = f"{written}\n\n{chosen.text}" if written else chosen.text
    return render_template(
        "threads/reply.html",
        thread=thread,
        form=form,
        answered=_answered(thread, form),
        phrases=[(one.key, one.title, one is chosen) for one in phrases],
        sheet=sheet_sent(),
    )


@bp.get("/t/<int:thread_id>/<int:number>/quotation")
def quote(thread_id: int, number: int) -> ResponseReturnValue:
    """A post as the start of a reply that quotes it, for the script of the reply box."""
    member()
    words = quotation(find_head(thread_id), number)
    if not words:
        abort(404)
    return Response(words, content_type="text/plain; charset=utf-8")


def reply_box(head: Head) -> Mapping[str, object]:
    """What it begins with: a draft, a quotation, the post that is answered."""
    sheet = sheet_for(addresses.reply_draft(head.id))
    number = request.args.get("reply") or sheet.text("answers")
    return {
        "sheet": sheet,
        "quotation": quotation(head, request.args.get("quote")),
        "answered": answerable(viewer(), head.id, number),
    }


def reply_again(
    thread: Thread, form: ReplyForm, status: int = 422, *, doubt: Doubt | None = None
) -> ResponseReturnValue:
    """The reply on a page of its own, with all that was typed."""
    page: dict[str, Any] = {"thread": thread, "form": form, "doubt": doubt}
    page["answered"] = _answered(thread, form)
    page |= {"sheet": sheet_sent(), "advise": hints_asked}
    return render_template("threads/reply.html", **page), status


def phrases_for(moderator: User, thread: Thread) -> Sequence[Phrase]:
    """Words that rooms above keep for moderators of the network."""
    asked = ask(Phrases(moderator, thread.network_id, thread.language))
    return [phrase for answer in asked for phrase in answer]


def _answered(thread: Thread, form: ReplyForm) -> Answerable | None:
    return answerable(viewer(), thread.id, form.text("answers"))


def _said_before(thread: Thread, form: ReplyForm) -> ResponseReturnValue:
    """The Back button and other words: shown again under a new key, with a question."""
    form.renew()
    form.reject("source", _("You have already posted from this form. Post this text too?"))
    return reply_again(thread, form, 409)
