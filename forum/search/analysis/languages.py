"""The three languages of the forum, and which of them a text is written in."""

from functools import lru_cache
from typing import Any, Literal, TypeAlias

from forum.search.analysis.optional import optional

Language: TypeAlias = Literal["fi", "sv", "en"]
LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")

_FEWEST_LETTERS = 12
_LEAST_CERTAINTY = 0.9
_ENOUGH_CHARACTERS = 2_000


def others(language: Language) -> tuple[Language, ...]:
    """The languages beside this one."""
    return tuple(each for each in LANGUAGES if each != language)


def detect(text: str, hint: Language) -> Language:
    """The language of the text; the hint when the text is short or the answer doubtful."""
    if sum(character.isalpha() for character in text[:_ENOUGH_CHARACTERS]) < _FEWEST_LETTERS:
        return hint
    identifier = _identifier()
    if identifier is None:
        return hint
    name, certainty = identifier.rank(text[:_ENOUGH_CHARACTERS])[0]
    if certainty < _LEAST_CERTAINTY:
        return hint
    return next((language for language in LANGUAGES if language == name), hint)


@lru_cache(maxsize=1)
def _identifier() -> Any | None:
    """The model of py3langid, restricted to our languages; it takes 0.8 s to load."""
    langid = optional("py3langid.langid")
    if langid is None:
        return None
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    identifier._full_model = None  # 28 MB of the other languages, for a change of mind
    return identifier
