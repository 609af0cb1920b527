"""A million posts in one engine: python bench/search/million.py [--posts 1000000].

Words are numbers drawn as words of a language are: the n-th commonest about as often as 1 / n. They
are read by nobody, so that filling is the engine's own work. Times are CPU milliseconds of the
engine, memory is that of a process that only reads.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from chosen import NAME, made

from forum.search.analysis.analyser import Analyser, Terms, Token
from forum.search.engines.engine import Batch, Document, Engine, Scope, label
from forum.search.engines.wishes import Alternatives, Clause, Question, Weighted

VOCABULARY = 300_000
PLACES = [f"a{number}" for number in range(40)]
MINE = frozenset({"*", *PLACES[:37]})
FACETS = ("kind", "network", "area", "year", "language")


def main() -> None:
    """Fills an index in one process, asks it in another, so that the memory is a reader's."""
    options = _options()
    if options.folder:
        _ask(made(options.folder, Analyser("snowball")), options.posts)
        return
    with tempfile.TemporaryDirectory() as folder:
        numbers = Numbers()
        engine = made(Path(folder), numbers)
        began = time.process_time()
        engine.rebuild(_posts(options.posts, numbers), again=lambda keys: ())
        size = sum(path.stat().st_size for path in Path(folder).glob("build-*/*"))
        spent = time.process_time() - began
        print(
            f"{NAME}: {options.posts} posts, {spent:.0f} CPU s to fill, {size >> 20} MB", flush=True
        )
        again = [sys.executable, __file__, "--posts", str(options.posts), "--folder", folder]
        subprocess.run(again, check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="Ask an index that is there.")
    return parser.parse_args()


class Numbers(Analyser):
    """Takes every word as it stands, in every layer."""

    def __init__(self) -> None:
        super().__init__("snowball")
        words = [f"w{number}" for number in range(VOCABULARY)]
        self.words = np.array(words, dtype=object)
        self._tokens = {each: Token(0, 0, Terms(each, (each,), (each,))) for each in words}

    def analyse(self, text: str, language: object) -> Iterator[Token]:
        """Looks every word up."""
        return iter([self._tokens[word] for word in text.split()])

    def text(self, length: int, dice: np.random.Generator) -> str:
        """Some words."""
        return " ".join(self.words[(VOCABULARY ** dice.random(length)).astype(int)])


def _posts(many: int, numbers: Numbers) -> Iterator[Document]:
    dice, lengths = random.Random(7), np.random.default_rng(7)
    for number in range(many):
        area = int(40 * dice.random() ** 2)
        labels = {
            "area": area,
            "network": area % 13,
            "kind": dice.choice(("question", "discussion", "practice", "challenge")),
            "year": 2015 + 11 * number // many,
            "language": dice.choice(("fi", "fi", "fi", "fi", "sv", "en")),
        }
        yield Document(
            key=f"post:{number}",
            body=numbers.text(dice.randint(3, 80), lengths),
            language="fi",
            created=1_420_000_000 + number * 300,
            thread=number // 12 + 1,
            place=PLACES[area] if area % 4 else "*",
            labels=frozenset(label(name, value) for name, value in labels.items()),
        )


def _ask(engine: Engine, many: int) -> None:
    dice = random.Random(11)
    before = _memory()
    everywhere = Scope(places=MINE)
    area = Scope(places=MINE, labels=(frozenset({label("area", 3)}),))
    late = Scope(places=MINE, since=1_420_000_000 + many * 270)
    common = [[n] for n in range(1, 21)] * 5
    rare = [[dice.randint(20_000, VOCABULARY)] for _ in range(100)]
    three = [
        [dice.randint(5, 200), dice.randint(20, 2_000), dice.randint(100, 9_000)] for _ in rare
    ]
    for name, asked, scope, sort in (
        ("rare", rare, everywhere, "relevance"),
        ("common", common, everywhere, "relevance"),
        ("three words", three, everywhere, "relevance"),
        ("by date", common, everywhere, "newest"),
        ("of the last tenth", common, late, "relevance"),
        ("in one area", common, area, "relevance"),
    ):
        times = [
            _ms(lambda w=words: engine.match(_question(w), scope, limit=200, sort=sort))  # noqa: B023
            for words in asked
        ]
        _tell(name, times)
    asked = [_question(words) for words in common]
    _tell("facets", [_ms(lambda q=q: engine.tally(q, everywhere, FACETS)) for q in asked])
    _tell("size", [_ms(lambda: engine.size(everywhere)) for _ in range(20)])
    print(f"memory of a reader: + {_memory() - before:.0f} MB")
    one = Document(key="post:5", body="w1 w2", language="fi", created=5)
    _tell("write 1", [_ms(lambda: engine.write(Batch(put=(one,)))) for _ in range(20)])


def _question(words: list[int]) -> Question:
    """As a word is asked for: in every layer, the way it stands, with other forms and parts."""
    return Question(tuple(_clause(f"w{word}") for word in words))


def _clause(word: str) -> Clause:
    layers = ("exact", 1.0), ("stem", 1.0), ("part", 0.3), ("lemma", 2.0)
    return Alternatives(tuple(Weighted(layer, word, weight) for layer, weight in layers))


def _ms(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def _tell(name: str, times: list[float]) -> None:
    times.sort()
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{name:18} p50 {p50:6.2f} ms   p95 {p95:6.2f} ms   most {times[-1]:6.2f} ms")


def _memory() -> float:
    """Megabytes of this process that are no file's: pages of an index go when others need room."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
