"""The running text of a description, as it is indexed and quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from forum.innovations.importing.fields import FIELDS, FieldKind

LEFT_OUT = {"title", "name", "hashtags", "keywords", "lead"}  # said elsewhere in the document
TEXTS = {
    FieldKind.TEXT,
    FieldKind.RICH,
    FieldKind.LINES,
    FieldKind.LIST,
    FieldKind.ORGANISATIONS,
    FieldKind.FUNDERS,
    FieldKind.REGIONS,
    FieldKind.OUTPUTS,
}
SIGNS = re.compile(r"\\(?=[^\w\s])|^[#>*+-]+ +|\*\*|(?<!\w)_|_(?!\w)", re.M)
NAMED = ("name", "text")


def plain_text(record: Mapping[str, Any]) -> str:
    """What the description says, field by field, without the signs of Markdown."""
    fields = [field for field in FIELDS if field.kind in TEXTS and field.key not in LEFT_OUT]
    said = [text for field in fields for text in _texts(record.get(field.key))]
    return "\n".join(dict.fromkeys(SIGNS.sub("", text).strip() for text in said if text.strip()))


def keywords(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Its keywords and hashtags."""
    return (*record.get("keywords", ()), *record.get("hashtags", ()))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for name in NAMED:
            yield from _texts(value.get(name))
