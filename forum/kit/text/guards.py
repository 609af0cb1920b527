"""What keeps reading a hostile text as cheap, per byte, as reading a kind one.

markdown-it-py is linear on most of what is known to hurt Markdown parsers. What was measured to
hurt it still is bounded here, each by an allowance for the whole text that no text written for
people comes near. Past it the marks stay in the text as they were written; nothing is lost.
"""

import gc
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_inline import StateInline, image, link

# Levels of blocks: a quotation is one, a list two.
DEEPEST_BLOCK: Final = 16
# Above the deepest block, or the parser would drop the rest of the text.
DEEPEST: Final = 24

# Brackets that turned out to be no link: each may have been compared with all that follow.
FRUITLESS_BRACKETS: Final = 2000
# Lines that a quotation looked at and left: each in `> # a`, `b`, `> # a`… looks at all the rest.
UNUSED_LINES: Final = 2000
# Cells that a table adds to short rows: 100 columns and rows of one letter make a page of a tweet.
ADDED_CELLS: Final = 4000

Allowances = MutableMapping[str, Any]
BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]


class Blocks(ParserBlock):
    """The block parser, counting the lines that quotations look at in vain."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Read the blocks between two lines; the names are markdown-it's."""
        quoted = state.parentType == "blockquote"
        super().tokenize(state, startLine, endLine)
        if quoted:
            _spend(state.env, "lines", endLine - state.line)


@contextmanager
def collector_resting() -> Iterator[None]:
    """No garbage collection meanwhile. Tokens make no cycles, yet the collector would walk through
    all of them again and again as they become more: up to a third of the time of long texts."""
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()


def guard(grammar: MarkdownIt) -> None:
    """Put the bounded rules in the place of the parser's own."""
    interrupted = ["paragraph", "reference", "blockquote"]
    blocks = grammar.block.ruler
    blocks.at("blockquote", bounded_quote, {"alt": [*interrupted, "list"]})
    blocks.at("list", bounded_list, {"alt": interrupted})
    blocks.at("table", bounded_table, {"alt": ["paragraph", "reference"]})
    blocks.before("fence", "short_row", short_row, {"alt": ["blockquote"]})
    grammar.inline.ruler.at("link", _bounded_brackets("[", link))
    grammar.inline.ruler.at("image", _bounded_brackets("!", image))


def bounded_quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: a quotation, not too deep; past the allowance only lines with a mark belong."""
    if state.level >= DEEPEST_BLOCK:
        return False
    if not silent and _spent(state.env, "lines") > UNUSED_LINES:
        end = _end_of_marked_lines(state, start, end)
    return blockquote(state, start, end, silent)


def bounded_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: a list, not too deep."""
    return state.level < DEEPEST_BLOCK and list_block(state, start, end, silent)


def bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: a table, whose width is told to `short_row`."""
    if not silent:
        state.env["bars"] = _bars(state, start)
    return table(state, start, end, silent)


def short_row(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A block rule, asked before each row: it ends a table that would add too many cells."""
    if not silent or state.parentType != "table":
        return False
    _spend(state.env, "cells", max(0, _spent(state.env, "bars") - _bars(state, start) - 2))
    return _spent(state.env, "cells") > ADDED_CELLS


def _bounded_brackets(mark: str, rule: InlineRule) -> InlineRule:
    def bounded(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != mark or _spent(state.env, "brackets") > FRUITLESS_BRACKETS:
            return False
        if rule(state, silent):
            return True
        _spend(state.env, "brackets", int(not silent))
        return False

    return bounded


def _end_of_marked_lines(state: StateBlock, start: int, end: int) -> int:
    line = start
    while line < end and state.src.startswith(">", state.bMarks[line] + state.tShift[line]):
        line += 1
    return max(line, start + 1)


def _bars(state: StateBlock, line: int) -> int:
    return state.src.count("|", state.bMarks[line], state.eMarks[line])


def _spend(allowances: Allowances, what: str, amount: int) -> None:
    allowances[what] = allowances.get(what, 0) + amount


def _spent(allowances: Allowances, what: str) -> int:
    return int(allowances.get(what, 0))
