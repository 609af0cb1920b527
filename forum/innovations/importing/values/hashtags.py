"""Hashtags: words with a # before them; they stay in the text and are listed as well."""

import re
from collections.abc import Iterable

_HASHTAG = re.compile(r"(?<![\w#/&])#(?=\w*[^\W\d_])(\w+)")


def hashtags_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Each hashtag once, without its #, as first written; numbers alone (#1) are none."""
    found: dict[str, str] = {}
    for text in texts:
        for tag in _HASHTAG.findall(text):
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())
