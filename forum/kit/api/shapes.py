"""The shapes of what programs send and get. A model is the schema, the check and the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from forum.kit.policy import Sentence
from forum.kit.text.cleaning import clean_block, clean_line

__all__ = [
    "SEEN",
    "Block",
    "ConfigDict",
    "Cursor",
    "Digits",
    "Example",
    "Field",
    "Id",
    "Key",
    "Language",
    "Limit",
    "Line",
    "Model",
    "Names",
    "NumberCursor",
    "Page",
    "Title",
    "Yes",
]

T = TypeVar("T")
Example = Mapping[str, Any]
BIGGEST = 2**31 - 1
MOST = 100  # rows of an answer
# What the cleaning takes away or folds, as JSON Schema can say it; see kit/text/cleaning.py.
GONE = r"\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
UNSEEN = (
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164"
    "\\ufeff\\uffa0\\ufff0-\\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)


SEEN = f"[^{GONE}{UNSEEN}]"
"""Something that can be seen."""


class Model(BaseModel):
    """What a program sends or gets: the fields that are told, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    example: ClassVar[Example] = {}
    sentences: ClassVar[Mapping[str, Sentence]] = {}
    """What to say of single parameters that do not fit."""


class Page(Model, Generic[T]):
    """A part of a list, and where the next one begins."""

    items: list[T]
    next: str | None = Field(description="Send it as `cursor`; null at the end of the list.")


def _digits(given: object) -> object:
    """A number in an address is digits, not `+1`, `1_0` or ` 1`."""
    if isinstance(given, str) and not re.fullmatch(r"[0-9]{1,10}", given):
        raise ValueError("not a number")
    return given


def _whole(given: object) -> object:
    """JSON has one kind of number: 3.0 is 3."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


def _said(given: object) -> object:
    if given not in ("true", "false"):
        raise ValueError("neither true nor false")
    return given == "true"


Id = Annotated[int, Field(ge=1, le=BIGGEST), BeforeValidator(_whole)]
Key = Annotated[str, Field(min_length=1, max_length=80)]
Language = Literal["fi", "sv", "en"]
Names = Mapping[str, str]
Digits = BeforeValidator(_digits)
Limit = Annotated[int, Field(ge=1, le=MOST), Digits]
Yes = Annotated[bool, BeforeValidator(_said)]

Cursor = Annotated[str, Field(pattern=r"^[0-9]{1,16}-[0-9]{1,9}$")]
"""A place in a list by time: microseconds and the id of the last row."""
NumberCursor = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,8}$")]
"""A place in a list by number."""

Block = Annotated[
    str,
    Field(min_length=2, max_length=32_000, pattern=f"[^{GONE}]"),
    AfterValidator(clean_block),
]
"""The text of a post in Markdown: something in it can be seen."""
Title = Annotated[
    str,
    Field(min_length=10, max_length=150, pattern=f"(?:[{GONE}{UNSEEN}]*{SEEN}){{10}}"),
    AfterValidator(clean_line),
]
"""One line with at least ten characters that can be seen."""
Line = Annotated[str, Field(max_length=200), AfterValidator(clean_line)]
