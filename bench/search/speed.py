"""How fast our search is: python bench/search/speed.py DOCS.JSONL [--posts 20000]. See README.md.

Posts are made of one to six sentences of the given documents, in twenty areas and over ten years,
always the same ones. Times are CPU times of this process.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from chosen import made

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Batch, Document, Engine, Scope, label
from forum.search.engines.finding import find
from forum.search.grammar import parse
from forum.search.snippets import Marker

SENTENCES = (1, 2, 2, 3, 3, 4, 6)
SHARES = {"fi": 80, "sv": 12, "en": 8}
TEN_YEARS = 315_360_000
PUBLIC = frozenset("*")
COMMONEST = ["ihmiset", "vuosi", "voida", "aika", "suomi", "uusi", "hyvä", "tehdä", "maa", "työ"]
FACETS = ("kind", "network", "area", "year", "language")


def main() -> None:
    """Fills an index, then times writing, opening and every kind of question."""
    options = _options()
    dice = random.Random(7)
    pool = _sentences(options.docs)
    analyser = Analyser()
    analyser.preload()
    with tempfile.TemporaryDirectory() as folder:
        engine = made(Path(folder), analyser)
        posts = list(_posts(pool, options.posts, dice))
        seconds = _cpu(lambda: engine.rebuild(posts, again=lambda keys: ()))
        size = sum(path.stat().st_size for path in (Path(folder) / "current").iterdir())
        text = sum(len(post.body.encode()) for post in posts)
        print(
            f"rebuild        {len(posts) / seconds:8.0f} posts/s   index {size / text:.1f} x text"
        )
        _time_writing(engine, list(_posts(pool, 1_500, dice)))
        for name, questions in _questions(posts, dice).items():
            _time_questions(engine, name, questions)
        _time_counting(engine)
        _time_snippets(analyser, posts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--posts", type=int, default=20_000)
    return parser.parse_args()


def _sentences(path: Path) -> dict[str, list[str]]:
    pool: dict[str, list[str]] = {language: [] for language in SHARES}
    with path.open(encoding="utf8") as lines:
        for line in lines:
            given = json.loads(line)
            pool[given["lang"]].append(given["text"])
    return pool


def _posts(pool: dict[str, list[str]], count: int, dice: random.Random) -> Iterator[Document]:
    languages: Any = dice.choices(list(SHARES), list(SHARES.values()), k=count)
    for number, language in enumerate(languages):
        sentences = dice.choices(pool[language], k=dice.choice(SENTENCES))
        yield Document(
            key=f"post:{number}",
            body=" ".join(sentences),
            language=language,
            created=1_420_000_000 + number * TEN_YEARS // count,
            labels=_labels(number, language, dice),
            thread=number // 12 + 1,
        )


def _labels(number: int, language: str, dice: random.Random) -> frozenset[str]:
    values = {
        "area": f"a{int(20 * dice.random() ** 2)}",
        "network": f"n{int(13 * dice.random() ** 2)}",
        "kind": dice.choice(("question", "discussion", "practice", "challenge")),
        "year": str(2015 + number % 11),
        "language": language,
    }
    return frozenset(label(*value) for value in values.items())


def _time_writing(engine: Engine, posts: list[Document]) -> None:
    ones = [(post,) for post in posts[:60]]
    fifties = [tuple(posts[at : at + 50]) for at in range(0, 1_500, 50)]
    for name, batches, size in (("write 1", ones, 1), ("write 50", fifties, 50)):
        spent = [_cpu(lambda batch=batch: engine.write(Batch(put=batch))) for batch in batches]
        _tell(name, [seconds / size for seconds in spent], "a post")
    _tell("open", [_reopened(engine) for _ in range(20)], "")


def _reopened(engine: Engine) -> float:
    engine.close()
    scope = Scope(places=frozenset({"nowhere"}))
    return _cpu(lambda: find(engine, parse("zzz"), "fi", scope=scope))


def _questions(posts: list[Document], dice: random.Random) -> dict[str, list[tuple[str, Any]]]:
    bodies = [post.body for post in dice.sample(posts, 2_000) if post.language == "fi"]
    words = [[word for word in body.split() if word.isalpha()] for body in bodies]
    words = [each for each in words if len(each) > 5][:150]
    everything: dict[str, Any] = {}
    return {
        "common word": [(word, everything) for word in COMMONEST * 5],
        "any word": [(dice.choice(each), everything) for each in words],
        "three words": [(" ".join(dice.sample(each, 3)), everything) for each in words],
        "phrase": [(f'"{each[1]} {each[2]}"', everything) for each in words],
        "prefix": [(f"{dice.choice(each)[:5]}*", everything) for each in words],
        "in one area": [(word, {"area": "a3"}) for word in COMMONEST * 5],
        "newest first": [(word, {"sort": "newest"}) for word in COMMONEST * 5],
    }


def _time_questions(engine: Engine, name: str, questions: list[tuple[str, Any]]) -> None:
    spent = []
    for text, options in questions:
        chosen = [frozenset({label("area", options["area"])})] if "area" in options else []
        scope = Scope(places=PUBLIC, labels=tuple(chosen))
        sort = options.get("sort", "relevance")
        spent.append(
            _cpu(lambda: find(engine, parse(text), "fi", scope=scope, limit=200, sort=sort))  # noqa: B023
        )
    _tell(name, spent, "")


def _time_counting(engine: Engine) -> None:
    scope = Scope(places=PUBLIC)
    asked = [find(engine, parse(word), "fi", scope=scope).asked for word in COMMONEST]
    spent = [_cpu(lambda one=one: engine.tally(one, scope, FACETS)) for one in asked * 5 if one]
    _tell("counting", spent, "for five dimensions")


def _time_snippets(analyser: Analyser, posts: list[Document]) -> None:
    def page(at: int) -> None:
        marker = Marker(parse("ihmiset vuosi"), "fi", analyser=analyser)
        for post in posts[at : at + 20]:
            marker.snippet(post.body, post.language)

    _tell("20 snippets", [_cpu(lambda at=at: page(at)) for at in range(0, 1_000, 20)], "")


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _tell(name: str, spent: list[float], unit: str) -> None:
    ordered = sorted(1000 * seconds for seconds in spent)
    middle, high = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    print(
        f"{name:14} p50 {middle:7.2f} ms   p95 {high:7.2f} ms   most {ordered[-1]:7.2f} ms {unit}"
    )


if __name__ == "__main__":
    main()
