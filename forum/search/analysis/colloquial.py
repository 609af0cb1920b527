"""Finnish as it is spoken: the written forms that a colloquial form may stand for."""

from collections.abc import Iterator

_BACK_VOWELS = frozenset("aou")
_SHORTENED = (
    ("ot", "oit"),  # kirjotan, kirjoitan
    ("os", "ois"),  # valkosia, valkoisia
    ("us", "uis"),
    ("ään", "een"),
    ("än", "en"),
    ("nen", "inen"),
)


def written_forms(word: str) -> Iterator[str]:
    """Guesses, likely first. They are guesses: take one only if the dictionary knows it."""
    if len(word) < 3 or not word.isalpha():
        return
    a = "a" if _BACK_VOWELS & set(word) else "ä"
    yield from _with_another_ending(word, a)
    for short, full in _SHORTENED:
        yield from _with_replaced(word, short, full)


def _with_another_ending(word: str, a: str) -> Iterator[str]:
    if word.endswith("is"):
        yield word + "i"  # tykkäis, tykkäisi
    if word.endswith(("u", "y")) and len(word) > 4:
        yield word + "t"  # hakannu, hakannut
    if word.endswith(("oo", "öö", "ee", "ii", "uu", "yy")):
        yield word[:-1] + a  # tyttöö, tyttöä
    if word.endswith("ii"):
        yield word[:-1] + a + a  # selvii, selviää
    if word.endswith(("oi", "öi", "ei")):
        yield word[:-1] + "j" + a  # heikkoi, heikkoja
    if word.endswith("s"):
        yield word + "i"  # uus, uusi
    if word.endswith(("ne", "se")):
        yield word + "n"  # punane, punanen


def _with_replaced(word: str, short: str, full: str) -> Iterator[str]:
    place = word.find(short, 1)
    while place > 0:
        yield word[:place] + full + word[place + len(short) :]
        place = word.find(short, place + 1)
