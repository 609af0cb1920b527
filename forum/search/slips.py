"""How a finger slips: what somebody may have meant to type who typed this."""

from collections.abc import Iterator, Mapping

_LETTERS = "aeiouyäöåbcdfghjklmnpqrstvwxz"
_ROWS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_LIKELY = 5.0
"""A neighbouring key, two letters swapped or one letter for two happen so much more often."""


def meant(word: str) -> Mapping[str, float]:
    """Every word that is one edit away, and how likely it is beside the others."""
    likely: dict[str, float] = {}
    for other, slip in _edits(word):
        likely[other] = max(likely.get(other, 1.0), _LIKELY if slip else 1.0)
    likely.pop(word, None)
    return likely


def _edits(word: str) -> Iterator[tuple[str, bool]]:
    """Each with whether it is an easy slip."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        around = {head[-1:], tail[1:2]}
        if tail:
            yield head + tail[1:], not around.isdisjoint(_beside(tail[0]))
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:], True
        for letter in _LETTERS:
            yield head + letter + tail, letter in (head[-1:], tail[:1])
            if tail:
                yield head + letter + tail[1:], letter in _beside(tail[0])


def _beside(letter: str) -> frozenset[str]:
    return _NEIGHBOURS.get(letter, frozenset(letter))


def _neighbours() -> Mapping[str, frozenset[str]]:
    """The keys around each key, and the key itself. Each row begins half a key further right."""
    places = {
        key: (at + row / 2, row) for row, keys in enumerate(_ROWS) for at, key in enumerate(keys)
    }
    return {
        key: frozenset(
            other for other, (x, y) in places.items() if abs(x - across) <= 1 and abs(y - row) <= 1
        )
        for key, (across, row) in places.items()
    }


_NEIGHBOURS = _neighbours()
