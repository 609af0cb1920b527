"""All engines find the same documents: those that looking at every one of them finds."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import pytest
from documents import ask, post
from engines import Home
from model import Model

from forum.search.analysis.analyser import Analyser
from forum.search.analysis.languages import LANGUAGES
from forum.search.engines.engine import EVERYBODY, Batch, Document, Engine, Scope, label
from forum.search.engines.layers import LAYERS
from forum.search.engines.wishes import (
    ANYTHING,
    Alternatives,
    Beginning,
    Clause,
    Either,
    Question,
    Weighted,
)
from forum.search.grammar import Phrase

WORDS = (
    *("koira", "koiran", "koirien", "koirakoulu", "koulu", "koululla", "kissa", "kissoja"),
    *("kaupunki", "kaupunginteatteri", "teatterissa", "hyvinvointialue", "alueet", "ja", "on"),
    *("bok", "böckerna", "children", "child", "wifi-yhteyttä", "3.14", "c++", "語", "Åbo"),
)
PLACES = (EVERYBODY, "a1", "a2", "n1")
VALUES = {
    "kind": ("question", "practice", "innovation"),
    "network": ("n1", "n2"),
    "tag": ("koirat", "kissat", "hyvä ruoka", "a:b,c", "Å"),
    "year": ("2023", "2024", "2025"),
}
DIMENSIONS = (*VALUES, "language", "nothing")
QUESTIONS = 400


class Both(NamedTuple):
    """An engine and its model, with the same documents."""

    engine: Engine
    model: Model


@pytest.fixture
def both(home: Home, analyser: Analyser) -> Iterator[Both]:
    """Some documents came with a rebuild, some later; some were edited and some went."""
    dice = Random(5)  # noqa: S311 - chance, not a secret
    engine = home(analyser)
    first = [document(number, dice) for number in range(60)]
    later = [document(number, dice) for number in range(40, 90)]
    engine.rebuild(first, again=lambda keys: ())
    engine.write(Batch(put=tuple(later[:25])))
    engine.write(Batch(put=tuple(later[25:])))
    engine.write(Batch(remove=tuple(f"post:{number}" for number in range(0, 90, 7))))
    there = {each.key: each for each in (*first, *later)}
    for number in range(0, 90, 7):
        del there[f"post:{number}"]
    yield Both(engine, Model(analyser, there.values()))
    engine.close()


def test_the_same_documents_are_found(both: Both) -> None:
    dice, seen = Random(11), 0  # noqa: S311 - chance, not a secret
    for _ in range(QUESTIONS):
        asked, where = a_question(dice), a_scope(dice)
        expected = both.model.match(asked, where)
        for sort in ("relevance", "newest"):
            found = both.engine.match(asked, where, limit=100, sort=sort)
            assert {hit.key for hit in found.hits} == expected, (asked, where)
            assert found.total == len(expected) == len(found.hits)
        seen += bool(expected)
    assert seen > QUESTIONS // 4


def test_the_same_numbers_stand_beside_them(both: Both) -> None:
    dice = Random(13)  # noqa: S311 - chance, not a secret
    for _ in range(QUESTIONS // 4):
        asked, where = a_question(dice), a_scope(dice)
        terms = [(dice.choice(LAYERS), dice.choice(WORDS)) for _ in range(5)]
        expected = both.model.tally(asked, where, DIMENSIONS)
        assert both.engine.tally(asked, where, DIMENSIONS) == expected, (asked, where)
        assert list(both.engine.holding(terms, where)) == both.model.holding(terms, where)
        assert both.engine.size(where) == both.model.size(where)


def test_what_is_typed_finds_the_same(both: Both, analyser: Analyser) -> None:
    """Through the grammar, with its steps; the last step that was asked explains the total."""
    dice = Random(17)  # noqa: S311 - chance, not a secret
    for _ in range(100):
        text = " ".join(dice.choices(WORDS, k=dice.randint(1, 3)))
        found = ask(both.engine, text)
        assert found.asked is not None
        everything = both.model.match(found.asked, Scope(places=frozenset({EVERYBODY})))
        assert {hit.key for hit in found.hits} <= everything
        assert found.total >= len(everything)


def document(number: int, dice: Random) -> Document:
    labels = {
        label(dimension, value)
        for dimension, values in VALUES.items()
        for value in dice.sample(values, dice.randint(0, 2))
    }
    return post(
        number,
        " ".join(dice.choices(WORDS, k=dice.randint(0, 9))),
        title=" ".join(dice.choices(WORDS, k=dice.randint(0, 3))),
        tags=tuple(dice.sample(WORDS, dice.randint(0, 1))),
        language=dice.choice(LANGUAGES),
        place=dice.choice(PLACES),
        created=dice.randint(1, 50),
        labels=frozenset(labels),
    )


def a_question(dice: Random) -> Question:
    some = tuple(a_clause(dice) for _ in range(dice.choice((1, 1, 2, 3))))
    return Question(
        clauses=some if dice.random() < 0.95 else (ANYTHING,),
        unwanted=tuple(a_clause(dice) for _ in range(dice.choice((0, 0, 1, 2)))),
        needed=dice.choice(("all", "all", "any")),
    )


def a_clause(dice: Random, *, depth: int = 0) -> Clause:
    kind = dice.choice(("alternatives", "alternatives", "phrase", "beginning", "either"))
    if kind == "either" and depth < 2:
        return Either(tuple(a_clause(dice, depth=depth + 1) for _ in range(dice.randint(1, 3))))
    if kind == "phrase":
        return Phrase(tuple(dice.choices(WORDS[:12], k=dice.choice((1, 2, 2, 3)))))
    if kind == "beginning":
        return Beginning(dice.choice(LAYERS), dice.choice(WORDS)[: dice.randint(1, 5)])
    terms = (Weighted(dice.choice(LAYERS), dice.choice(WORDS), dice.random() + 0.1) for _ in "abc")
    parts = tuple(dice.sample(WORDS, 2)) if dice.random() < 0.3 else ()
    return Alternatives(tuple(terms), parts)


def a_scope(dice: Random) -> Scope:
    chosen = dice.sample(list(VALUES), dice.choice((0, 0, 1, 2)))
    choices = (dice.sample(VALUES[each], dice.randint(1, 2)) for each in chosen)
    begin = dice.choice((0, 0, dice.randint(1, 30)))
    return Scope(
        places=frozenset(dice.sample(PLACES, dice.randint(1, 4))),
        labels=tuple(
            frozenset(label(dimension, value) for value in values)
            for dimension, values in zip(chosen, choices, strict=True)
        ),
        without=frozenset({label("tag", "kissat")} if dice.random() < 0.2 else ()),
        since=begin,
        until=dice.choice((0, 0, begin + 10)),
        exclude=frozenset(f"post:{dice.randint(0, 90)}" for _ in range(dice.choice((0, 0, 9)))),
    )
