"""Posts in languages that somebody does not read are folded: counted in words, and each opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import get_template_attribute, request
from markupsafe import Markup

from forum.accounts.session import viewer
from forum.kit import i18n
from forum.threads.queries import PostRow, Reading

ALL = "all"  # what an address says that folds nothing, whatever the account has chosen


class Folding(NamedTuple):
    """What a page shows, and what it has folded of it."""

    languages: frozenset[str]
    """Those that are read; empty: all."""
    fragments: Mapping[int, Markup]
    many: Mapping[str, int]
    """How many posts of each language are folded."""


def fold(
    posts: Sequence[PostRow], fragments: Mapping[int, Markup], reading: Reading, *, target: int = 0
) -> Folding:
    """Folded are published posts of others, but the opening and the one that was asked for."""
    languages = _read(reading)
    folded = [
        post
        for post in posts
        if post.language not in languages
        and post.id in fragments
        and post.number not in (1, target)
        and post.author_id != viewer().id
    ]
    if not languages or not folded:
        return Folding(languages, fragments, {})
    wrapped = {post.id: _wrapped(post, fragments[post.id]) for post in folded}
    many = Counter(post.language for post in folded)
    return Folding(languages, {**fragments, **wrapped}, many)


def _read(reading: Reading) -> frozenset[str]:
    """The languages of the address, else those of the account."""
    asked = request.args.getlist("languages")
    chosen = asked or (reading.languages or "").split()
    return frozenset() if ALL in chosen else frozenset(chosen) & set(i18n.LANGUAGES)


def _wrapped(post: PostRow, fragment: Markup) -> Markup:
    folded = get_template_attribute("threads/_folding.html", "folded")
    name = i18n.NAMES[post.language]
    return Markup(folded(post.number, post.author_name, name, fragment))  # noqa: S704 - a macro's
