"""Writing, changing and removing posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from forum.accounts.models import User
from forum.drafts.actions import forget_sent
from forum.drafts.models import Sheet
from forum.kit.db import changed, db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.kit.text.posts import Rendered, characters_changed
from forum.outbox.bus import publish
from forum.threads import policy
from forum.threads.actions.asking import note_answers
from forum.threads.actions.calling import note_calls, people_called
from forum.threads.actions.citing import note_answer, note_quotes
from forum.threads.actions.extras import note_shown
from forum.threads.actions.fitting import must_fit
from forum.threads.actions.following import note_writing
from forum.threads.actions.numbering import note_mentions, said_once, take_number
from forum.threads.actions.pacing import keep_pace
from forum.threads.actions.tagging import give_concepts
from forum.threads.events import PostEdited, PostStateChanged, ReplyPosted, ThreadChanged
from forum.threads.models import Post, Revision, State, Thread

SLIP = 100  # characters that are changed without a mark, right after posting


class EditConflict(Refused):
    """Somebody, perhaps the same person in another window, changed the post meanwhile."""

    def __init__(self, current: Post) -> None:
        super().__init__(
            _l("This post has been changed since you opened it. Compare and save again.")
        )
        self.current = current


def post_reply(
    author: User,
    thread: Thread,
    text: Rendered,
    *,
    language: str,
    key: str,
    answers: int | None = None,
    sheet: Sheet | None = None,
) -> Post:
    """The new post, or the one already stored under this key. Raises Refused with the reason.

    `answers`: the id of a post that it answers rather than the whole discussion.
    """
    own = {"language": language, "key": key}
    around: dict[str, Any] = {"answers": answers, "sheet": sheet}
    return said_once(author, key, lambda: _reply(author, thread.id, text, own=own, **around))


@transactional
def edit_post(
    author: User,
    post: Post,
    text: Rendered,
    *,
    language: str,
    title: str,
    version: int,
    reason: str,
    fields: Mapping[str, str] | None = None,
    concepts: Sequence[int | str] | None = None,
    sheet: Sheet | None = None,
) -> None:
    """Replace the text and keep the old one. Raises Refused; EditConflict for an old version.

    An opening post has fields and keywords too: None leaves them as they are.
    """
    thread = fresh(Thread, post.thread_id)
    post = _as_opened(author, post.id, version)
    must_fit(author, thread.network_id, text, title=title if post.number == 1 else "")
    forget_sent(author, sheet)
    called = people_called(author, text)
    opening = post.number == 1
    told = thread.fields if fields is None else dict(fields)
    retold = opening and (title, told) != (thread.title, thread.fields)
    title = title if opening else thread.title
    retagged = opening and concepts is not None and give_concepts(thread.id, concepts)
    if retold or (post.source, post.language) != (text.source, language):
        _revise(author, post, text, language=language, title=title, fields=told, reason=reason)
        note_calls(post, called)
    elif not retagged:
        return
    if retagged:
        publish(ThreadChanged(thread_id=thread.id))
    publish(PostEdited(post_id=post.id, thread_id=post.thread_id))


@transactional
def render_anew(posts: Sequence[tuple[int, Rendered]]) -> None:
    """Store what today's renderer makes of these posts; what they say is the same."""
    for post_id, text in posts:
        values = {"html": str(text.html), "renderer": text.renderer}
        changed(update(Post).where(Post.id == post_id).values(**values))


@transactional
def remove_post(author: User, post: Post) -> None:
    """The author takes a post back; its number and place stay. Raises Refused."""
    post = fresh(Post, post.id)
    require(policy.remove(author, post))
    _set_state(post, State.REMOVED)
    publish(PostStateChanged(post_id=post.id, thread_id=post.thread_id))


@transactional
def restore_post(author: User, post: Post) -> None:
    """The author shows a post again that they removed. Raises Refused."""
    post = fresh(Post, post.id)
    require(policy.restore(author, post))
    _set_state(post, State.PUBLISHED)
    publish(PostStateChanged(post_id=post.id, thread_id=post.thread_id))


