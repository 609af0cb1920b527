"""A whole thread, to be printed or kept: sent piece by piece, so that a long one takes no more
memory than a short one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import get_template_attribute, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import viewer
from forum.kit import i18n, limits, site
from forum.kit.assets import url
from forum.kit.db import now
from forum.kit.feeds import with_whole_links
from forum.kit.limits import Rate
from forum.kit.streaming import streamed
from forum.threads import addresses, queries, shapes
from forum.threads.policy import WITHHELD
from forum.threads.queries import Head
from forum.threads.queries.told import ToldPost, posts_told
from forum.threads.questions import Enclosure, enclosed
from forum.threads.views.blueprint import bp
from forum.threads.views.dressing import with_names
from forum.threads.views.heads import find_head
from forum.threads.warned import WARNED

PIECE = 100  # posts that are in memory at once
PLACE = "<!--posts-->"  # where they go in the page
WHOLES = limits.Memory(Rate(20, 600))


@bp.get("/t/<int:thread_id>/print")
def show_whole(thread_id: int) -> ResponseReturnValue:
    head = _asked(thread_id)
    return streamed(_page(head, sheet=url("css/site.css")), "text/html")


@bp.get("/t/<int:thread_id>/download.html")
def download_page(thread_id: int) -> ResponseReturnValue:
    head = _asked(thread_id)
    pieces = map(with_whole_links, _page(head, sheet=site.whole(url("css/site.css"))))
    return streamed(pieces, "text/html", name=f"discussion-{head.id}.html")


@bp.get("/t/<int:thread_id>/download.md")
def download_text(thread_id: int) -> ResponseReturnValue:
    head = _asked(thread_id)
    return streamed(_text(head), "text/markdown", name=f"discussion-{head.id}.md")


@bp.get("/t/<int:thread_id>/download.json")
def download_data(thread_id: int) -> ResponseReturnValue:
    head = _asked(thread_id)
    return streamed(_data(head), "application/json", name=f"discussion-{head.id}.json")


def _asked(thread_id: int) -> Head:
    """The head of the thread; too many in a short time are refused."""
    head, reader = find_head(thread_id), viewer()
    WHOLES.mark(str(reader.id) if reader.is_authenticated else limits.address())
    return head


def _page(head: Head, *, sheet: str) -> Iterator[str]:
    told = {"facts": queries.told_of(head), "terms": _terms(head), "enclosed": _enclosed(head)}
    frame = render_template("threads/whole.html", head=head, sheet=sheet, **told)
    above, below = frame.split(PLACE)
    draw = get_template_attribute("threads/_whole.html", "posts")
    yield above
    for numbers in _pieces(head):
        rows = queries.posts_between(viewer(), head.id, numbers)
        yield str(draw(rows, with_names(viewer(), rows), head, i18n.locale(), WITHHELD))
    yield below


def _text(head: Head) -> Iterator[str]:
    facts = (f"\n**{one.question}**\n{one.words}\n" for one in queries.told_of(head))
    yield f"# {head.title}\n\n{_terms(head)}\n{''.join(facts)}"
    for one in _enclosed(head):
        yield f"\n---\n\n## {one.title}\n\n{one.source}\n"
    for rows in _told(head):
        yield "".join(f"\n---\n\n## #{row.number}{_byline(row)}\n\n{_words(row)}\n" for row in rows)


def _data(head: Head) -> Iterator[str]:
    yield f'{{"terms": {_json(_terms(head))},\n"thread": {_json(_about(head))},\n'
    yield '"posts": [\n'
    between = ""
    for rows in filter(None, _told(head)):
        yield between + ",\n".join(_json(_post(row)) for row in rows)
        between = ",\n"
    yield "\n]}\n"


def _told(head: Head) -> Iterator[Sequence[ToldPost]]:
    return (posts_told(viewer(), head.id, numbers) for numbers in _pieces(head))


def _pieces(head: Head) -> Iterator[range]:
    for first in range(1, head.last_number + 1, PIECE):
        yield range(first, first + PIECE)


def _enclosed(head: Head) -> Sequence[Enclosure]:
    return enclosed(viewer(), head.id, extras=head.extras)


def _about(head: Head) -> Mapping[str, Any]:
    tags = queries.tags_of(head.id).get(head.id, ())
    keywords = [shapes.Keyword(key=tag.key, names=tag.labels) for tag in tags]
    more = {"fields": head.fields, "enclosed": [one.data for one in _enclosed(head)]}
    told = shapes.Thread.of(head, last_read=None, tags=keywords, **more)
    return {**told.model_dump(mode="json"), "address": site.whole(addresses.thread(head.id))}


def _post(row: ToldPost) -> Mapping[str, Any]:
    """Nobody is named for what may not be read."""
    post = shapes.Post.of(row).model_dump(mode="json")
    return post if row.source is not None or row.warned else {**post, "author": None}


def _byline(row: ToldPost) -> str:
    name = f" · {row.author_name}" if row.source is not None or row.warned else ""
    edited = ", " + _("edited %(day)s", day=i18n.day(row.edited_at)) if row.edited_at else ""
    return f"{name} · {i18n.day(row.created_at)} {i18n.clock(row.created_at)}{edited}"


def _words(row: ToldPost) -> str:
    if row.source is not None:
        return row.source
    return f"*{WITHHELD.get(row.state, WARNED)}*"


def _terms(head: Head) -> str:
    """Where it is from, and what may be done with it."""
    address, day = site.whole(addresses.thread(head.id)), i18n.day(now())
    origin = _(
        "From Verkkofoorumi, %(address)s, as it could be read on %(day)s.", address=address, day=day
    )
    if head.area.open:
        terms = _("What somebody wrote is theirs: name them and the address when you quote it.")
    else:
        terms = _("It is for those who may read the discussion: do not pass it on.")
    return f"{origin} {terms}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
