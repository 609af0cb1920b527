"""Shapes: reads the JSON form back into values and names the exact place of what does not fit."""

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l

from forum.innovations.importing.parts import (
    Actor,
    Attribution,
    Contact,
    DescriptionType,
    Duration,
    Funder,
    Link,
    Output,
    Precision,
    Region,
    Role,
)
from forum.innovations.importing.remarks import ImportRefused

Shape = Callable[[str, object], Any]
Kind = TypeVar("Kind", bound=StrEnum)


def values_of(value: object, *, schema: str, known: set[str]) -> dict[str, Any]:
    """The arguments of a record. Raises ImportRefused (`json_…`) with a JSON pointer."""
    given = mapping("", value)
    if given.get("schema") != schema:
        raise misfit("/schema")
    content = {key: item for key, item in given.items() if key != "schema"}
    require_keys("", content, known=known, needed={"type", "source_url", "name"})
    return {key: SHAPES.get(key, optional(string))(f"/{key}", content[key]) for key in content}


def require_keys(
    pointer: str, given: Mapping[str, object], *, known: set[str], needed: set[str]
) -> None:
    """Raises ImportRefused for the first unknown key and for the first one missing."""
    for key in given:
        if key not in known:
            raise ImportRefused(
                "json_unknown_key",
                _l(
                    "The field %(pointer)s is not known. Remove it and try again.",
                    pointer=f"{pointer}/{key}",
                ),
            )
    for key in sorted(needed):
        if given.get(key) in (None, ""):
            raise misfit(f"{pointer}/{key}")


def misfit(pointer: str) -> ImportRefused:
    """The refusal for a value that is missing or of the wrong form."""
    sentence = _l(
        "The field %(pointer)s is missing or has the wrong form. Correct it and try again.",
        pointer=pointer or "/",
    )
    return ImportRefused("json_shape", sentence)


def mapping(pointer: str, value: object) -> dict[str, object]:
    """A JSON object."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise misfit(pointer)
    return value


def string(pointer: str, value: object) -> str:
    """A JSON string."""
    if not isinstance(value, str):
        raise misfit(pointer)
    return value


def whole_number(pointer: str, value: object) -> int:
    """A JSON number without decimals."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise misfit(pointer)
    return value


def truth(pointer: str, value: object) -> bool:
    """A JSON true or false."""
    if not isinstance(value, bool):
        raise misfit(pointer)
    return value


def date(pointer: str, value: object) -> dt.date:
    """An ISO date: a day without a time zone."""
    try:
        return dt.date.fromisoformat(string(pointer, value))
    except ValueError as error:
        raise misfit(pointer) from error


def moment(pointer: str, value: object) -> dt.datetime:
    """An ISO time with its offset."""
    try:
        return dt.datetime.fromisoformat(string(pointer, value))
    except ValueError as error:
        raise misfit(pointer) from error


def one_of(kind: type[Kind]) -> Shape:
    """A word of this enumeration."""

    def read(pointer: str, value: object) -> Kind:
        try:
            return kind(string(pointer, value))
        except ValueError as error:
            raise misfit(pointer) from error

    return read


def optional(shape: Shape) -> Shape:
    """The shape, or null for what was not given."""

    def read(pointer: str, value: object) -> Any:
        return None if value is None else shape(pointer, value)

    return read


def many(shape: Shape) -> Shape:
    """A list of the shape."""

    def read(pointer: str, value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise misfit(pointer)
        return tuple(shape(f"{pointer}/{place}", item) for place, item in enumerate(value))

    return read


def part(kind: Callable[..., Any], needed: set[str], **shapes: Shape) -> Shape:
    """A JSON object with these keys and no other."""

    def read(pointer: str, value: object) -> Any:
        given = mapping(pointer, value)
        require_keys(pointer, given, known=set(shapes), needed=needed)
        return kind(**{key: shapes[key](f"{pointer}/{key}", item) for key, item in given.items()})

    return read


def texts(pointer: str, value: object) -> dict[str, str]:
    """A JSON object of strings."""
    given = mapping(pointer, value)
    return {key: string(f"{pointer}/{key}", item) for key, item in given.items()}


TEXT = optional(string)
LINKS = many(part(Link, {"title"}, title=string, url=TEXT))
SHAPES: dict[str, Shape] = {
    "type": one_of(DescriptionType),
    "source_url": string,
    "language": string,
    "name": string,
    "retrieved_at": optional(moment),
    "attribution": part(Attribution, set(), producer=TEXT, service=TEXT, licence=TEXT),
    "lead_same_as_short": truth,
    "duration": optional(
        part(
            Duration,
            {"text"},
            text=string,
            start=optional(date),
            end=optional(date),
            precision=optional(one_of(Precision)),
        )
    ),
    "actors": many(part(Actor, {"name"}, name=string, role=one_of(Role), matched_id=TEXT)),
    "funders": many(part(Funder, {"name"}, name=string, code=TEXT)),
    "contact": part(Contact, set(), organisation=TEXT),
    "source_created": optional(date),
    "source_modified": optional(date),
    "results": many(string),
    "outputs": many(part(Output, {"no", "text"}, no=whole_number, text=string, model_url=TEXT)),
    "impacts": many(string),
    "hashtags": many(string),
    "models": LINKS,
    "attachments": LINKS,
    "collection": LINKS,
    "keywords": many(string),
    "regions": many(part(Region, {"name"}, name=string, code=TEXT)),
    "extra": texts,
}
