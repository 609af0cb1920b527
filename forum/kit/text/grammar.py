"""Markdown as members write it: CommonMark, tables, strikethrough, bare links. No HTML.

The parser is markdown-it-py. What is ours: which addresses are links, how deep blocks may nest,
and bare links.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from forum.kit.text.addresses import WEB_PATH, is_allowed, without_tail
from forum.kit.text.guards import DEEPEST, Blocks, guard
from forum.kit.text.mentions import note_calls

SCHEME_BEFORE: Final = re.compile(r"(?:^|[^A-Za-z0-9.+-])(https?)$", re.IGNORECASE)


class Grammar(MarkdownIt):
    """markdown-it with bounded blocks and our idea of which addresses are links."""

    def __init__(self, config: str, options: dict[str, Any]) -> None:
        super().__init__(config, options)
        self.block = Blocks()
        self.configure(config, options)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        """Whether the address may be linked; if not, the text stays as it was written."""
        return is_allowed(url)


def posts_grammar() -> MarkdownIt:
    """The parser for members' posts. Made once; parsing keeps no state in it."""
    grammar = Grammar("js-default", {"html": False, "maxNesting": DEEPEST})
    grammar.disable(["html_block", "html_inline", "linkify", "replacements", "smartquotes"])
    grammar.core.ruler.before("text_join", "mentions", note_calls)  # before \@ becomes an @
    guard(grammar)
    return _furnished(grammar)


def rich_grammar() -> MarkdownIt:
    """The parser for descriptions: a small part of the same. Line breaks stay as written."""
    grammar = Grammar("zero", {"html": False, "maxNesting": DEEPEST, "breaks": True})
    guard(grammar)
    grammar.enable(["heading", "list", "link", "image", "autolink", "emphasis"])
    grammar.enable(["escape", "entity", "newline", "text_join", "fragments_join"])
    return _furnished(grammar)


def _furnished(grammar: Grammar) -> MarkdownIt:
    grammar.inline.ruler.after("text", "bare_link", bare_link)
    grammar.add_render_rule("table_open", open_table)
    grammar.add_render_rule("table_close", close_table)
    return grammar


def open_table(_renderer: object, _tokens: Sequence[Token], *_: object) -> str:
    """A render rule: a table in a box that can be scrolled by keyboard."""
    return '<div class="table" tabindex="0"><table>\n'


def close_table(_renderer: object, _tokens: Sequence[Token], *_: object) -> str:
    """A render rule: the end of the box."""
    return "</table></div>\n"


def bare_link(state: StateInline, silent: bool) -> bool:
    """An inline rule: `https://…` in running text, tried at its colon."""
    pos = state.pos
    if silent or state.linkLevel or not state.src.startswith("://", pos):
        return False
    scheme = SCHEME_BEFORE.search(state.src[max(0, pos - 6) : pos])
    if not scheme or not state.pending.endswith(scheme[1]):
        return False
    # Only now, for it may read to the end: once it has matched, the parser goes on behind it.
    path = WEB_PATH.match(state.src, pos + len("://"), state.posMax)
    if not path:
        return False
    address = f"{scheme[1]}://{without_tail(path[0])}"
    state.pending = state.pending[: -len(scheme[1])]
    state.pos += len(address) - len(scheme[1])
    push_link(state, address.replace("&amp;", "&"))
    return True


def push_link(state: StateInline, address: str) -> None:
    """Put a link that shows its address on the state."""
    state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(address)}
    state.push("text", "", 0).content = address
    state.push("link_close", "a", -1)
