"""What a member typed into the search box.

    koira "hyvä ruoka" -kissa hevonen OR poni asukas* verkosto:perheet -kieli:sv

means: documents with the word *koira* in any form, with the words *hyvä ruoka* side by side as they
stand, without *kissa* in any form, with *hevonen* or *poni*, and with a word that begins with
*asukas*, in one network and not in Swedish. There is no wrong query: what cannot be read as one of
these is taken as words, and `unread` names it.

What a field may say is known elsewhere (`understanding.py`): here it is a name and a value.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forum.search.analysis.words import fold, words
from forum.search.fields import FieldName, field_name

MOST_CHARACTERS = 500
MOST_WORDS = 32
MOST_FIELDS = 10
MOST_PREFIXES = 4  # each stands for many words
SHORTEST_PREFIX = 2
OR = {"OR", "TAI", "ELLER"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, to be found in any of its forms."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two words or more, to be found side by side as they stand. Folded; one alone is that form."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word. Folded, at least two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several of which one is enough."""

    wishes: tuple[Word | Phrase | Prefix, ...]


Simple = Word | Phrase | Prefix
Wish = Simple | AnyOf


@dataclass(frozen=True, slots=True)
class Field:
    """`verkosto:perheet`: what a document must have, or must not."""

    name: FieldName
    value: str
    negated: bool
    text: str
    """As it was typed."""


@dataclass(frozen=True, slots=True)
class Query:
    """What shall be found, and what shall not be in it."""

    wanted: tuple[Wish, ...] = ()
    unwanted: tuple[Simple, ...] = ()
    fields: tuple[Field, ...] = ()
    unread: tuple[str, ...] = ()
    """What looked like more than words, but was taken as such."""
    cut: bool = False
    """Whether the end was left out, because it is too long."""

    def __bool__(self) -> bool:
        """Whether there is anything to look for; exclusions alone are nothing."""
        return bool(self.wanted)

    @property
    def sought(self) -> tuple[Simple, ...]:
        """Every wish for itself, those of which one is enough too: what is marked in a text."""
        many = (wish.wishes if isinstance(wish, AnyOf) else (wish,) for wish in self.wanted)
        return tuple(dict.fromkeys(wish for wishes in many for wish in wishes))


