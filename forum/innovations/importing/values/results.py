"""Results: takes the section of results apart into results, outputs (measures) and impacts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from forum.innovations.importing.headings import (
    LONGEST_HEADING,
    PARTS_OF_RESULTS,
    STEMS_OF_RESULTS,
    folded,
)
from forum.innovations.importing.lines import Line
from forum.innovations.importing.parts import Output
from forum.innovations.importing.values.lists import Block, Item, Listing, Paragraph, blocks_of


@dataclass(slots=True)
class Results:
    """What the section promises, part by part."""

    results: list[Item] = field(default_factory=list)
    outputs: list[Item] = field(default_factory=list)
    impacts: list[Item] = field(default_factory=list)

    def measures(self) -> tuple[Output, ...]:
        """The outputs under the page's own numbers, or counted anew where those do not rise."""
        numbers = [item.number or 0 for item in self.outputs]
        rising = all(before < after for before, after in zip([0, *numbers], numbers, strict=False))
        return tuple(
            Output(item.number if rising and item.number else place, item.text)
            for place, item in enumerate(self.outputs, 1)
        )


def parts_of(lines: Sequence[Line]) -> Results:
    """The outer items of each list, by the sub-heading or lead-in they stand under.

    Under a sub-heading without any list every paragraph is an item.
    """
    found = Results()
    for part, explicit, blocks in _parts(lines):
        items: list[Item] = getattr(found, part)
        listed = [item for block in blocks if isinstance(block, Listing) for item in block.items]
        items.extend(item for item in listed if item.depth == 0)
        if explicit and not listed:
            items.extend(
                Item(" ".join(block.text.split()), block.lines[0].number)
                for block in blocks
                if isinstance(block, Paragraph)
            )
    return found


def with_sub_headings_apart(lines: Sequence[Line]) -> list[Line]:
    """The section with an empty line around each sub-heading, so that no item swallows it."""
    gap = Line(0, "", "")
    return [
        line
        for given in lines
        for line in ((gap, given, gap) if _sub_heading(given.text) else (given,))
    ]


def _parts(lines: Sequence[Line]) -> Iterator[tuple[str, bool, list[Block]]]:
    """Runs of blocks with the part they belong to and whether a sub-heading says so."""
    part, explicit, run = "results", False, list[Block]()
    for heading, blocks in _under_headings(lines):
        if heading:
            yield part, explicit, run
            part, explicit, run = heading, True, []
        for place, block in enumerate(blocks):
            follows = blocks[place + 1] if place + 1 < len(blocks) else None
            if named := _named_by(block, follows, words=1 if explicit else None):
                yield part, explicit, run
                part, explicit, run = named, False, []
            run.append(block)
    yield part, explicit, run


def _under_headings(lines: Sequence[Line]) -> Iterator[tuple[str | None, tuple[Block, ...]]]:
    heading, held = None, list[Line]()
    for line in lines:
        if key := _sub_heading(line.text):
            yield heading, blocks_of(held)
            heading, held = key, []
        else:
            held.append(line)
    yield heading, blocks_of(held)


def _sub_heading(text: str) -> str | None:
    return PARTS_OF_RESULTS.get(folded(text)) if len(text) <= LONGEST_HEADING else None


def _named_by(block: Block, follows: Block | None, *, words: int | None) -> str | None:
    """The part that a paragraph right before a list names first, in so many words from its start.

    A sub-heading is not overruled by a word in the middle of a sentence under it.
    """
    if not isinstance(block, Paragraph) or not isinstance(follows, Listing):
        return None
    for word in block.lines[0].text.casefold().split()[:words]:
        for stem, part in STEMS_OF_RESULTS.items():
            if word.startswith(stem):
                return part
    return None
