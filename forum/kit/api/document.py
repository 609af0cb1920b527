"""`/api/v1/openapi.json`: OpenAPI 3.1, made from the operations themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Literal

from flask import Blueprint, Response, jsonify
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from forum.kit import pages
from forum.kit.api import headers
from forum.kit.api.calling import Scope
from forum.kit.api.operations import OPERATIONS, PREFIX, Operation
from forum.kit.api.shapes import BIGGEST, Model

bp = Blueprint("api", __name__, url_prefix=PREFIX)
PART = re.compile(r"<(?:(int):)?([a-z_]+)>")
REF = "#/components/schemas/{model}"
DESCRIPTION = (
    "Read and write the forum with programs. Without a token one reads as a guest; with one, one "
    "reads and writes as its owner, within its scopes. What the owner may not see is not found."
)
Told = dict[str, Any]
Mode = Literal["validation", "serialization"]


@bp.get("/openapi.json")
def show() -> Response:
    pages.let_guests_keep()
    return jsonify(document())


@cache
def document() -> Told:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Verkkofoorumi",
            "version": version("verkkofoorumi"),
            "description": DESCRIPTION,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": PREFIX}],
        "tags": [{"name": tag} for tag in dict.fromkeys(one.tag for one in OPERATIONS)],
        "paths": _paths(),
        "components": {
            "schemas": _schemas()[1]["$defs"],
            "responses": {str(status): _problem(status) for status in headers.PROBLEMS},
            "headers": headers.HEADERS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def path_of(operation: Operation) -> str:
    """The path as OpenAPI writes it: `/threads/{thread_id}`."""
    return PART.sub(r"{\2}", operation.path)


def statuses_of(operation: Operation) -> list[int]:
    """Every status with which the operation may be answered, apart from its success."""
    told = {400, 401, 403, 429, 500, 503, *operation.problems}
    told |= {404} if PART.search(operation.path) else set()
    told |= {413, 415, 422} if operation.body else set()
    told |= {409} if operation.once else set()
    told |= {412, 428} if operation.matched else set()
    return sorted(told)


class _Schema(GenerateJsonSchema):
    """Names of fields say enough: no titles made of them."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _paths() -> Told:
    paths: Told = {}
    for operation in OPERATIONS:
        paths.setdefault(path_of(operation), {})[operation.method.lower()] = _operation(operation)
    return paths


def _operation(operation: Operation) -> Told:
    told: Told = {
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": [operation.tag],
        "security": list(_security(operation)),
        "parameters": [*_parts(operation), *_query(operation), *_headers(operation)],
        "responses": _answers(operation),
    }
    if operation.body:
        told["requestBody"] = {"required": True, "content": _content(operation.body, "validation")}
    return told


def _security(operation: Operation) -> Iterator[Told]:
    """OpenAPI 3.1 lets any scheme name its scopes."""
    if operation.guests and operation.scope is Scope.READ:
        yield {}
    yield {"token": [operation.scope.value]}


def _parts(operation: Operation) -> Iterator[Told]:
    for kind, name in PART.findall(operation.path):
        number = {"type": "integer", "minimum": 1, "maximum": BIGGEST}
        key = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$", "maxLength": 120}
        yield {"name": name, "in": "path", "required": True, "schema": number if kind else key}


def _query(operation: Operation) -> Iterator[Told]:
    schema = _bundled(operation.query)
    for name, told in schema.get("properties", {}).items():
        described = dict(told)
        description = described.pop("description", None)
        parameter: Told = {"name": name, "in": "query", "schema": _without_null(described)}
        if name in schema.get("required", ()):
            parameter["required"] = True
        yield parameter | ({"description": description} if description else {})


def _headers(operation: Operation) -> Iterator[Told]:
    if operation.once:
        yield headers.IDEMPOTENCY_KEY
    if operation.matched:
        yield headers.IF_MATCH


def _answers(operation: Operation) -> Told:
    answers: Told = {str(operation.status): _success(operation)}
    if operation.method == "GET":
        answers["304"] = {
            "description": "You have this version already.",
            "headers": headers.references(*headers.LIMITS, "ETag"),
        }
    for status in statuses_of(operation):
        answers[str(status)] = {"$ref": f"#/components/responses/{status}"}
    return answers


def _success(operation: Operation) -> Told:
    names = [*headers.LIMITS, *(["ETag"] if operation.answer else [])]
    names += ["Location"] if operation.location else []
    told: Told = {
        "description": HTTPStatus(operation.status).phrase,
        "headers": headers.references(*names),
    }
    if operation.answer:
        told["content"] = _content(operation.answer, "serialization")
    if operation.links:
        told["links"] = {
            name: {"operationId": name, "parameters": dict(parts)}
            for name, parts in operation.links.items()
        }
    return told


def _content(model: type[Model], mode: Mode) -> Told:
    reference = _schemas()[0][model, mode]
    return {"application/json": {"schema": reference, "example": example(model)}}


def example(model: type[Model]) -> Mapping[str, Any]:
    """The model's own example; of a page, one with the example of its rows."""
    rows = model.__pydantic_generic_metadata__["args"]
    return {"items": [rows[0].example], "next": None} if rows else model.example


def _problem(status: int) -> Told:
    return {
        "description": headers.PROBLEMS[status],
        "headers": headers.references(*headers.ON_PROBLEMS.get(status, ())),
        "content": {
            "application/problem+json": {
                "schema": {"$ref": REF.format(model="Problem")},
                "example": {
                    "type": "about:blank",
                    "title": HTTPStatus(status).phrase,
                    "status": status,
                    "detail": headers.PROBLEMS[status],
                },
            }
        },
    }


@cache
def _schemas() -> tuple[Mapping[tuple[type[Model], Mode], Told], Told]:
    """Where each model's schema stands, and all of them."""
    taken = [(one.body, "validation") for one in OPERATIONS if one.body]
    given = [(one.answer, "serialization") for one in OPERATIONS if one.answer]
    wanted: Any = [*dict.fromkeys([*taken, *given]), (headers.Problem, "serialization")]
    places, schema = models_json_schema(wanted, ref_template=REF, schema_generator=_Schema)
    return places, schema  # type: ignore[return-value]


def _bundled(model: type[Model]) -> Told:
    return model.model_json_schema(ref_template=REF, schema_generator=_Schema)


def _without_null(told: Told) -> Told:
    """A parameter that is left out is not null."""
    choices = [choice for choice in told.pop("anyOf", ()) if choice.get("type") != "null"]
    told = {**told, **choices[0]} if choices else told
    return {name: value for name, value in told.items() if (name, value) != ("default", None)}
