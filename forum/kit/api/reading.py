"""What a program sent, checked against its model before anything else looks at it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn, TypeVar

from flask import request
from flask_babel import lazy_gettext as _l
from pydantic import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from forum.kit.api.sentences import about_field, about_parameter
from forum.kit.api.shapes import Model
from forum.kit.problems import SENTENCES, Trouble

M = TypeVar("M", bound=Model)
LARGEST = 512 * 1024  # bytes of a body: the longest post with every letter escaped
NOT_JSON = _l("The body is not JSON: it cannot be read, or says the same name twice.")
JSON_ONLY = _l("Send the body as application/json.")
IN_CORRECTION = _l("Something in what was sent needs a correction.")


def read_query(shape: type[M]) -> M:
    """The parameters of the address. Raises Trouble (400) with a sentence per parameter."""
    given = {name: _single(values) for name, values in request.args.lists()}
    try:
        return shape.model_validate(given)
    except ValidationError as error:
        found = [
            {"parameter": name, "detail": about_parameter(shape, name, kind)}
            for name, kind in _wrong(error)
        ]
        raise Trouble(400, found[0]["detail"], errors=found) from None


def read_body(shape: type[M]) -> M:
    """The JSON body. Raises Trouble (400, 413, 415, 422 with a pointer per field)."""
    raw = _raw_body()
    try:
        json.loads(raw, object_pairs_hook=_unique, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Trouble(400, NOT_JSON) from None
    try:
        return shape.model_validate_json(raw, strict=True)
    except ValidationError as error:
        if any(item["type"] == "json_invalid" for item in error.errors()):
            raise Trouble(400, NOT_JSON) from None
        found = [
            {"pointer": pointer, "detail": about_field(item["type"], item.get("ctx", {}))}
            for pointer, item in _pointed(error)
        ]
        raise Trouble(422, IN_CORRECTION, errors=found) from None


def _raw_body() -> bytes:
    if request.mimetype != "application/json":
        raise Trouble(415, JSON_ONLY)
    request.max_content_length = LARGEST
    try:
        return request.get_data(cache=True)
    except RequestEntityTooLarge:
        raise Trouble(413, SENTENCES[413]) from None


def _single(values: list[str]) -> object:
    return values[0] if len(values) == 1 else values


def _wrong(error: ValidationError) -> Iterable[tuple[str, str]]:
    for item in error.errors():
        yield str(item["loc"][0]), item["type"]


def _pointed(error: ValidationError) -> Iterable[tuple[str, Any]]:
    """Each error with the JSON pointer (RFC 6901) to its place."""
    for item in error.errors():
        parts = [str(part).replace("~", "~0").replace("/", "~1") for part in item["loc"]]
        yield "".join(f"/{part}" for part in parts), item


def _unique(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("the same name twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
