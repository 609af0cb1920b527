"""What changed between two texts, word by word, for the history of edits."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from markupsafe import Markup, escape

PIECES: Final = re.compile(r"\w+|\s+|[^\w\s]")
# SequenceMatcher may take the square of what it is given. Past this many pieces on either side a
# changed passage is shown as removed and written anew.
MOST_LINES: Final = 1000
MOST_PIECES: Final = 400

Change = tuple[str, list[str], list[str]]


def words_diff(old: str, new: str) -> Markup:
    """The new text with what was added in `<ins>` and what was removed in `<del>`, escaped."""
    out: list[Markup] = []
    for tag, before, after in _changes(_lines(old), _lines(new), MOST_LINES):
        if tag == "replace":
            out += _marked("".join(before), "".join(after))
        else:
            out += _show(tag, before, after)
    return Markup("").join(out)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _marked(before: str, after: str) -> Iterator[Markup]:
    for change in _changes(PIECES.findall(before), PIECES.findall(after), MOST_PIECES):
        yield from _show(*change)


def _show(tag: str, before: list[str], after: list[str]) -> Iterator[Markup]:
    if tag == "equal":
        yield escape("".join(after))
        return
    if before:
        yield Markup("<del>{}</del>").format("".join(before))
    if after:
        yield Markup("<ins>{}</ins>").format("".join(after))


def _changes(old: list[str], new: list[str], most: int) -> Iterator[Change]:
    """Runs of equal and changed pieces; what both sides begin and end with costs nothing."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield "equal", old[:head], new[:head]
    yield from _compare(old[head : len(old) - tail], new[head : len(new) - tail], most)
    yield "equal", old[len(old) - tail :], new[len(new) - tail :]


def _common(old: list[str], new: list[str]) -> int:
    pairs = zip(old, new, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _compare(old: list[str], new: list[str], most: int) -> Iterator[Change]:
    if max(len(old), len(new)) > most:
        yield "replace", old, new
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag, old[a:b], new[c:d]
