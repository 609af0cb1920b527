"""What a page of posts depends on besides the posts: cards, statements of reasons, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from flask import get_template_attribute
from markupsafe import Markup

from forum.accounts import queries as accounts
from forum.accounts.models import Viewer
from forum.accounts.session import viewer
from forum.innovations import queries as innovations
from forum.innovations.models import PHASES, TYPES
from forum.innovations.queries import CardRow
from forum.kit import i18n
from forum.kit.ask import ask
from forum.kit.text.posts import RENDERER, called_in, fill, lone_links, render
from forum.threads import queries
from forum.threads.models import TIES, State, Tie
from forum.threads.queries import Head, PostRow
from forum.threads.queries.citations import answerable
from forum.threads.queries.groups import groups_called
from forum.threads.questions import Cards, Statement, Statements
from forum.threads.warned import closed, left_out

MARKS = re.compile(r"[\\[\]]")  # in a name they would end its link
QUOTED = 1_500  # characters of a post that its quotation starts with


def with_cards(viewer: Viewer, posts: Sequence[PostRow]) -> Mapping[int, Markup]:
    """The text of each readable post, with cards and the names of those called."""
    texts = {post.id: _present(post) for post in posts if post.html is not None}
    named = [href for text in texts.values() for href in lone_links(text)]
    found = innovations.cards(viewer, named) if named else {}
    ties = queries.ties_of(texts) if found else {}
    others = cards_of(viewer, [href for href in named if href not in found])
    people = names_called(viewer, texts.values())
    shown = {
        post_id: fill(text, others | _cards(found, post_id, ties), people)
        for post_id, text in texts.items()
    }
    return shown | {
        row.id: closed(shown[row.id]) for row in posts if row.blurred and row.id in shown
    }


def cards_in(viewer: Viewer, html: str) -> dict[str, Markup]:
    """The cards of a text that is no post yet."""
    named = lone_links(html)
    found = innovations.cards(viewer, named) if named else {}
    cards = {href: card_of(row) for href, row in found.items()}
    return cards | cards_of(viewer, [href for href in named if href not in found])


def cards_of(viewer: Viewer, addresses: Sequence[str]) -> dict[str, Markup]:
    """Cards of what is no description, from the rooms that know it."""
    told: dict[str, Markup] = {}
    for answer in ask(Cards(viewer, tuple(addresses))) if addresses else ():
        told.update(answer)
    return told


def with_names(viewer: Viewer, posts: Sequence[PostRow]) -> Mapping[int, Markup]:
    """The same without cards, for paper and files: a lone address stays as it was written."""
    texts = {post.id: _present(post) for post in posts if post.html is not None}
    people = names_called(viewer, texts.values())
    shown = {post_id: fill(text, {}, people) for post_id, text in texts.items()}
    return shown | {row.id: left_out() for row in posts if row.blurred and row.id in shown}


def _cards(
    found: Mapping[str, CardRow], post_id: int, ties: Mapping[tuple[int, int], Tie]
) -> dict[str, Markup]:
    """The cards of one post, each with how the post relates to the description."""
    return {href: card_of(row, ties.get((post_id, row.id))) for href, row in found.items()}


def names_called(viewer: Viewer, texts: Iterable[str]) -> Mapping[str, Markup]:
    """A link to everybody, and to every group, whom these texts call by handle."""
    handles = {handle for text in texts for handle in called_in(text)}
    if not handles:
        return {}
    called = accounts.people_called(handles)
    macros = (
        get_template_attribute("threads/_mention.html", name) for name in ("mention", "group")
    )
    link, group_link = macros
    people = {handle: Markup(link(*person)) for handle, person in called.items()}  # noqa: S704
    groups = groups_called(viewer, handles - set(called))
    return people | {
        handle: Markup(group_link(group.key, group.name))  # noqa: S704 - a macro's markup
        for handle, group in groups.items()
    }


def _present(post: PostRow) -> str:
    """The stored HTML, or, while an older renderer's has not been replaced yet, today's."""
    if post.renderer == RENDERER and post.html is not None:
        return post.html
    return render(queries.source_of(post.id)).html


def card_of(innovation: CardRow, tie: Tie | None = None) -> Markup:
    """The card of a description under a link."""
    card = get_template_attribute("innovations/_card.html", "innovation_card")
    words = TIES[tie] if tie else ""
    markup = card(innovation, TYPES, PHASES, i18n.pick(innovation.network_names), tie=words)
    return Markup(markup)  # noqa: S704 - a macro's own markup


def statements_of(viewer: Viewer, posts: Sequence[PostRow]) -> Mapping[int, Statement]:
    """Why moderators show some posts of this page no more."""
    decided = (State.HIDDEN, State.TAKEN_DOWN)
    hidden = tuple(post.id for post in posts if post.state in decided)
    known: dict[int, Statement] = {}
    for answer in ask(Statements(viewer, hidden)) if hidden else ():
        known.update(answer)
    return known


def quotation(head: Head, number: str | int | None) -> str:
    """The start of a text that quotes a post of the thread, with the way back to it."""
    chosen = answerable(viewer(), head.id, number)
    if chosen is None:
        return ""
    source = queries.quotable(chosen.id)
    if not source:
        return ""
    lines = "\n".join(f"> {line}".rstrip() for line in source[:QUOTED].splitlines())
    name = MARKS.sub(r"\\\g<0>", chosen.author_name)
    return f"> [{name}, #{chosen.number}](/t/{head.id}/{chosen.number})\n>\n{lines}\n\n"
