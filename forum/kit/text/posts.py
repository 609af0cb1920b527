"""The door of members: what they write becomes a post, and a post becomes a page.

>>> render("Moi *kaikki*").html
Markup('<p>Moi <em>kaikki</em></p>\\n')
"""

import html as entities
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from forum.kit.text.cleaning import LONGEST, TextTooLong, clean_block, short_enough
from forum.kit.text.differences import characters_changed, words_diff
from forum.kit.text.dressing import dress
from forum.kit.text.grammar import posts_grammar
from forum.kit.text.mentions import called_in, put_in

__all__ = [
    "LONGEST",
    "RENDERER",
    "Rendered",
    "TextTooLong",
    "called_in",
    "characters_changed",
    "excerpt",
    "fill",
    "links_in",
    "lone_links",
    "render",
    "words_diff",
]

# Raise it with every change of what `render` makes: posts of an older version are made anew.
RENDERER: Final = 3
# The byline of a post is an h3, so members' headings begin below it.
HEADINGS: Final = {"h1": "h4", "h2": "h5", "h3": "h6", "h4": "h6", "h5": "h6", "h6": "h6"}

# Quotation marks are entities wherever a member can write them, so no member can write this.
LONE: Final = re.compile(
    r'<p class="lone"><a href="([^"]*)"(?: [a-z]+="[^"]*")*>(?:[^<]|<(?!/?[ap][ >]))*</a></p>'
)
HREF: Final = re.compile(r'<a href="([^"]*)"')
WORD_END: Final = re.compile(r"\s+\S*$")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text in all the forms in which it is kept: see `render`."""

    source: str
    html: Markup
    plain: str
    links: tuple[str, ...]
    people: tuple[str, ...]
    """Handles of those whom it calls."""
    renderer: int


def render(source: str) -> Rendered:
    """What a member wrote, made safe for a page and plain for the index.

    The HTML holds paragraphs with class `lone` (nothing but one link) and places for names: see
    `fill`. The plain text has one line per block. Raises TextTooLong past 64 kB.
    """
    cleaned = clean_block(short_enough(source))
    dressed = dress(_GRAMMAR, cleaned, HEADINGS)
    plain = "\n".join(block for block in dressed.blocks if block)
    return Rendered(cleaned, dressed.html, plain, links_in(dressed.html), dressed.people, RENDERER)


def fill(
    html: str, cards: Mapping[str, Markup], people: Mapping[str, Markup] = MappingProxyType({})
) -> Markup:
    """The post with what is known only when it is shown. The HTML is one that `render` made.

    `cards` are by address, as in `Rendered.links`, and take the place of paragraphs that hold
    nothing but that address; `people` are by handle, as in `called_in`.
    """

    def card(lone: re.Match[str]) -> str:
        return cards.get(entities.unescape(lone[1]), lone[0])

    html = LONE.sub(card, html) if cards else html
    html = put_in(html, people) if people else html
    return Markup(html)  # noqa: S704 - made by render, with safe cards and names


def lone_links(html: str) -> list[str]:
    """The addresses that stand alone on a line of the post, for which `fill` may have a card."""
    if 'class="lone"' not in html:
        return []
    return [entities.unescape(found[1]) for found in LONE.finditer(html)]


def excerpt(plain: str, length: int) -> str:
    """The beginning of a plain text on one line, cut after a word, at most `length` characters."""
    line = " ".join(plain[: length * 4].split())
    if len(line) <= length and len(plain) <= length * 4:
        return line
    cut = WORD_END.sub("", line[:length]) if " " in line[:length] else line[: length - 1]
    return cut[: length - 1].rstrip(" ,.;:–-") + "…"


def links_in(html: str) -> tuple[str, ...]:
    """Where a rendered post leads; the allow-list has dropped addresses that no browser reads."""
    return tuple(entities.unescape(href) for href in HREF.findall(html))


_GRAMMAR: Final = posts_grammar()
