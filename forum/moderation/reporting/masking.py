"""Which counts of a report are not told, so that nobody can be recognised by them.

A count under five is withheld. One that is withheld alone could be computed from the sum, and so
could several ones that are all one; then the next smallest is withheld too. Where nothing else is
left the sum is withheld, in every table that has the same sum.
"""

from __future__ import annotations

from collections.abc import Mapping

LEAST = 5
Counts = Mapping[str, int]


def withheld(tables: Mapping[str, Counts], wholes: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs of table and row, and of the empty word and a sum, that are not told."""
    sums = {whole for name, whole in wholes.items() if not _can_tell_sum(tables[name])}
    rows = {
        (name, row)
        for name, counts in tables.items()
        for row in _rows(counts, sum_is_told=wholes.get(name) not in sums)
    }
    return rows | {("", whole) for whole in sums}


def is_small(count: float) -> bool:
    return 0 < count < LEAST


def _rows(counts: Counts, *, sum_is_told: bool) -> set[str]:
    others = sorted((row for row in counts if counts[row]), key=lambda row: counts[row])
    hidden = {row for row in others if is_small(counts[row])}
    wanted = [row for row in others if row not in hidden]
    while wanted and not _safe(counts, hidden, sum_is_told=sum_is_told):
        hidden.add(wanted.pop(0))
    return hidden


def _safe(counts: Counts, hidden: set[str], *, sum_is_told: bool) -> bool:
    if not sum_is_told:
        return bool(hidden)
    many = sum(counts[row] for row in hidden)
    return not hidden or (len(hidden) > 1 and many > len(hidden))


def _can_tell_sum(counts: Counts) -> bool:
    return not is_small(sum(counts.values())) and _safe(
        counts, _rows(counts, sum_is_told=True), sum_is_told=True
    )
