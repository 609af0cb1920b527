"""From the parser's tokens to the look of a post: which headings, what a table sits in, where a
link leaves the forum, which paragraphs are nothing but a link."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token
from markupsafe import Markup

from forum.kit.text.addresses import OUTSIDE_REL, bare_in, is_outside
from forum.kit.text.guards import collector_resting
from forum.kit.text.sieve import sieve

BOXES: Final = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
BREAKS: Final = {"softbreak": " ", "hardbreak": "\n"}


@dataclass(slots=True)
class Dressed:
    """A text on its way to the page: its HTML, and its plain text block by block."""

    html: Markup = field(default_factory=Markup)
    blocks: list[str] = field(default_factory=list)
    people: tuple[str, ...] = ()
    """Handles of those whom it calls."""
    quotations: int = 0
    """How many are open: what is quoted has its cards where it was said."""


def dress(grammar: MarkdownIt, source: str, headings: Mapping[str, str]) -> Dressed:
    """The source as a page shows it, safe, and plain as the index reads it."""
    with collector_resting():
        return _dress(grammar, source, headings)


def _dress(grammar: MarkdownIt, source: str, headings: Mapping[str, str]) -> Dressed:
    environment: dict[str, Any] = {}
    tokens = grammar.parse(source + "\n", environment)
    dressed = Dressed()
    for at, token in enumerate(tokens):
        _dress_token(tokens, at, token, headings=headings, dressed=dressed)
    dressed.people = tuple(environment.get("people", ()))
    dressed.html = sieve(grammar.renderer.render(tokens, grammar.options, environment))
    return dressed


def _dress_token(
    tokens: list[Token], at: int, token: Token, *, headings: Mapping[str, str], dressed: Dressed
) -> None:
    if token.type == "inline":
        _dress_inline(tokens, at, dressed)
    elif token.type.startswith("blockquote"):
        dressed.quotations += token.nesting
    elif token.type in {"fence", "code_block"}:
        dressed.blocks.append(token.content.rstrip("\n"))
    elif token.type in {"heading_open", "heading_close"}:
        token.tag = headings[token.tag]
    elif token.type in {"th_open", "td_open"}:
        token.attrs = _cell_attributes(token)


def _cell_attributes(token: Token) -> dict[str, str | int | float]:
    align = str(token.attrGet("style") or "").removeprefix("text-align:")
    scope: dict[str, str | int | float] = {"scope": "col"} if token.tag == "th" else {}
    return scope | ({"align": align} if align else {})


def _dress_inline(tokens: list[Token], at: int, dressed: Dressed) -> None:
    inline = tokens[at]
    inline.children = children = list(_dress_children(inline.children or []))
    if at >= 2 and tokens[at - 2].type == "list_item_open":
        _show_box(children)
    if tokens[at - 1].type == "paragraph_open" and _is_one_link(children):
        tokens[at - 1].attrs = {} if dressed.quotations else {"class": "lone"}
    _lead_out(children)
    dressed.blocks.append(_plain(children))


def _dress_children(children: list[Token]) -> Iterator[Token]:
    """The same tokens with images as links and bare addresses as links, never one in another."""
    depth = 0
    for token in children:
        depth += token.nesting if token.tag == "a" else 0
        if token.type == "image":
            yield from _image_as_link(token, inside=depth > 0)
        elif token.type == "text" and not depth:
            yield from _with_bare_links(token)
        else:
            yield token


def _image_as_link(image: Token, *, inside: bool) -> Iterator[Token]:
    href = str(image.attrGet("src") or "")
    words = _plain(image.children or []) or href
    yield from [_text(words)] if inside else _link(href, words, str(image.attrGet("title") or ""))


def _with_bare_links(token: Token) -> Iterator[Token]:
    text, done = token.content, 0
    for found in bare_in(text):
        if found.start > done:
            yield _text(text[done : found.start])
        yield from _link(normalizeLink(found.href), text[found.start : found.end])
        done = found.end
    if not done:
        yield token
    elif done < len(text):
        yield _text(text[done:])


def _link(href: str, words: str, title: str = "") -> list[Token]:
    attributes: dict[str, str | int | float] = {"href": href}
    return [
        Token("link_open", "a", 1, attrs=attributes | ({"title": title} if title else {})),
        _text(words),
        Token("link_close", "a", -1),
    ]


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _show_box(children: list[Token]) -> None:
    """A task list shows its boxes as characters: nothing to click, nothing to submit."""
    first = children[0] if children else None
    if first and first.type == "text" and first.content[:4] in BOXES:
        first.content = BOXES[first.content[:4]] + first.content[4:]


def _is_one_link(children: list[Token]) -> bool:
    if len(children) < 3 or children[0].type != "link_open":
        return False
    return [token.type for token in children].index("link_close") == len(children) - 1


def _lead_out(children: list[Token]) -> None:
    for token in children:
        if token.type == "link_open" and is_outside(str(token.attrGet("href") or "")):
            token.attrSet("rel", OUTSIDE_REL)


def _plain(children: list[Token]) -> str:
    parts = [
        _plain(token.children) if token.children else BREAKS.get(token.type, token.content)
        for token in children
    ]
    return "".join(parts)
