"""The report of one half-year, ready to be shown: figures that were kept, or are counted now."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forum.kit.policy import Sentence
from forum.moderation.queries import reports_kept
from forum.moderation.reporting import told
from forum.moderation.reporting.masking import withheld
from forum.moderation.reporting.periods import Half
from forum.moderation.reporting.sections import Section, Unit, sections

__all__ = ["Line", "Table", "as_csv", "as_json", "count", "report_of", "told"]
Counted = Mapping[str, Mapping[str, float]]

SUM = "sum"


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its key, its words, and its figure; none when it is withheld."""

    key: str
    words: Sentence
    figure: float | None


@dataclass(frozen=True, slots=True)
class Table:
    section: Section
    lines: list[Line]
    whole: Line | None
    """The sum, where the rows make one."""

    @property
    def withholds(self) -> bool:
        return any(line.figure is None for line in (*self.lines, *filter(None, [self.whole])))


def report_of(half: Half) -> list[Table]:
    """What may be told of a half-year."""
    counted = reports_kept.figures_of(str(half)) or count(half)
    hidden = _withheld(counted)
    return [_table(section, counted.get(section.key, {}), hidden) for section in sections()]


def count(half: Half) -> Counted:
    """Everything, from the tables as they are now."""
    return {section.key: dict(section.figures(half)) for section in sections()}


def as_json(half: Half, tables: list[Table]) -> Mapping[str, Any]:
    """For programs: keys that stay, words in the reader's language."""
    return {
        "period": str(half),
        "from": half.start.date().isoformat(),
        "until": half.end.date().isoformat(),
        "complete": half.over,
        "withheld": "null stands for a count from 1 to 4, or one that would give such a count away",
        "tables": {table.section.key: _told(table) for table in tables},
    }


def as_csv(half: Half, tables: list[Table]) -> str:
    """One line a figure."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(["period", "table", "row", "words", "unit", "figure", "withheld"])
    for table in tables:
        for line in (*table.lines, *filter(None, [table.whole])):
            figure = "" if line.figure is None else f"{line.figure:g}"
            kept = "yes" if line.figure is None else "no"
            about = [str(half), table.section.key, line.key, str(line.words)]
            lines.writerow([*about, table.section.unit.value, figure, kept])
    return out.getvalue()


def _told(table: Table) -> Mapping[str, Any]:
    return {
        "title": str(table.section.title),
        "unit": table.section.unit.value,
        "rows": {line.key: line.figure for line in table.lines},
        **({"sum": table.whole.figure} if table.whole else {}),
    }


def _withheld(counted: Counted) -> set[tuple[str, str]]:
    masked = [section for section in sections() if section.unit is Unit.COUNT]
    tables = {
        section.key: {row: int(many) for row, many in counted.get(section.key, {}).items()}
        for section in masked
    }
    return withheld(tables, {section.key: section.whole for section in masked if section.whole})


def _table(section: Section, figures: Mapping[str, float], hidden: set[tuple[str, str]]) -> Table:
    lines = [
        Line(key, words, None if (section.key, key) in hidden else figures.get(key, 0))
        for key, words in section.rows.items()
    ]
    whole = None
    if section.whole:
        many = None if ("", section.whole) in hidden else sum(figures.values())
        whole = Line(SUM, told.ALL, many)
    return Table(section, lines, whole)
