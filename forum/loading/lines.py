"""From the bytes of a file to what its lines tell, each good or with the reason why it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, BinaryIO, NamedTuple

from pydantic import Field, TypeAdapter, ValidationError

from forum.loading.told import Category, Meta, Post, Told, Topic, User

LONGEST = 512 * 1024  # bytes; a body of 64 kB is shorter even when every letter is escaped
MARK = b"\xef\xbb\xbf"  # some programs begin a file of UTF-8 with it
TOO_LONG = f"longer than {LONGEST // 1024} kB"


class Line(NamedTuple):
    """One line of the file: what it tells, or why that cannot be stored."""

    number: int
    told: Told | None
    reason: str
    end: int
    """Bytes of the file up to its end."""


def read_lines(file: BinaryIO) -> Iterator[Line]:
    """Every line that is not empty, in constant memory however long the file or a line is."""
    end = 0
    for number, (raw, length) in enumerate(_raw_lines(file), start=1):
        end += length
        text = raw.removeprefix(MARK) if number == 1 else raw
        if length > LONGEST:
            yield Line(number, None, TOO_LONG, end)
        elif text.strip():
            yield _line(number, text, end)


def _raw_lines(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The beginning of each line, and how long it is."""
    while raw := file.readline(LONGEST + 1):
        length, last = len(raw), raw
        while last and not last.endswith(b"\n") and length > LONGEST:
            last = file.readline(LONGEST + 1)
            length += len(last)
        yield raw, length


def _line(number: int, text: bytes, end: int) -> Line:
    try:
        return Line(number, _ANY.validate_json(text), "", end)
    except ValidationError as error:
        return Line(number, None, _reason(error), end)


def _reason(error: ValidationError) -> str:
    """The first thing that is wrong, without what the line says: it may be personal."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"][1:])
    if first["type"] == "union_tag_invalid":
        return "kind is none of meta, category, user, topic and post"
    if first["type"] == "union_tag_not_found":
        return "has no kind"
    message = first["msg"].removeprefix("Value error, ")
    return f"{field}: {message}" if field else message


_Any = Annotated[Meta | Category | User | Topic | Post, Field(discriminator="kind")]
_ANY: TypeAdapter[Told] = TypeAdapter(_Any)
