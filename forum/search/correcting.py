"""Did you mean: a word that nobody wrote becomes the one, a slip of the finger away, that is there.

A word that the dictionary knows is never corrected. Whatever is offered stands within the scope of
the reader: in the very form, or else in another form of a word that the dictionary knows. An
inflected language needs the second: the right form may be one that nobody has written yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from forum.search.analysis.languages import LANGUAGES, Language
from forum.search.analysis.words import fold, words
from forum.search.engines.engine import Engine, Scope
from forum.search.grammar import AnyOf, Query, Simple, Wish, Word
from forum.search.slips import meant

_SHORTEST, _LONGEST = 4, 24
_MOST = 4  # words of one query that are tried


def corrections(
    engine: Engine, query: Query, language: Language, *, scope: Scope
) -> Mapping[str, str]:
    """What the misspelt words of the query should be; empty when there is nothing better.

    Raises IndexUnavailable.
    """
    tried = _misspelt(engine, query, scope)[:_MOST]
    better = {word: _better(engine, word, language, scope=scope) for word in tried}
    return {word: right for word, right in better.items() if right}


def respelt(query: Query, better: Mapping[str, str]) -> Query:
    """The query with the words corrected."""
    return replace(query, wanted=tuple(_respelt(wish, better) for wish in query.wanted))


def rewritten(text: str, better: Mapping[str, str]) -> str:
    """The text with the words corrected and all else as it was typed."""
    pieces, at = [], 0
    for start, end, word in words(text):
        pieces += [text[at:start], better.get(fold(word), word)]
        at = end
    return "".join((*pieces, text[at:]))


def _respelt(wish: Wish, better: Mapping[str, str]) -> Wish:
    if isinstance(wish, AnyOf):
        return AnyOf(tuple(_one_respelt(one, better) for one in wish.wishes))
    return _one_respelt(wish, better)


def _one_respelt(wish: Simple, better: Mapping[str, str]) -> Simple:
    return Word(better.get(fold(wish.text), wish.text)) if isinstance(wish, Word) else wish


def _misspelt(engine: Engine, query: Query, scope: Scope) -> list[str]:
    """Words that neither the dictionaries nor the index know."""
    asked = dict.fromkeys(fold(wish.text) for wish in query.sought if isinstance(wish, Word))
    unknown = [word for word in asked if _may_be_wrong(engine, word)]
    often = engine.holding([("exact", word) for word in unknown], scope)
    return [word for word, documents in zip(unknown, often, strict=True) if not documents]


def _may_be_wrong(engine: Engine, word: str) -> bool:
    fits = _SHORTEST <= len(word) <= _LONGEST and word.isalpha()
    return fits and not any(engine.analyser.spelt(word, language) for language in LANGUAGES)


def _better(engine: Engine, word: str, language: Language, *, scope: Scope) -> str:
    variants = meant(word)
    return _written(engine, variants, scope) or _inflected(engine, variants, language, scope=scope)


def _written(engine: Engine, variants: Mapping[str, float], scope: Scope) -> str:
    """The variant that most probably is the one, of those that stand somewhere."""
    often = engine.holding([("exact", variant) for variant in variants], scope)
    return _best(zip(variants, often, strict=True), variants)


def _inflected(
    engine: Engine, variants: Mapping[str, float], language: Language, *, scope: Scope
) -> str:
    """The same of those whose base form stands somewhere."""
    spelt = engine.analyser.spelt
    forms = [(variant, lemma) for variant in variants for lemma in spelt(variant, language)]
    often = engine.holding([("lemma", lemma) for _variant, lemma in forms], scope)
    return _best(zip((variant for variant, _lemma in forms), often, strict=True), variants)


def _best(counted: Iterable[tuple[str, int]], likely: Mapping[str, float]) -> str:
    """Documents times likelihood; the first in the alphabet of equals, empty when none stands."""
    found = sorted((-often * likely[variant], variant) for variant, often in counted if often)
    return found[0][1] if found else ""