def _as_opened(author: User, post_id: int, version: int) -> Post:
    """The post, if its author may change it and it is still what they saw."""
    post = fresh(Post, post_id)
    require(policy.edit(author, post))
    if post.version != version:
        raise EditConflict(post)
    return post


def _revise(
    editor: User,
    post: Post,
    text: Rendered,
    *,
    language: str,
    title: str,
    fields: dict[str, str],
    reason: str,
) -> None:
    """Keep what the post said before, unless only its pen has slipped, and let it say this."""
    thread = post.thread
    slip = _is_slip(post, (post.source, text.source), _heads(thread, title, fields))
    if not slip:
        _keep_revision(post, thread, editor_id=editor.id, reason=reason)
    if post.number == 1:
        _retell(thread, title, language=language, fields=fields)
    _rewrite(post, text, language=language, edited_at=None if slip else now())
    note_quotes(editor, post, text)


def _retell(thread: Thread, title: str, *, language: str, fields: dict[str, str]) -> None:
    retold = fields != thread.fields
    thread.title, thread.language, thread.fields = title, language, fields
    thread.version += 1
    if retold:
        note_answers(thread)


def _set_state(post: Post, state: State) -> None:
    """A thread of which nothing else is left goes with its opening post."""
    post.state = state
    post.version += 1
    thread = fresh(Thread, post.thread_id)
    note_shown(thread.id)
    if post.number == 1 and thread.reply_count == 0:
        thread.state = state
        thread.version += 1


@transactional
def _reply(
    author: User,
    thread_id: int,
    text: Rendered,
    *,
    own: Mapping[str, str],
    answers: int | None,
    sheet: Sheet | None,
) -> Post:
    thread = fresh(Thread, thread_id)
    require(policy.reply(author, thread))
    keep_pace(author, thread)
    must_fit(author, thread.network_id, text)
    called = people_called(author, text)
    post = Post(
        thread_id=thread.id,
        number=take_number(thread.id, author.id),
        author_id=author.id,
        **own,
        **_kept(text),
    )
    db.session.add(post)
    db.session.flush()
    note_answer(post, answers)
    note_quotes(author, post, text)
    note_mentions(post, text)
    note_calls(post, called)
    note_writing(author, post)
    forget_sent(author, sheet)
    publish(ReplyPosted(post_id=post.id, thread_id=thread.id, author_id=author.id))
    return post


def _kept(text: Rendered) -> dict[str, Any]:
    return {"source": text.source, "html": str(text.html), "renderer": text.renderer}


def _heads(thread: Thread, title: str, fields: Mapping[str, str]) -> tuple[str, str]:
    """Title and fields before and after, as texts to compare."""
    before, after = (thread.title, *thread.fields.values()), (title, *fields.values())
    return "\n".join(before), "\n".join(after)


def _is_slip(post: Post, *changes: tuple[str, str]) -> bool:
    """Whether a fresh post says nearly the same after these changes: then it gets no mark and
    keeps no revision."""
    silence = timedelta(seconds=current_app.config["SETTINGS"].edit_silence)
    fresh_yet = post.edited_at is None and now() - post.created_at < silence
    return fresh_yet and sum(characters_changed(*change) for change in changes) <= SLIP


def _keep_revision(post: Post, thread: Thread, *, editor_id: int, reason: str) -> None:
    db.session.add(
        Revision(
            post_id=post.id,
            version=post.version,
            editor_id=editor_id,
            title=thread.title if post.number == 1 else "",
            source=post.source,
            fields=thread.fields if post.number == 1 else {},
            reason=reason,
        )
    )


def _rewrite(post: Post, text: Rendered, *, language: str, edited_at: datetime | None) -> None:
    told = {"language": language, "version": post.version + 1, "edited_at": edited_at}
    values = _kept(text) | told
    changed(update(Post).where(Post.id == post.id).values(**values))
    db.session.refresh(post)
    note_mentions(post, text)
