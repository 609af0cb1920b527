"""What somebody may be typing: titles, names and keywords with a word that begins so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

from flask_babel import lazy_gettext as _l

from forum.accounts.models import Viewer
from forum.kit import i18n
from forum.kit.findable import Line
from forum.kit.policy import Sentence
from forum.search import queries
from forum.search.analysis.analyser import Analyser
from forum.search.analysis.languages import LANGUAGES
from forum.search.analysis.words import fold, words
from forum.search.engines.engine import IndexUnavailable, Scope, label
from forum.search.engines.wishes import Alternatives, Beginning, Question, Weighted
from forum.search.index import engine
from forum.search.sources.registry import type_of
from forum.vocabulary.queries import vocabulary

SHORTEST = 2  # letters
LONGEST = 80
MOST = 7
MOST_TAGS = 2
KINDS: dict[str, Sentence] = {
    "post": _l("Discussion"),
    "innovation": _l("Innovation description"),
    "person": _l("Person"),
    "network": _l("Network"),
    "tag": _l("Keyword"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that may be meant."""

    type: str
    kind: str
    """What it is, in the reader's language."""
    title: str
    language: str
    address: str

    def told(self) -> dict[str, str]:
        return asdict(self)


def suggestions(viewer: Viewer, text: str) -> Sequence[Suggestion]:
    """At most seven, keywords last; keywords alone while the index is away."""
    typed = [fold(word) for _start, _end, word in words(text[:LONGEST])]
    if not typed or len(typed[-1]) < SHORTEST:
        return ()
    tags = list(_tags(typed))[:MOST_TAGS]
    pages: list[Suggestion] = []
    with suppress(IndexUnavailable):
        pages = list(_pages(viewer, typed))
    return (*pages[: MOST - len(tags)], *tags)


def _pages(viewer: Viewer, typed: Sequence[str]) -> Iterator[Suggestion]:
    """The index finds, the database decides what is shown."""
    opening = frozenset({label("opening", "yes")})
    scope = Scope(places=queries.readable_places(viewer), labels=(opening,))
    asked = _question(typed, engine().analyser)
    hits = engine().match(asked, scope, limit=2 * MOST, sort="relevance").hits
    lines = queries.shown(viewer, [hit.key for hit in hits])
    found: dict[str, Suggestion] = {}
    for hit in hits:
        if line := lines.get(hit.key):
            address = line.address.partition("#")[0]
            found.setdefault(address, _page(type_of(hit.key), line, address))
    yield from found.values()


def _page(kind: str, line: Line, address: str) -> Suggestion:
    """A room that we know nothing of says by its badge what it tells of."""
    words = KINDS.get(kind) or "".join(str(badge.words) for badge in line.badges[:1])
    return Suggestion(kind, str(words), line.title, line.language, address)


def _question(typed: Sequence[str], analyser: Analyser) -> Question:
    """All words stand in the title in any form; the last is not complete yet."""
    *whole, last = typed
    return Question((*(_whole(word, analyser) for word in whole), Beginning("title", last)))


def _whole(word: str, analyser: Analyser) -> Alternatives:
    readings = [analyser.terms(word, language) for language in LANGUAGES]
    terms = dict.fromkeys(term for each in readings for term in (*each.lemma, *each.stem))
    return Alternatives(tuple(Weighted("title", term, 1.0) for term in (word, *terms)))


def _tags(typed: Sequence[str]) -> Iterator[Suggestion]:
    """Keywords one of whose words begins so, whichever language they are said in."""
    text, language = " ".join(typed), i18n.locale()
    for term in vocabulary().terms:
        if any(fold(word).startswith(text) for word in term.words):
            name = i18n.pick(term.labels)
            yield Suggestion("tag", str(KINDS["tag"]), name, language, f"/tags/{term.key}")
