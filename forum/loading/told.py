"""What a line may tell: the shape, the limits and the meaning of every field.

Other fields than these are not looked at, so no file can make anybody an administrator.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator

from forum.kit.db import now
from forum.kit.text.cleaning import LONGEST, clean_block, clean_line, is_presentable_name

ADDRESS = re.compile(r"[^@\s<>\"(),:;\\]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
AHEAD = timedelta(days=1)  # clocks differ
LARGEST = 2**63 - 1
NUL = "\0"


def _whole(text: str) -> str:
    if NUL in text:
        raise ValueError("holds a NUL")
    return text


def _line(text: str) -> str:
    return clean_line(_whole(text))


def _body(text: str) -> str:
    if len(_whole(text).encode()) > LONGEST:
        raise ValueError(f"is longer than {LONGEST // 1024} kB")
    if not (kept := clean_block(text)):
        raise ValueError("is empty")
    return kept


def _name(text: str) -> str:
    name = _line(text)
    if not is_presentable_name(name):
        raise ValueError("is no name that can be shown")
    return name


def _address(text: str) -> str:
    address = text.strip().casefold()
    if not ADDRESS.fullmatch(address):
        raise ValueError("is no e-mail address")
    return address


def _past(seconds: int) -> datetime:
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError("is no time") from None
    if seconds < 0 or moment > now() + AHEAD:
        raise ValueError("is a time before 1970 or in the future")
    return moment


def _id(value: object) -> int | str:
    number = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LARGEST
    word = isinstance(value, str) and value.isprintable() and 1 <= len(value) <= 64
    if not (number or word):
        raise ValueError("is neither a number from 1 nor a word of at most 64 letters")
    return value  # type: ignore[return-value]


Id: TypeAlias = Annotated[int | str, PlainValidator(_id)]
Number: TypeAlias = Annotated[int, Field(ge=1, le=2**31 - 1)]
Moment: TypeAlias = Annotated[int, AfterValidator(_past)]
Language: TypeAlias = Literal["fi", "sv", "en"]
Title: TypeAlias = Annotated[str, AfterValidator(_line), Field(min_length=1, max_length=150)]
Name: TypeAlias = Annotated[str, AfterValidator(_name), Field(min_length=1, max_length=60)]
Key: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=40)]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class Meta(_Shape):
    """What the whole file is; other fields than the language only tell communities apart."""

    model_config = ConfigDict(strict=True, frozen=True, extra="allow")

    kind: Literal["meta"]
    language: Language = "fi"


class Category(_Shape):
    kind: Literal["category"]
    id: Id
    name: Annotated[str, AfterValidator(_line), Field(min_length=1, max_length=80)]
    slug: Key
    description: Annotated[str, AfterValidator(_whole), Field(max_length=2000)] = ""


class User(_Shape):
    kind: Literal["user"]
    id: Id
    username: Annotated[str, AfterValidator(_name), Field(min_length=1, max_length=40)]
    name: Name
    email: Annotated[str, AfterValidator(_address), Field(max_length=254)]
    joined: Moment
    language: Language | None = None


class Topic(_Shape):
    kind: Literal["topic"]
    id: Id
    category_id: Id
    user_id: Id
    title: Title
    created: Moment
    language: Language | None = None


class Post(_Shape):
    kind: Literal["post"]
    id: Id
    topic_id: Id
    position: Number
    user_id: Id
    created: Moment
    reply_to: Id | None = None
    body: Annotated[str, AfterValidator(_body)]
    language: Language | None = None


Told: TypeAlias = Meta | Category | User | Topic | Post
