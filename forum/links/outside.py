"""Pages of other sites: which addresses of a post are looked at, and what a page says of itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

import webencodings

from forum.innovations import queries as innovations
from forum.kit.fetching import Fetched
from forum.kit.text.addresses import is_outside
from forum.kit.text.cleaning import clean_line
from forum.kit.text.heads import HeadReader
from forum.kit.text.posts import excerpt, lone_links
from forum.kit.text.tags import Tag, tokens
from forum.links.models import LONGEST_ADDRESS
from forum.links.recognising import is_ours

PER_POST: Final = 5  # pages of one post that are looked at
LONGEST_HEAD: Final = 256 * 1024  # characters in which a page must have said what it is
MOST_TOKENS: Final = 5_000
_TITLE, _DESCRIPTION, _SITE = 150, 300, 60
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=[\s\"']{0,9}([a-z0-9_:.-]{1,40})", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of itself, as plain text; empty is what it does not say."""

    title: str = ""
    description: str = ""
    site: str = ""
    language: str = ""


def outside_of(html: str) -> Collection[str]:
    """Pages of other sites that stand alone on lines of a post, without those of descriptions."""
    lone = [bare(href) for href in dict.fromkeys(lone_links(html)) if is_outside(href)]
    others = [one for one in lone if len(one) <= LONGEST_ADDRESS and not is_ours(one)]
    known = innovations.mentioned(others) if others else {}
    return list(dict.fromkeys(one for one in others if one not in known))[:PER_POST]


def bare(address: str) -> str:
    """The address of the page, without the place on it."""
    return address.partition("#")[0]


def told_by(page: Fetched) -> Told:
    """What stands in the head of a page."""
    reader = HeadReader()
    for token in islice(_head(_text(page)), MOST_TOKENS):
        reader.hear(token)
    head = reader.head()
    return Told(
        _line(head.title, _TITLE),
        _line(head.description, _DESCRIPTION),
        _line(reader.said.get("og:site_name", ""), _SITE),
        head.language,
    )


def _text(page: Fetched) -> str:
    """In the encoding that it begins with, that the server names, or that it names itself."""
    named = _META.search(page.body[:2_048])
    label = page.charset or (named[1].decode() if named else "")
    encoding = webencodings.lookup(label) or webencodings.UTF8
    return webencodings.decode(page.body, encoding, "replace")[0][:LONGEST_HEAD]


def _head(text: str) -> Iterable[Tag]:
    for token in tokens(text):
        if isinstance(token, Tag):
            if token.name == "body" or (token.name == "head" and token.ends):
                return
            yield token


def _line(text: str, longest: int) -> str:
    return excerpt(clean_line(text), longest)