_QUOTES = str.maketrans("“”„«»″", '""""""')
_JOINERS = "\u200c\u200d"  # unseen, but a letter of its words for some scripts
_PIECE = re.compile(
    r"""(?P<minus>(?<!\S)-)?
    (?: (?P<name>[^\W\d_]{2,20}) : \s? (?: "(?P<quoted>[^"]+)" | (?P<value>[^\s":][^\s"]*) )
      | "(?P<phrase>[^"]*)"
      | (?P<words>[^\s"]+) )""",
    re.VERBOSE,
)
_BEFORE_GAP = re.compile(r'[^\s"]+')
_LIKE_A_FIELD = re.compile(r"[a-zåäö]{3,20}:[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, a phrase, a field or the sign between alternatives, as it was typed."""

    text: str
    negated: bool = False
    wishes: tuple[Simple, ...] = ()
    field: Field | None = None
    joins: bool = False
    unread: bool = False


def parse(text: str) -> Query:
    """The query a member typed. Never raises; reads 500 characters and 32 words at most."""
    visible = "".join(filter(_is_seen, text)).translate(_QUOTES)
    read = visible[:MOST_CHARACTERS]
    pieces = list(_few_prefixes(_joining(list(_pieces(read)))))
    kept = list(_few(pieces))
    fields = [piece.field for piece in pieces if piece.field]
    unread = [piece.text for piece in kept if piece.unread] + _unclosed(read)
    return Query(
        wanted=tuple(dict.fromkeys(_wanted(kept))),
        unwanted=_unwanted(kept),
        fields=tuple(fields[:MOST_FIELDS]),
        unread=tuple(dict.fromkeys(unread)),
        cut=read != visible or len(kept) < len(pieces) or len(fields) > MOST_FIELDS,
    )


def as_words(text: str) -> tuple[Simple, ...]:
    """Any text as the words in it."""
    return tuple(_plain(text))


def _is_seen(sign: str) -> bool:
    """Soft hyphens and marks of direction are no part of a word, nor do they end one."""
    return unicodedata.category(sign) != "Cf" or sign in _JOINERS


def _unclosed(text: str) -> list[str]:
    """From a quotation mark that has no other on to the end."""
    return [text[text.rindex('"') :]] if text.count('"') % 2 else []


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    while match := _PIECE.search(text, at):
        piece = _field(match) or _other(match)
        yield piece
        at = match.start() + len(piece.text)


def _field(match: re.Match[str]) -> _Piece | None:
    name = field_name(match["name"] or "")
    if not name:
        return None
    value = match["quoted"] or match["value"]
    negated = match["minus"] is not None
    return _Piece(match.group(), field=Field(name, value.strip(), negated, match.group()))


def _other(match: re.Match[str]) -> _Piece:
    text, negated = match.group(), match["minus"] is not None
    if match["phrase"] is not None:
        return _Piece(text, negated, tuple(_phrase(match["phrase"])))
    if match["name"]:  # it only looked like the beginning of a field
        text = _BEFORE_GAP.match(text).group()  # type: ignore[union-attr]
    bare = text.removeprefix("-") if negated else text
    if _LIKE_A_FIELD.fullmatch(bare):
        return _Piece(text, negated, as_words(bare.replace(":", " ")), unread=True)
    return _Piece(text, negated, as_words(bare), joins=text in OR)


def _phrase(text: str) -> Iterator[Simple]:
    found = tuple(fold(word) for _start, _end, word in words(text))[:MOST_WORDS]
    if found:
        yield Phrase(found)


def _plain(text: str) -> Iterator[Simple]:
    for start, end, word in words(text):
        prefix = text[end : end + 1] == "*" and end - start >= SHORTEST_PREFIX
        yield Prefix(fold(word)) if prefix else Word(word)


def _joining(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Where nothing stands on one side of OR that could be an alternative, it is a word."""
    for number, piece in enumerate(pieces):
        if not piece.joins:
            yield piece
        elif 0 < number < len(pieces) - 1 and _alike(pieces[number - 1], pieces[number + 1]):
            yield replace(piece, wishes=())
        else:
            yield replace(piece, joins=False, unread=True)


def _alike(one: _Piece, other: _Piece) -> bool:
    """Whether these two may be alternatives: of several fields of a name one is always enough."""
    if one.field and other.field:
        return (one.field.name, one.negated) == (other.field.name, other.negated)
    return all(piece.wishes and not piece.negated and not piece.joins for piece in (one, other))


def _few_prefixes(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Those after the fourth are words."""
    left = MOST_PREFIXES
    for piece in pieces:
        many = sum(isinstance(one, Prefix) for one in piece.wishes)
        if many > left:
            yield replace(piece, wishes=tuple(map(_as_word, piece.wishes)), unread=True)
        else:
            left -= many
            yield piece


def _as_word(wish: Simple) -> Simple:
    return Word(wish.text) if isinstance(wish, Prefix) else wish


def _few(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    left = MOST_WORDS
    for piece in pieces:
        left -= sum(len(one.words) if isinstance(one, Phrase) else 1 for one in piece.wishes)
        if left < 0:
            return
        yield piece


def _wanted(pieces: Sequence[_Piece]) -> Iterator[Wish]:
    groups: list[list[Simple]] = []
    joining = False
    for piece in pieces:
        if piece.joins:
            joining = bool(groups)
        elif piece.wishes and not piece.negated:
            first, *others = piece.wishes
            groups.append([*groups.pop(), first] if joining else [first])
            groups += [[wish] for wish in others]
            joining = False
    for group in groups:
        alternatives = tuple(dict.fromkeys(group))
        yield AnyOf(alternatives) if len(alternatives) > 1 else alternatives[0]


def _unwanted(pieces: Sequence[_Piece]) -> tuple[Simple, ...]:
    return tuple(dict.fromkeys(one for piece in pieces if piece.negated for one in piece.wishes))
