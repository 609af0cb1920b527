"""Markdown as members write it: CommonMark, tables, strikethrough, bare links. No HTML.

The parser is markdown-it-py. What is ours: which addresses are links, how deep blocks may nest,
and bare links.
"""

import re
from collections.abc import Callable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.rules_inline import StateInline

from forum.kit.text.addresses import WEB_PATH, is_allowed, without_tail

# Levels of blocks: a quotation is one, a list two. Deeper marks stay as text, so nothing is lost.
DEEPEST_BLOCK: Final = 16
DEEPEST_INLINE: Final = 24
SCHEME_BEFORE: Final = re.compile(r"(?:^|[^A-Za-z0-9.+-])(https?)$", re.IGNORECASE)

BlockRule = Callable[[StateBlock, int, int, bool], bool]


class Grammar(MarkdownIt):
    """markdown-it with our idea of which addresses are links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        """Whether the address may be linked; if not, the text stays as it was written."""
        return is_allowed(url)


def posts_grammar() -> MarkdownIt:
    """The parser for members' posts. Made once; parsing keeps no state in it."""
    grammar = Grammar("js-default", {"html": False, "maxNesting": DEEPEST_INLINE})
    grammar.disable(["html_block", "html_inline", "linkify", "replacements", "smartquotes"])
    _keep_shallow(grammar)
    grammar.inline.ruler.after("text", "bare_link", bare_link)
    return grammar


def bare_link(state: StateInline, silent: bool) -> bool:
    """An inline rule: `https://…` in running text, tried at its colon."""
    pos = state.pos
    if silent or state.linkLevel or not state.src.startswith("://", pos):
        return False
    scheme = SCHEME_BEFORE.search(state.src[max(0, pos - 6) : pos])
    path = WEB_PATH.match(state.src, pos + 3, state.posMax)
    if not scheme or not path or not state.pending.endswith(scheme[1]):
        return False
    return _push_address(state, scheme[1], without_tail(path[0]))


def _push_address(state: StateInline, scheme: str, path: str) -> bool:
    address = f"{scheme}://{path}"
    href = state.md.normalizeLink(address.replace("&amp;", "&"))
    if not path or not state.md.validateLink(href):
        return False
    state.pending = state.pending[: -len(scheme)]
    push_link(state, href, address.replace("&amp;", "&"))
    state.pos += len("://") + len(path)
    return True


def push_link(state: StateInline, href: str, text: str) -> None:
    """Put a whole link with its text on the state."""
    state.push("link_open", "a", 1).attrs = {"href": href}
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)


def _keep_shallow(grammar: MarkdownIt) -> None:
    interrupted = ["paragraph", "reference", "blockquote"]
    grammar.block.ruler.at("blockquote", _shallow(blockquote), {"alt": [*interrupted, "list"]})
    grammar.block.ruler.at("list", _shallow(list_block), {"alt": interrupted})


def _shallow(rule: BlockRule) -> BlockRule:
    def shallow(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST_BLOCK and rule(state, start, end, silent)

    return shallow
