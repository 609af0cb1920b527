"""Blocks hold what Whoosh gives one by one."""

from collections.abc import Iterator
from typing import Any

import pytest
from documents import post
from whoosh import index

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Batch
from forum.search.engines.whoosh.engine import WhooshEngine
from forum.search.engines.whoosh.postings import MOST_KEPT, Lately, beginning, postings


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A segment with a term in several blocks, one in a single document, and deleted documents."""
    root = tmp_path_factory.mktemp("index")
    engine = WhooshEngine(root, Analyser("snowball"))
    bodies = ("koira " * (1 + number % 5) + "kissa" * (number == 7) for number in range(1_000))
    engine.rebuild((post(n, body) for n, body in enumerate(bodies)), again=lambda keys: ())
    engine.write(Batch(remove=tuple(f"post:{number}" for number in (0, 1, 2, 500, 999))))
    searcher = index.open_dir(str(root / "current")).searcher()
    yield searcher.reader()
    searcher.close()


@pytest.mark.parametrize("term", ["koira", "kissa"])
def test_blocks_hold_what_comes_one_by_one(reader: Any, term: str) -> None:
    found = postings(reader, "exact", term)
    here = dict(zip(found.numbers.tolist(), found.weights.tolist(), strict=True))
    matcher, expected = reader.postings("exact", term), {}
    while matcher.is_active():
        expected[matcher.id()] = matcher.weight()
        matcher.next()
    assert expected.items() <= here.items()
    assert all(reader.is_deleted(number) for number in here.keys() - expected.keys())


def test_a_term_that_stands_nowhere(reader: Any) -> None:
    assert postings(reader, "exact", "hevonen").numbers.size == 0
    for text in ("hev", "heve"):
        assert beginning(reader, "exact", text).numbers.size == 0


@pytest.mark.parametrize("text", ["k", "ki", "kis", "kiss", "kissa"])
def test_every_term_with_a_beginning(reader: Any, text: str) -> None:
    """However long it is: beginnings of some lengths are terms of their own."""
    everywhere = set(postings(reader, "exact", "koira").numbers.tolist())
    expected = everywhere if text == "k" else {7}
    assert set(beginning(reader, "exact", text).numbers.tolist()) == expected


def test_what_is_remembered_is_what_was_read_and_has_an_end(
    reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lately = Lately()
    first = lately.postings(reader, "exact", "koira")
    assert lately.postings(reader, "exact", "koira") is first
    assert first.numbers.size < MOST_KEPT
    monkeypatch.setattr("forum.search.engines.whoosh.postings.MOST_KEPT", 10)
    again = lately.postings(reader, "exact", "koira")
    assert again.numbers.tolist() == first.numbers.tolist()
    assert lately.postings(reader, "exact", "koira") is not first
