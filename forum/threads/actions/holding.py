"""Texts that wait for a moderator: kept apart from posts until somebody publishes them.

Every door asks `hold_reply` or `hold_thread` first, and posts when they return nothing.
Source of the rules: docs/adr/0016-held-posts.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User, Verb
from forum.accounts.queries import user as user_of
from forum.drafts.actions import forget_sent
from forum.drafts.models import Sheet
from forum.kit.ask import ask
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.kit.text.posts import Rendered, render
from forum.networks.models import Area
from forum.outbox.bus import publish
from forum.threads import policy
from forum.threads.actions.calling import people_called
from forum.threads.actions.extras import lower_extra, note_extra
from forum.threads.actions.fitting import must_fit
from forum.threads.actions.pacing import keep_pace
from forum.threads.actions.posts import post_reply
from forum.threads.actions.threads import NewThread, start_thread
from forum.threads.events import PostHeld, PostReleased
from forum.threads.models import (
    Extra,
    Guarding,
    HeldBecause,
    HeldPost,
    HeldState,
    Kind,
    Post,
    Thread,
    Tie,
)
from forum.threads.queries import held as queries
from forum.threads.queries import post_of_key
from forum.threads.questions import Holds

SETTLED = _l("This text is settled already.")
CHANGED = _l("The text has changed since you opened it. Look at it as it is now.")
GONE = _l("Its author has left the forum.")


def hold_reply(
    author: User,
    thread: Thread,
    text: Rendered,
    *,
    language: str,
    key: str,
    answers: int | None = None,
    sheet: Sheet | None = None,
    hasty: bool = False,
) -> HeldPost | None:
    """The reply as it waits for a moderator, or none when it may be posted. Raises Refused.

    `hasty`: it came faster than people write.
    """
    told = {"answers": answers} if answers else {}
    row = HeldPost(thread_id=thread.id, area_id=thread.area_id, language=language, told=told)
    sent: dict[str, Any] = {"key": key, "sheet": sheet, "hasty": hasty}
    return _once(author, key, lambda: _hold_reply(author, row, text, thread_id=thread.id, **sent))


def hold_thread(
    author: User, new: NewThread, *, key: str, sheet: Sheet | None = None, hasty: bool = False
) -> HeldPost | None:
    """The same for the beginning of a thread."""
    row = HeldPost(area_id=new.area_id, kind=new.kind, title=new.title, language=new.language)
    row.told = {"concepts": list(new.concepts), "fields": dict(new.fields), "tie": new.tie.value}
    sent: dict[str, Any] = {"key": key, "sheet": sheet, "hasty": hasty}
    return _once(author, key, lambda: _hold_thread(author, row, new.text, **sent))


@transactional
def revise_held(author: User, held: HeldPost, text: Rendered, *, title: str, version: int) -> None:
    """Send another text instead; it waits again. Raises Refused with the reason."""
    held = _as_seen(held.id, version)
    require(policy.revise_held(author, held))
    must_fit(author, held.area.network_id, text, title=title if held.thread_id is None else "")
    if held.state is HeldState.RETURNED:
        held.earlier = held.source
    held.source, held.html = text.source, str(text.html)
    held.title = title if held.thread_id is None else ""
    held.state = HeldState.WAITING
    held.version += 1
    publish(PostHeld(held_id=held.id))


@transactional
def withdraw_held(author: User, held: HeldPost) -> None:
    """Its author does not want it posted any more. Raises Refused."""
    held = _as_seen(held.id, None)
    require(policy.revise_held(author, held))
    _settle(held, HeldState.WITHDRAWN)


@transactional
def publish_held(held: HeldPost, *, version: int) -> Post:
    """Post it now, as its author would. Who may let it be posted, the caller knows.

    Raises Refused when the author may not post there any more.
    """
    held = _as_seen(held.id, version)
    author = user_of(held.author_id)
    if author is None or held.author.closed_at:
        raise Refused(GONE)
    post = _post(author, held)
    held.post_id = post.id
    _settle(held, HeldState.PUBLISHED)
    return post


@transactional
def return_held(held: HeldPost, note: str, *, version: int) -> None:
    """Back to its author, with a note; the text is kept. Raises Refused."""
    held = _as_seen(held.id, version)
    held.state, held.note = HeldState.RETURNED, note
    held.version += 1
    publish(PostReleased(held_id=held.id))


@transactional
def reject_held(held: HeldPost, *, version: int) -> None:
    """It is not posted; its author keeps the text. Raises Refused."""
    _settle(_as_seen(held.id, version), HeldState.REJECTED)


@transactional
def reopen_held(held_id: int) -> None:
    """What was not posted waits again, as before that was decided."""
    held = fresh(HeldPost, held_id)
    if held.state is HeldState.REJECTED:
        held.state, held.settled_at = HeldState.WAITING, None
        held.version += 1
        publish(PostHeld(held_id=held.id))


@transactional
def guard_area(coordinator: User, area: Area, guarding: Guarding) -> None:
    """Whose posts are read before they are shown there. Raises Refused."""
    require(policy.guard_area(coordinator, area))
    area.guarding = guarding


def _once(author: User, key: str, hold: Callable[[], HeldPost | None]) -> HeldPost | None:
    """A double click is one text that waits, and one that is posted repeats nothing."""
    if post_of_key(author.id, key):
        return None
    if known := queries.held_of_key(author.id, key):
        return known
    try:
        return hold()
    except IntegrityError:
        if known := queries.held_of_key(author.id, key):
            return known
        raise


@transactional
def _hold_reply(
    author: User,
    row: HeldPost,
    text: Rendered,
    *,
    thread_id: int,
    key: str,
    sheet: Sheet | None,
    hasty: bool,
) -> HeldPost | None:
    thread = fresh(Thread, thread_id)
    because = _why(author, thread.area, text.source, thread=thread, hasty=hasty)
    if because is None:
        return None
    require(policy.reply(author, thread))
    keep_pace(author, thread)
    note_extra(Thread, thread.id, Extra.HELD)
    return _hold(author, row, text, because=because, key=key, sheet=sheet)


@transactional
def _hold_thread(
    author: User, row: HeldPost, text: Rendered, *, key: str, sheet: Sheet | None, hasty: bool
) -> HeldPost | None:
    area = fresh(Area, row.area_id)
    because = _why(author, area, f"{row.title}\n{text.source}", hasty=hasty)
    if because is None:
        return None
    require(policy.start(author, area))
    return _hold(author, row, text, because=because, key=key, sheet=sheet)


def _hold(
    author: User,
    row: HeldPost,
    text: Rendered,
    *,
    because: HeldBecause,
    key: str,
    sheet: Sheet | None,
) -> HeldPost:
    # what is refused, is refused now and not when it is published
    must_fit(author, fresh(Area, row.area_id).network_id, text, title=row.title or "")
    people_called(author, text)
    row.author_id, row.because, row.key = author.id, because, key
    row.source, row.html = text.source, str(text.html)
    db.session.add(row)
    db.session.flush()
    forget_sent(author, sheet)
    publish(PostHeld(held_id=row.id))
    return row


def _why(
    author: User, area: Area, text: str, *, hasty: bool, thread: Thread | None = None
) -> HeldBecause | None:
    """Why this waits; the moderators of the place never do."""
    if author.moderates(area.network_id):
        return None
    if author.restricted_until(Verb.HOLD, area.network_id):
        return HeldBecause.PERSON
    if thread and thread.guarded:
        return HeldBecause.THREAD
    if area.guarding == Guarding.EVERYBODY:
        return HeldBecause.AREA
    if area.guarding == Guarding.NEWCOMERS and not queries.has_published(author.id, area.id):
        return HeldBecause.NEWCOMER
    asked = Holds(author, area.network_id, thread.id if thread else None, text, hasty)
    return next((because for because in ask(asked) if because), None)


def _as_seen(held_id: int, version: int | None) -> HeldPost:
    """The text, if it is still open and what somebody saw. Raises Refused."""
    held = fresh(HeldPost, held_id)
    if not held.open:
        raise Refused(SETTLED)
    if version is not None and held.version != version:
        raise Refused(CHANGED)
    return held


def _settle(held: HeldPost, state: HeldState) -> None:
    held.state, held.settled_at = state, now()
    held.version += 1
    db.session.flush()
    if held.thread_id and not queries.waits_in(held.thread_id):
        lower_extra(Thread, held.thread_id, Extra.HELD)
    publish(PostReleased(held_id=held.id))


def _post(author: User, held: HeldPost) -> Post:
    text = render(held.source)
    if held.thread_id:
        told: dict[str, Any] = {"language": held.language, "key": held.key}
        thread = fresh(Thread, held.thread_id)
        return post_reply(author, thread, text, answers=held.told.get("answers"), **told)
    new = NewThread(
        area_id=held.area_id,
        kind=held.kind or Kind.DISCUSSION,
        title=held.title,
        language=held.language,
        text=text,
    )
    more = {name: held.told[name] for name in ("concepts", "fields") if name in held.told}
    tie = Tie(held.told.get("tie", Tie.MENTIONS))
    return start_thread(author, replace(new, tie=tie, **more), key=held.key)
