"""Headers and problems that many operations share, as the document tells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum.kit.api import once
from forum.kit.api.shapes import Field, Model

Told = dict[str, Any]


class Correction(Model):
    """One parameter of the address, or one field of the body, that does not fit."""

    parameter: str | None = Field(None, description="Name of the parameter.")
    pointer: str | None = Field(None, description="JSON Pointer (RFC 6901) to the field.")
    detail: str


class Problem(Model):
    """What did not work, and why (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(description="A sentence for people, in the language of Accept-Language.")
    errors: list[Correction] | None = None


def _header(description: str, schema: Told) -> Told:
    return {"description": description, "required": True, "schema": schema}


NUMBER = {"type": "integer", "minimum": 0}
LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
HEADERS: Mapping[str, Told] = {
    "RateLimit-Limit": _header("Calls that fit in a minute.", NUMBER),
    "RateLimit-Remaining": _header("Calls that are left.", NUMBER),
    "RateLimit-Reset": _header("Seconds until all of them are there again.", NUMBER),
    "Retry-After": _header("Seconds to wait.", NUMBER),
    "ETag": _header("The version of this answer.", {"type": "string"}),
    "Location": _header("Address of what was made.", {"type": "string", "format": "uri-reference"}),
    "WWW-Authenticate": _header("What the token lacks.", {"type": "string"}),
}
IDEMPOTENCY_KEY: Told = {
    "name": once.HEADER,
    "in": "header",
    "description": "Sent again with the same key, the same body is stored once.",
    "schema": {"type": "string", "pattern": once.PATTERN},
    "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
}
IF_MATCH: Told = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of the version that is changed.",
    "schema": {"type": "string", "minLength": 1},
    "example": '"5d41402abc4b2a76b9719d91"',
}
PROBLEMS: Mapping[int, str] = {
    400: "The request cannot be understood; `errors` names the parameters.",
    401: "A token is needed, or the one that was sent is not known.",
    403: "The token's scopes or the owner's rights do not allow this; `detail` tells why.",
    404: "There is nothing here that you may see.",
    409: "This does not go together with what is there.",
    412: "It has been changed since you read it.",
    413: "The body is too long.",
    415: "The body is not application/json.",
    422: "The body does not fit; `errors` names the fields.",
    428: "If-Match is missing.",
    429: "You have called or written too often; wait as long as Retry-After says.",
    500: "Something broke on our side.",
    503: "The forum is busy or being looked after; wait as long as Retry-After says.",
}
ON_PROBLEMS: Mapping[int, tuple[str, ...]] = {
    401: ("WWW-Authenticate",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}


def references(*names: str) -> Told:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
