"""Shows why something was found: the place with most of what was asked for, every match marked.

Made with the chain that made the index, so that *koirien* is marked where *koiralle* was asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import chain

from markupsafe import Markup, escape

from forum.search.analysis.analyser import Analyser, Terms, Token
from forum.search.analysis.languages import Language
from forum.search.engines.layers import LAYERS
from forum.search.engines.wishes import Alternatives, Synonym, synonym_terms
from forum.search.grammar import Phrase, Prefix, Query, Simple

_LENGTH = 200
_LEAD = 40  # characters before the first match
_LONGEST = 20_000  # characters of a text that are looked at
_MOST_MATCHES = 200  # that are weighed against each other; a text may be nothing but matches
_MARK = Markup("<mark>{}</mark>")
_ELLIPSIS = "…"


class Reason(IntEnum):
    """Why a word was found, best first."""

    EXACT = 1
    """The word stands there as it was typed."""
    INFLECTED = 2
    """Another form of it does."""
    PART = 3
    """It is a part of a compound that does, or the other way round."""
    VOCABULARY = 4
    """Another word for the same does."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Safe HTML with <mark>s, and the best reason in the whole text; None when nothing matched."""

    html: Markup
    reason: Reason | None


class Marker:
    """Marks the matches of one query in any number of texts.

    The query is understood in the language in which it was asked and in that of each text.
    """

    def __init__(
        self,
        query: Query,
        asked: Language,
        *,
        analyser: Analyser,
        also: Iterable[Synonym] = (),
    ) -> None:
        """`also` are the other words that were looked for."""
        self._wishes = query.sought
        self._also = [_other_word(synonym_terms(synonym, analyser)) for synonym in also]
        self._asked = asked
        self._analyser = analyser
        self._sought: dict[Language, list[_Sought]] = {}

    def snippet(self, text: str, language: Language, *, length: int = _LENGTH) -> Snippet:
        """About `length` characters of a plain text, where most of the query stands."""
        text = text[:_LONGEST]
        tokens, matches = self._matches(text, language)
        start, end = _window(text, tokens, matches, length=length)
        return Snippet(_html(text, matches, start=start, end=end), _best(matches))

    def marked(self, text: str, language: Language) -> Snippet:
        """The whole of a short plain text, a title for instance."""
        _tokens, matches = self._matches(text, language)
        return Snippet(_html(text, matches, start=0, end=len(text)), _best(matches))

    def _matches(self, text: str, language: Language) -> tuple[list[Token], list["_Match"]]:
        if language not in self._sought:
            understood = dict.fromkeys((self._asked, language))
            self._sought[language] = [
                *(_sought(wish, self._analyser, understood) for wish in self._wishes),
                *self._also,
            ]
        tokens = list(self._analyser.analyse(text, language))
        found = chain.from_iterable(
            sought.matches(tokens, number) for number, sought in enumerate(self._sought[language])
        )
        return tokens, list(_apart(found))


@dataclass(frozen=True, slots=True)
class _Match:
    """A place of the text that fulfils the wish of this number."""

    start: int
    end: int
    wish: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class _SoughtWord:
    """All terms by which a word may be recognised."""

    exact: frozenset[str]
    lemmas: frozenset[str]
    stems: frozenset[str]
    parts: frozenset[str]
    compounds: frozenset[frozenset[str]] = frozenset()
    """Parts that stand together in a longer compound: palkka, tuki in palkkatukipäätös."""

    def matches(self, tokens: Sequence[Token], number: int) -> Iterator[_Match]:
        for token in tokens:
            reason = self._reason(token.terms)
            if reason:
                yield _Match(token.start, token.end, number, reason)

    def _reason(self, terms: Terms) -> Reason | None:
        if terms.exact in self.exact:
            return Reason.EXACT
        if self.lemmas.intersection(terms.lemma + terms.root) or self.stems & set(terms.stem):
            return Reason.INFLECTED
        if self._part_of(terms):
            return Reason.PART
        return None

    def _part_of(self, terms: Terms) -> bool:
        whole = self.lemmas | self.exact
        if not whole.isdisjoint(terms.part) or not self.parts.isdisjoint(terms.lemma):
            return True
        return any(compound.issubset(terms.part) for compound in self.compounds)


