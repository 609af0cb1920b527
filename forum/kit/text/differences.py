"""What changed between two texts, word by word, for the history of edits.

The shortest edit is found by Myers's greedy algorithm ("An O(ND) Difference Algorithm and Its
Variations", 1986), first among lines, then among the words of changed lines. Its work grows with
the length times the number of changes, so the changes are capped: a passage that changed more is
shown as removed and written anew.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

from markupsafe import Markup, escape

PIECES: Final = re.compile(r"\w+|\s+|[^\w\s]")
MOST_LINES: Final = 200  # changed lines, and below changed words and spaces of one passage
MOST_PIECES: Final = 160

Pieces = list[str]
Reach = dict[int, int]
Step = tuple[str, str]
Passage = tuple[Pieces, Pieces]  # before and after; the same when nothing changed


def words_diff(old: str, new: str) -> Markup:
    """The new text with what was added in `<ins>` and what was removed in `<del>`, escaped."""
    return Markup("").join(map(_shown, _changes(old, new)))


def characters_changed(old: str, new: str) -> int:
    """How many characters were removed and added."""
    changes = [passage for passage in _changes(old, new) if passage[0] != passage[1]]
    return sum(len(piece) for before, after in changes for piece in (*before, *after))


def _changes(old: str, new: str) -> Iterator[Passage]:
    """Kept and changed passages of words in turn."""
    for before, after in _passages(_lines(old), _lines(new), MOST_LINES):
        if before == after:
            yield before, after
        else:
            words = PIECES.findall("".join(before)), PIECES.findall("".join(after))
            yield from _passages(*words, MOST_PIECES)


def _lines(text: str) -> Pieces:
    return text.splitlines(keepends=True)


def _shown(passage: Passage) -> Markup:
    before, after = "".join(passage[0]), "".join(passage[1])
    if before == after:
        return escape(after)
    removed = Markup("<del>{}</del>").format(before) if before else Markup()
    return removed + (Markup("<ins>{}</ins>").format(after) if after else Markup())


def _passages(old: Pieces, new: Pieces, most: int) -> Iterator[Passage]:
    """Kept and changed passages in turn; what both sides begin and end with costs little."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield old[:head], old[:head]
    yield from _compared(old[head : len(old) - tail], new[head : len(new) - tail], most)
    yield old[len(old) - tail :], old[len(old) - tail :]


def _common(old: Pieces, new: Pieces) -> int:
    pairs = zip(old, new, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _compared(old: Pieces, new: Pieces, most: int) -> Iterator[Passage]:
    trace = _trace(old, new, most) if old and new else None
    if trace is None:
        yield old, new
        return
    steps = list(_way_back(old, new, trace))[::-1]
    for kept, run in groupby(steps, key=lambda step: step[0] == step[1]):
        pairs = list(run)
        before = [piece for piece in map(itemgetter(0), pairs) if piece]
        yield before, before if kept else [piece for piece in map(itemgetter(1), pairs) if piece]


def _trace(old: Pieces, new: Pieces, most: int) -> list[Reach] | None:
    """How far each diagonal reached before each edit; none when it takes more than `most`."""
    reach, trace = {1: 0}, []
    for edits in range(most + 1):
        trace.append(reach.copy())
        for diagonal in range(-edits, edits + 1, 2):
            x = _start(reach, diagonal, edits)
            x = reach[diagonal] = _slide(old, new, x=x, y=x - diagonal)
            if x >= len(old) and x - diagonal >= len(new):
                return trace
    return None


def _start(reach: Reach, diagonal: int, edits: int) -> int:
    return reach[diagonal + 1] if _goes_down(reach, diagonal, edits) else reach[diagonal - 1] + 1


def _goes_down(reach: Reach, diagonal: int, edits: int) -> bool:
    """Whether the diagonal is entered by an addition rather than by a removal."""
    if diagonal in {-edits, edits}:
        return diagonal == -edits
    return reach[diagonal - 1] < reach[diagonal + 1]


def _slide(old: Pieces, new: Pieces, *, x: int, y: int) -> int:
    while x < len(old) and y < len(new) and old[x] == new[y]:
        x, y = x + 1, y + 1
    return x


def _way_back(old: Pieces, new: Pieces, trace: list[Reach]) -> Iterator[Step]:
    """The edit from its end: a kept piece as (piece, piece), else (piece, "") or ("", piece)."""
    x, y = len(old), len(new)
    for edits, reach in reversed(list(enumerate(trace))):
        down = _goes_down(reach, x - y, edits)
        from_x = _start(reach, x - y, edits)
        while x > from_x:
            x, y = x - 1, y - 1
            yield old[x], old[x]
        if edits and down:
            y -= 1
            yield "", new[y]
        elif edits:
            x -= 1
            yield old[x], ""
