"""What the invented people say to each other, and how far they have read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from forum.accounts.models import User
from forum.demo.past import Past, set_back
from forum.kit.db import db, fresh
from forum.kit.text.posts import Rendered, render
from forum.networks.models import Area, Network
from forum.threads import actions
from forum.threads.actions import NewThread
from forum.threads.models import Kind, Level, Post, Thread
from forum.vocabulary.queries import vocabulary
from forum.vocabulary.words import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One post before it is posted; the opening post has the number 1."""

    thread: str
    number: int
    by: str
    moment: datetime
    language: str
    title: str
    text: Rendered
    opening: Mapping[str, Any]

    @property
    def key(self) -> str:
        return f"demo:{self.thread}:{self.number}"


def all_said(
    threads: Sequence[Mapping[str, Any]],
    replies: Mapping[str, Sequence[Mapping[str, Any]]],
    past: Past,
    *,
    names: Mapping[str, str],
) -> Sequence[Said]:
    """Every post of the demo, rendered, in the order of time. `names` are those of descriptions."""
    said: list[Said] = []
    for thread in threads:
        said += _said_in(thread, replies.get(thread["key"], ()), past, names=names)
    return sorted(said, key=lambda post: (post.moment, post.key))


def post_all(
    said: Sequence[Said], people: Mapping[str, User], *, tick: Callable[[], None]
) -> Mapping[str, Thread]:
    """Post everything and set it back to its moment; the threads by key."""
    areas, words = _areas(), vocabulary()
    threads: dict[str, Thread] = {}
    moments: dict[int, dict[str, datetime]] = {}
    for one in said:
        post = _say(one, people[one.by], areas=areas, words=words, threads=threads)
        threads.setdefault(one.thread, fresh(Thread, post.thread_id))
        moments[post.id] = {"created_at": one.moment}
        tick()
    set_back(Post, moments)
    set_back(Thread, _spans(said, threads))
    return threads


def read(
    marks: Mapping[str, Mapping[str, int]],
    people: Mapping[str, User],
    threads: Mapping[str, Thread],
) -> None:
    """Mark how far people have read: number by thread, by person."""
    for person, numbers in marks.items():
        for key, number in numbers.items():
            actions.mark_read(people[person], fresh(Thread, threads[key].id), number)


def follow(
    levels: Mapping[str, Mapping[str, str]],
    people: Mapping[str, User],
    threads: Mapping[str, Thread],
) -> None:
    """Choose how closely people follow threads and networks."""
    networks = {network.key: network for network in db.session.scalars(select(Network))}
    for person, chosen in levels.items():
        for key, name in chosen.items():
            level = Level[name.upper()]
            if key in threads:
                actions.set_level(people[person], threads[key], level)
            else:
                actions.set_network_level(people[person], networks[key], level)


def _said_in(
    thread: Mapping[str, Any],
    replies: Sequence[Mapping[str, Any]],
    past: Past,
    *,
    names: Mapping[str, str],
) -> list[Said]:
    first = past.ago(thread["opened"])
    moments = [first, *past.spread(thread["opened"], thread["latest"], len(replies))]
    return [
        Said(
            thread=thread["key"],
            number=number,
            by=post["by"],
            moment=moments[number - 1],
            language=post.get("language", thread["language"]),
            title=past.dated(thread["title"], thread["language"]),
            text=render(_source(post, thread["language"], past, names=names)),
            opening=thread,
        )
        for number, post in enumerate([thread, *replies], start=1)
    ]


def _source(post: Mapping[str, Any], language: str, past: Past, *, names: Mapping[str, str]) -> str:
    """The text as its author would have typed it, with descriptions on lines of their own."""
    lines = [f"[{names[slug]}](/i/{slug})" for slug in post.get("links", ())]
    written = past.dated(post.get("body") or post["text"], language)
    return "\n\n".join([written.strip(), *lines])


def _areas() -> Mapping[tuple[str, str], int]:
    query = select(Network.key, Area.key, Area.id).join(Network, Network.id == Area.network_id)
    return {(network, area): area_id for network, area, area_id in db.session.execute(query)}


def _say(
    one: Said,
    author: User,
    *,
    areas: Mapping[tuple[str, str], int],
    words: Vocabulary,
    threads: Mapping[str, Thread],
) -> Post:
    if one.number > 1:
        thread = threads[one.thread]
        return actions.post_reply(author, thread, one.text, language=one.language, key=one.key)
    opening = one.opening
    new = NewThread(
        area_id=areas[opening["network"], opening["area"]],
        kind=Kind(opening["kind"]),
        title=one.title,
        language=one.language,
        text=one.text,
        concepts=[term.id for tag in opening["tags"] if (term := words.meant_by(tag))],
        fields=opening.get("fields", {}),
    )
    return actions.start_thread(author, new, key=one.key)


def _spans(
    said: Sequence[Said], threads: Mapping[str, Thread]
) -> Mapping[int, Mapping[str, datetime]]:
    spans: dict[int, dict[str, datetime]] = {}
    for one in said:
        span = spans.setdefault(threads[one.thread].id, {"created_at": one.moment})
        span["active_at"] = one.moment
    return spans
