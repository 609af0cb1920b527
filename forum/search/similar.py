"""What is about the same: the words that tell most of a text, asked for all together.

A word tells the more the oftener it stands in the text and the rarer it is elsewhere. The very form
and the base form are asked for beside each other: either alone finds less (bench/search/README.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from math import log, sqrt

from forum.accounts.models import Viewer
from forum.kit import i18n
from forum.kit.findable import Line
from forum.search import queries
from forum.search.analysis.analyser import Analyser, Terms
from forum.search.analysis.languages import Language, detect
from forum.search.engines.engine import (
    Document,
    Engine,
    Hit,
    IndexUnavailable,
    LayerTerm,
    Scope,
    label,
)
from forum.search.engines.layers import Layer
from forum.search.engines.wishes import Alternatives, Question, Weighted
from forum.search.index import engine

TERMS = 30
"""That are asked for."""
MOST = 50
"""That are found."""
LEAST = 0.15
"""Of what the likest shares, the text itself where it can be found: less is chance."""
KINDS = ("post", "innovation")
DESCRIBED = 2
"""Descriptions among them."""
FEW = 5
"""That are shown while a title is written."""
LIKE = 0.5
"""Of the first of these: what is much less like the title only shares a word."""
FEWEST_WORDS = 2
LONGEST = 2_000
"""Characters of a text that is not in the index."""
COMMON = 0.5
"""Of all documents: what stands in so many tells nothing."""
WORDS = 300
"""That are read of a text, from its beginning."""
_COUNTS: Mapping[Layer, float] = {"exact": 1.0, "lemma": 1.0, "stem": 1.0, "part": 0.8}


def telling(engine: Engine, text: str, language: Language, *, scope: Scope) -> Question:
    """The question for what is similar to this text, by what is rare within the scope.

    Raises IndexUnavailable.
    """
    often = _often(engine.analyser, text, language)
    rare = _rarity(engine, list(often), scope)
    best = sorted(rare, key=lambda term: (-often[term] * rare[term], term))[:TERMS]
    return Question(tuple(_clause(term, often[term], rare[term]) for term in best), needed="any")


def like(
    viewer: Viewer, text: str, language: Language, *, labels: tuple[str, ...] = (), limit: int = FEW
) -> Sequence[tuple[str, Line]]:
    """Keys and lines of what is like this text, of what the viewer may read.

    Raises IndexUnavailable.
    """
    asked = Document(key="", title=text[:LONGEST], body="", language=language, created=0)
    hits = alike(engine(), asked, places=queries.readable_places(viewer), only=labels)
    keys = [hit.key for hit in hits if hit.score >= LIKE * hits[0].score][:limit]
    lines = queries.shown(viewer, keys)
    return [(key, lines[key]) for key in keys if key in lines]


def known_of(viewer: Viewer, title: str) -> Sequence[Line]:
    """Discussions and descriptions of this; nothing where the title is short or the index away."""
    if len(title.split()) < FEWEST_WORDS:
        return ()
    language = detect(title, i18n.locale())  # type: ignore[arg-type]
    with suppress(IndexUnavailable):
        kinds = [like(viewer, title, language, labels=(label("type", one),)) for one in KINDS]
        said, described = ([line for _key, line in found] for found in kinds)
        return [*said[: FEW - len(described[:DESCRIBED])], *described[:DESCRIBED]]
    return ()


def alike(
    engine: Engine, document: Document, *, places: frozenset[str], only: tuple[str, ...] = ()
) -> Sequence[Hit]:
    """What is like a document, the likest first: openings that share enough of it.

    Raises IndexUnavailable.
    """
    chosen = (label("opening", "yes"), *only)
    scope = Scope(places=places, labels=tuple(frozenset({each}) for each in chosen))
    text = f"{document.title}\n{document.body}"
    own_language = frozenset({label("language", document.language)})
    spoken = replace(scope, labels=(*scope.labels, own_language))  # "the" is rare among Finnish
    asked = telling(engine, text, document.language, scope=spoken)
    hits = engine.match(asked, scope, limit=MOST + 1, sort="relevance").hits
    whole = max((hit.score for hit in hits), default=0.0)
    return [hit for hit in hits if hit.key != document.key and hit.score > LEAST * whole]


def _clause(term: LayerTerm, often: float, rare: float) -> Alternatives:
    """An engine weighs what is rare by itself; half of it once more was the best measure."""
    layer, word = term
    return Alternatives((Weighted(layer, word, _COUNTS[layer] * often * sqrt(rare)),))


def _rarity(engine: Engine, terms: Sequence[LayerTerm], scope: Scope) -> dict[LayerTerm, float]:
    """Of the terms that tell anything: those that stand somewhere, but not everywhere."""
    documents, holding = engine.size(scope), engine.holding(terms, scope)
    common = max(FEW, documents * COMMON)
    found = zip(terms, holding, strict=True)
    return {term: log(1 + documents / (1 + many)) for term, many in found if 0 < many < common}


def _often(analyser: Analyser, text: str, language: Language) -> Counter[LayerTerm]:
    often: Counter[LayerTerm] = Counter()
    for token in islice(analyser.analyse(text, language), WORDS):
        for term, share in _shares(token.terms):
            often[term] += share  # type: ignore[assignment]
    return often


def _shares(terms: Terms) -> Iterator[tuple[LayerTerm, float]]:
    """The terms of one word, which share what a word counts. A part is half a word itself."""
    for layer, words in _by_layer(terms):
        for word in words:
            yield (layer, word), _COUNTS[layer] / len(words)
    for part in terms.part:
        yield ("lemma", part), _COUNTS["part"] / 2


def _by_layer(terms: Terms) -> Iterable[tuple[Layer, tuple[str, ...]]]:
    return (
        ("exact", (terms.exact,)),
        ("lemma", terms.lemma),
        ("stem", terms.stem),
        ("part", terms.part),
    )
