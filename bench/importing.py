"""How long the importer takes: the real page and hostile texts of one MiB.

    FORUM_REAL_PAGE=/path/to/page.txt python bench/importing.py

Targets: the real page under 0.5 s, one MiB under 2 s, and four times the text in about four times
the time.
"""

import os
import time
from pathlib import Path

from forum.innovations.importing.reading import MAX_BYTES, MAX_LINES
from forum.innovations.importing.text import read_description

URL = "https://innokyla.fi/fi/kokonaisuus/mittaus"
HEAD = "Nimi\nKokonaisuuden nimi\nNimi\n"
RESULTS = "Tavoiteltavat tulokset, tuotokset ja vaikutukset\n"
# Heading, and the piece that is repeated until the text is full.
HOSTILE = {
    "plain words": ("Päämäärä ja päätavoite\n", "sana "),
    "at signs": ("Päämäärä ja päätavoite\n", "a@"),
    "bracketed at": ("Päämäärä ja päätavoite\n", "a.b(at)"),
    "digits and dots": ("Päämäärä ja päätavoite\n", "040 1.1.2023-"),
    "accents": ("Päämäärä ja päätavoite\n", "a\u0327\u0301"),
    "deep lists": (RESULTS, "• a "),
    "commas": ("Toimijat\n", "(a, b) ja c, "),
    "periods": ("Toimiaika\n", "1.1.2023–"),
}


def main() -> None:
    """Prints the table."""
    columns = (
        ("KiB", 8),
        ("lines", 8),
        ("seconds", 10),
        ("a quarter", 11),
        ("ratio", 7),
        ("target", 8),
    )
    print(f"{'text':24}" + "".join(f"{name:>{width}}" for name, width in columns))
    if page := os.environ.get("FORUM_REAL_PAGE"):
        text = Path(page).read_text(encoding="utf-8")
        show("real page", text, seconds(text), quarter=None, target=0.5)
    for name, (heading, piece) in HOSTILE.items():
        whole, quarter = hostile(heading, piece, 1), hostile(heading, piece, 4)
        show(name, whole, seconds(whole), quarter=seconds(quarter), target=2.0)


def hostile(heading: str, piece: str, share: int) -> str:
    """A text of so many lines and bytes as the limits allow, or that share of it."""
    lines = (MAX_LINES - HEAD.count("\n") - 2) // share
    room = (MAX_BYTES - 200) // MAX_LINES - 2
    line = piece * (room // len(piece.encode()))
    return HEAD + heading + f"{line}\n" * lines


def seconds(text: str) -> float:
    """The best of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        read_description(text, url=URL)
        times.append(time.perf_counter() - start)
    return min(times)


def show(name: str, text: str, whole: float, *, quarter: float | None, target: float) -> None:
    """One row."""
    size, lines = len(text.encode()) / 1024, text.count("\n") + 1
    part = f"{quarter:>11.3f}{whole / quarter:>7.1f}" if quarter else " " * 18
    mark = "" if whole < target else "  too slow"
    print(f"{name:24}{size:>8.0f}{lines:>8}{whole:>10.3f}{part}{target:>8.1f}{mark}")


if __name__ == "__main__":
    main()