@dataclass(frozen=True, slots=True)
class _SoughtPhrase:
    words: tuple[str, ...]

    def matches(self, tokens: Sequence[Token], number: int) -> Iterator[_Match]:
        length = len(self.words)
        for first in range(len(tokens) - length + 1):
            run = tokens[first : first + length]
            if tuple(token.terms.exact for token in run) == self.words:
                yield _Match(run[0].start, run[-1].end, number, Reason.EXACT)


@dataclass(frozen=True, slots=True)
class _SoughtPrefix:
    text: str

    def matches(self, tokens: Sequence[Token], number: int) -> Iterator[_Match]:
        for token in tokens:
            if token.terms.exact.startswith(self.text):
                yield _Match(token.start, token.end, number, Reason.EXACT)


@dataclass(frozen=True, slots=True)
class _SoughtOther:
    """Another word for what was asked for, in any of its forms."""

    itself: _SoughtWord | _SoughtPhrase

    def matches(self, tokens: Sequence[Token], number: int) -> Iterator[_Match]:
        for match in self.itself.matches(tokens, number):
            if match.reason is not Reason.PART:
                yield replace(match, reason=Reason.VOCABULARY)


_Sought = _SoughtWord | _SoughtPhrase | _SoughtPrefix | _SoughtOther


def _other_word(meant: Alternatives | Phrase) -> _SoughtOther:
    if isinstance(meant, Phrase):
        return _SoughtOther(_SoughtPhrase(meant.words))
    terms = {layer: frozenset(t.term for t in meant.terms if t.layer == layer) for layer in LAYERS}
    word = _SoughtWord(terms["exact"], terms["lemma"], terms["stem"], parts=frozenset())
    return _SoughtOther(word)


def _sought(wish: Simple, analyser: Analyser, languages: Iterable[Language]) -> _Sought:
    if isinstance(wish, Phrase):
        return _SoughtPhrase(wish.words)
    if isinstance(wish, Prefix):
        return _SoughtPrefix(wish.text)
    readings = [analyser.terms(wish.text, language) for language in languages]
    return _SoughtWord(
        exact=frozenset(terms.exact for terms in readings),
        lemmas=frozenset(lemma for terms in readings for lemma in terms.lemma + terms.root),
        stems=frozenset(stem for terms in readings for stem in terms.stem),
        parts=frozenset(part for terms in readings for part in terms.part),
        compounds=frozenset(frozenset(terms.part) for terms in readings if len(terms.part) > 1),
    )


def _apart(matches: Iterable[_Match]) -> Iterator[_Match]:
    """Matches in the order of the text; of two at one place the longer, then the better one."""
    end = 0
    for match in sorted(matches, key=lambda each: (each.start, -each.end, each.reason)):
        if match.start >= end:
            yield match
            end = match.end


def _best(matches: Iterable[_Match]) -> Reason | None:
    return min((match.reason for match in matches), default=None)


def _window(
    text: str, tokens: Sequence[Token], matches: Sequence[_Match], *, length: int
) -> tuple[int, int]:
    """Where to cut: at words, with most distinct wishes inside, then most matches, then early."""
    if len(text) <= length:
        return 0, len(text)
    matches = matches[:_MOST_MATCHES]
    starts = [max(0, match.start - _LEAD) for match in matches] or [0]
    start = max(starts, key=lambda start: _richness(matches, start, start + length))
    start = min(start, len(text) - length)
    return _cut_at_words(text, tokens, start=start, end=start + length)


def _richness(matches: Sequence[_Match], start: int, end: int) -> tuple[int, int]:
    inside = [match.wish for match in matches if start <= match.start and match.end <= end]
    return len(set(inside)), len(inside)


def _cut_at_words(text: str, tokens: Sequence[Token], *, start: int, end: int) -> tuple[int, int]:
    whole = [token for token in tokens if start <= token.start and token.end <= end]
    if not whole:
        return start, end
    first = 0 if start == 0 else whole[0].start
    last = len(text) if end >= len(text) else whole[-1].end
    return first, last


def _html(text: str, matches: Sequence[_Match], *, start: int, end: int) -> Markup:
    """Escapes every piece before it is marked or joined."""
    html = escape(_ELLIPSIS if start else "")
    at = start
    for match in matches:
        if match.start < start or match.end > end:
            continue
        html += escape(text[at : match.start]) + _MARK.format(text[match.start : match.end])
        at = match.end
    return html + escape(text[at:end]) + (_ELLIPSIS if end < len(text) else "")
