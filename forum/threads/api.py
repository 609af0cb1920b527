"""Threads and posts for programs: the same questions and actions as those of the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from flask import abort
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from forum.accounts import policy as people
from forum.accounts.models import User, Viewer
from forum.accounts.session import member, viewer
from forum.kit import pages
from forum.kit.api.answering import require_match
from forum.kit.api.calling import Scope
from forum.kit.api.once import said_once
from forum.kit.api.operations import Api
from forum.kit.api.reading import IN_CORRECTION
from forum.kit.api.shapes import Page
from forum.kit.db import db
from forum.kit.policy import Sentence, require
from forum.kit.problems import Trouble
from forum.kit.text.posts import TextTooLong, render
from forum.networks import queries as networks
from forum.networks.models import Area
from forum.threads import actions, queries
from forum.threads.actions import EditConflict, TextRefused
from forum.threads.doubts import Doubt, about_people, code_in
from forum.threads.forms.writing import group_missing
from forum.threads.leading import lead_on_whole
from forum.threads.models import HeldPost, State
from forum.threads.models import Post as Sent
from forum.threads.queries import Filters, Head
from forum.threads.queries.citations import posts_at
from forum.threads.queries.lists import key_from
from forum.threads.queries.told import ToldPost, post_told, posts_told
from forum.threads.questions import enclosed
from forum.threads.rates import count_reply, count_start
from forum.threads.shapes import (
    TOO_LONG,
    Keyword,
    NewReply,
    NewThread,
    Post,
    PostChange,
    PostsWanted,
    ReadMark,
    Thread,
    ThreadLine,
    ThreadsWanted,
)
from forum.threads.shapes_asking import AreaForms, corrections
from forum.threads.shield import codes_in
from forum.threads.waiting import told_to_program
from forum.vocabulary.models import Facet
from forum.vocabulary.queries import vocabulary

NO_POST = _l("The discussion has no post with this number.")
NO_CONCEPT = _l("This word is no concept of the forum's vocabulary.")
NO_GROUP = _l("Threads of this area need a keyword of every group that it names.")
UNASKED = _l("This is not what the area asks of who starts a thread.")
api = Api("threads")
EACH = 50  # posts of an answer
OPENING_ONLY = _l("Only the opening post has a title and keywords.")
POST, THREAD = "$response.body#/id", "$response.body#/thread"
LINKS = {
    "show_post": {"post_id": POST},
    "change_post": {"post_id": POST},
    "show_thread": {"thread_id": THREAD},
    "list_posts": {"thread_id": THREAD},
    "reply": {"thread_id": THREAD},
    "mark_read": {"thread_id": THREAD},
}


def _address(post: Post) -> str:
    return f"/posts/{post.id}"


MADE = {"status": 201, "scope": Scope.WRITE, "location": _address, "once": True, "links": LINKS}


@api.operation("GET", "/threads", problems=(404,))
def list_threads(query: ThreadsWanted) -> Page[ThreadLine]:
    """Threads, the last active first."""
    found = queries.listed(viewer(), _filters(query))
    lines = [ThreadLine.of(row, last_read=row.last_read) for row in found.rows]
    return Page[ThreadLine](items=lines, next=found.older)


@api.operation("POST", "/threads", problems=(404,), **MADE)
def start_thread(body: NewThread) -> Post:
    """Start a thread; the answer is its opening post."""
    starter = _writer()
    _decent(body, {"/title": body.title, "/text": body.text, **_pointed(body.fields)})
    area: Area = pages.one_or_404(*networks.area_of(starter, body.network, body.area))[0]
    with _fitting_text():
        new = _new_thread(body, starter, area)

        def say(key: str) -> HeldPost | Sent:
            if not queries.post_of_key(starter.id, key):
                count_start(starter, area.network_id)
            held = actions.hold_thread(starter, new, key=key)
            return held or actions.start_thread(starter, new, key=key)

        return _sent(starter, said_once(str(starter.id), body, say))


@api.operation("GET", "/networks/<network_key>/areas/<area_key>/forms")
def list_forms(network_key: str, area_key: str) -> AreaForms:
    """What an area asks of who starts a thread in it."""
    place: Area = pages.one_or_404(*networks.area_of(viewer(), network_key, area_key))[0]
    return AreaForms.of(place.id)


@api.operation("GET", "/threads/<int:thread_id>")
def show_thread(thread_id: int) -> Thread:
    """One thread, without its posts."""
    head = _head(thread_id)
    last_read = queries.reading_of(viewer(), head).last_read
    tags = [Keyword(key=tag.key, names=tag.labels) for tag in queries.tags_of(head.id)[head.id]]
    beside = [one.data for one in enclosed(viewer(), head.id, extras=head.extras)]
    more = {"fields": head.fields, "enclosed": beside}
    return Thread.of(head, last_read=last_read, tags=tags, **more)


@api.operation("GET", "/threads/<int:thread_id>/posts")
def list_posts(thread_id: int, query: PostsWanted) -> Page[Post]:
    """Posts of a thread in their order; hidden ones keep their place."""
    head, first = _head(thread_id), int(query.cursor or 1)
    found = posts_told(viewer(), head.id, range(first, first + EACH))
    following = str(first + EACH) if first + EACH <= head.last_number else None
    return Page[Post](items=list(map(Post.of, found)), next=following)


@api.operation("POST", "/threads/<int:thread_id>/replies", **MADE)
def reply(thread_id: int, body: NewReply) -> Post:
    """Reply to a thread."""
    author = _writer()
    thread = pages.find(queries.readable_threads(author), thread_id)
    _decent(body, {"/text": body.text})
    with _fitting_text():
        text = render(body.text)
        told: dict[str, Any] = {
            "language": body.language or author.language,
            "answers": _answered(author, thread.id, body.reply_to),
        }

        def say(key: str) -> HeldPost | Sent:
            if not queries.post_of_key(author.id, key):
                count_reply(author, thread.network_id)
            held = actions.hold_reply(author, thread, text, key=key, **told)
            return held or actions.post_reply(author, thread, text, key=key, **told)

        return _sent(author, said_once(str(author.id), body, say))


@api.operation("PUT", "/threads/<int:thread_id>/read", status=204, scope=Scope.WRITE)
def mark_read(thread_id: int, body: ReadMark) -> None:
    """Note how far you have read a thread."""
    thread = pages.find(queries.readable_threads(viewer()), thread_id)
    actions.mark_read(member(), thread, body.number)


@api.operation("GET", "/posts/<int:post_id>")
def show_post(post_id: int) -> Post:
    """One post.

    One that its author has taken back is gone here; its place among the others stays.
    """
    post = _post(viewer(), post_id)
    if post.state is State.REMOVED:
        abort(404)
    return post


@api.operation("PATCH", "/posts/<int:post_id>", scope=Scope.WRITE, problems=(409,), matched=True)
def change_post(post_id: int, body: PostChange) -> Post:
    """Change a post of your own; fields that are left out stay."""
    author = _writer()
    post = pages.find(queries.readable_posts(author), post_id)
    told = _post(author, post.id)
    require_match(told)
    if post.number > 1 and (body.title, body.tags) != (None, None):
        raise Trouble(409, OPENING_ONLY)
    told_now = {"/title": body.title or "", "/text": body.text or "", "/reason": body.reason}
    _decent(body, told_now, before=(post.thread.title, post.source))
    with _fitting_text():
        actions.edit_post(
            author,
            post,
            render(body.text or post.source),
            language=body.language or post.language,
            title=body.title or post.thread.title,
            version=told.version,
            reason=body.reason,
            concepts=_retagged(body, post.thread_id),
        )
    return _post(author, post.id)


@api.operation("DELETE", "/posts/<int:post_id>", status=204, scope=Scope.WRITE)
def remove_post(post_id: int) -> None:
    """Take back a post of your own; its place stays, and its page lets you restore it."""
    author = _writer()
    post = pages.find(queries.readable_posts(author), post_id)
    actions.remove_post(author, post)


def _writer() -> User:
    """The member for whom a program writes. Raises Refused."""
    writer = member()
    require(people.write_by_program(writer))
    return writer


def _head(thread_id: int) -> Head:
    if thread_id > pages.BIGGEST_ID:
        abort(404)
    found = db.session.execute(*queries.head_of(viewer(), thread_id)).first()
    if found is None:
        lead_on_whole(viewer(), thread_id)
    return Head(*found)


def _sent(author: User, sent: HeldPost | Sent) -> Post:
    """The new post; what waits is told only now, when it is stored."""
    if isinstance(sent, HeldPost):
        abort(told_to_program(sent))
    return _post(author, sent.id)


def _post(reader: Viewer, post_id: int) -> Post:
    if post_id > pages.BIGGEST_ID:
        abort(404)
    return Post.of(ToldPost._make(pages.one_or_404(post_told(reader, post_id))))


def _filters(query: ThreadsWanted) -> Filters:
    """What the address asks for. Raises NotFound for a place that there is not."""
    reader, area, network = viewer(), None, None
    if query.area:
        area = pages.one_or_404(*networks.area_of(reader, query.network or "", query.area))[0].id
    elif query.network:
        network = pages.one_or_404(*networks.network_of(reader, query.network))[0].id
    return Filters(
        unanswered=query.unanswered,
        kind=query.kind,
        language=query.language,
        network_id=network,
        area_id=area,
        before=key_from(query.cursor),
    )


def _new_thread(body: NewThread, starter: User, area: Area) -> actions.NewThread:
    """Raises Trouble for answers to what the area does not ask, and words that are no concepts."""
    asked = queries.asked_now(area.id)[body.kind]
    if wrong := corrections(asked, body.answers):
        raise Trouble(409, UNASKED, errors=wrong)
    return actions.NewThread(
        area_id=area.id,
        kind=body.kind,
        title=body.title,
        language=body.language or starter.language,
        text=render(body.text),
        concepts=_meant(body.tags, needed=queries.groups_needed(area.id)),
        fields=body.answers,
    )


def _retagged(body: PostChange, thread_id: int) -> list[int] | None:
    """The concepts that a thread gets, which may keep proposed ones; None leaves them."""
    if body.tags is None:
        return None
    kept = queries.tags_of(thread_id)[thread_id]
    return _meant(body.tags, also=[tag.id for tag in kept])


def _meant(
    tags: Sequence[str], *, also: Sequence[int] = (), needed: Collection[Facet] = ()
) -> list[int]:
    """The concepts that these words mean.

    Raises Trouble for words that are none, and for a group of which one is needed.
    """
    known = vocabulary(also=also)
    meant = [known.by_key.get(word) or known.meant_by(word) for word in tags]
    if None in meant:
        pointer = f"/tags/{meant.index(None)}"
        raise Trouble(409, NO_CONCEPT, errors=[{"pointer": pointer, "detail": str(NO_CONCEPT)}])
    groups = {term.facet for term in meant if term}
    if missing := [group_missing(one) for one in needed if one not in groups]:
        raise Trouble(409, NO_GROUP, errors=[{"pointer": "/tags", "detail": " ".join(missing)}])
    return list(dict.fromkeys(term.id for term in meant if term))


def _pointed(fields: Mapping[str, str]) -> Mapping[str, str]:
    return {f"/fields/{key}": answer for key, answer in fields.items()}


def _decent(
    body: NewThread | NewReply | PostChange, texts: Mapping[str, str], *, before: Sequence[str] = ()
) -> None:
    """Raises Trouble for personal identity codes, and for what is asked about once."""
    errors = [
        {"pointer": pointer, "detail": _plain(code_in(text, spot))}
        for pointer, text in texts.items()
        for spot in codes_in(text)
    ]
    if errors:
        raise Trouble(422, IN_CORRECTION, errors=errors)
    _sure(about_people(texts.values(), body.confirmed, before=before))


def _plain(markup: Markup) -> str:
    return markup.striptags()


def _sure(doubt: Doubt | None) -> None:
    """Raises Trouble that tells what to confirm."""
    if doubt:
        lines = [*map(_plain, doubt.places), *map(str, doubt.advice)]
        detail = " ".join([*lines, str(_l("Send “%(key)s” in confirmed.", key=doubt.key))])
        errors = [{"pointer": "/confirmed", "detail": detail}]
        raise Trouble(409, doubt.title, errors=errors)


def _answered(author: User, thread_id: int, number: int | None) -> int | None:
    """The id of the post with this number. Raises Trouble when there is none to answer."""
    if number is None:
        return None
    if number > pages.BIGGEST_ID or not (found := posts_at(author, [(thread_id, number)])):
        errors = [{"pointer": "/reply_to", "detail": str(NO_POST)}]
        raise Trouble(409, NO_POST, errors=errors)
    return found[0]


@contextmanager
def _fitting_text() -> Iterator[None]:
    """What is wrong with the text itself is told beside it."""
    try:
        yield
    except EditConflict as conflict:
        raise Trouble(412, conflict.reason) from None
    except TextRefused as refused:
        raise _about_text(refused.reason) from None
    except TextTooLong:
        raise _about_text(TOO_LONG) from None


def _about_text(sentence: Sentence) -> Trouble:
    return Trouble(422, sentence, errors=[{"pointer": "/text", "detail": str(sentence)}])
