"""People whom a post calls by `@handle`: found while it is read, linked when it is shown.

What is stored is `<span class="mention">@handle</span>`. No member can write that, for their text
holds no HTML; who stands behind the handle is asked for the whole page at once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

MOST: Final = 50  # handles of one text; what follows stays plain text
LONGEST: Final = 64
# Not inside a word or an address, and not one of those that name a server too: @ann@example.org.
CALL: Final = re.compile(r"(?<![\w.+/@-])@(?>(\w(?:[\w.-]*\w)?))(?!@)")
PLACE: Final = re.compile(r'<span class="mention">@([^<]+)</span>')


def note_calls(state: StateCore) -> None:
    """A core rule: marks every call in running text, and keeps the handles in `env["people"]`."""
    people: dict[str, None] = state.env.setdefault("people", {})
    for block in state.tokens:
        if block.type == "inline" and "@" in block.content:
            block.children = list(_marked(block.children or [], people))


def called_in(html: str) -> Iterator[str]:
    """The handles that stand in a text which this rule has marked."""
    return (found[1].casefold() for found in PLACE.finditer(html)) if "@" in html else iter(())


def put_in(html: str, people: Mapping[str, Markup]) -> str:
    """The same text with links to those people whom we know, by their handles."""
    return PLACE.sub(lambda place: people.get(place[1].casefold(), place[0]), html)


def _marked(children: Iterable[Token], people: dict[str, None]) -> Iterator[Token]:
    inside = 0
    for token in children:
        inside += token.nesting if token.tag == "a" else 0
        if token.type == "text" and not inside and "@" in token.content:
            yield from _divided(token.content, people)
        else:
            yield token


def _divided(text: str, people: dict[str, None]) -> Iterator[Token]:
    done = 0
    for call in CALL.finditer(text):
        handle = call[1].casefold()
        if len(handle) > LONGEST or (len(people) >= MOST and handle not in people):
            continue
        people[handle] = None
        yield _text(text[done : call.start()])
        yield Token("mention_open", "span", 1, attrs={"class": "mention"})
        yield _text(call[0])
        yield Token("mention_close", "span", -1)
        done = call.end()
    yield _text(text[done:])


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)
