"""The answer to a program: its body, its version, and what caches may do with it."""

from __future__ import annotations

import hashlib

from flask import Response, make_response, request
from flask_babel import lazy_gettext as _l

from forum.kit.api.shapes import Model
from forum.kit.problems import Trouble

COMPRESSED = ":gzip"  # what compression adds to the version of what it packed
NO_VERSION = _l("Say with If-Match which version you change: the ETag that came with it.")
OLD_VERSION = _l("This has been changed since you read it. Read it again, then change it.")


def answer(body: Model | None, status: int, *, location: str | None = None) -> Response:
    """The model as JSON; 304 when the caller has this version already."""
    if body is None:
        return _kept_by_nobody(Response(status=status))
    raw = body.model_dump_json().encode()
    response = Response(raw, status=status, mimetype="application/json")
    response.set_etag(_version(raw))
    if location is not None:
        response.headers["Location"] = location
    _tell_caches(response)
    return make_response(response.make_conditional(request)) if status == 200 else response


def require_match(current: Model) -> None:
    """Let only somebody who knows this version change it. Raises Trouble (412, 428)."""
    if not request.headers.get("If-Match"):
        raise Trouble(428, NO_VERSION)
    known = {tag.removesuffix(COMPRESSED) for tag in request.if_match.as_set()}
    if not request.if_match.star_tag and _version(current.model_dump_json().encode()) not in known:
        raise Trouble(412, OLD_VERSION)


def _version(raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=12).hexdigest()


def _tell_caches(response: Response) -> None:
    """Guests' answers may be kept and asked for again; those to a token are for one reader."""
    if request.authorization is not None or request.method not in ("GET", "HEAD"):
        _kept_by_nobody(response)
        return
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Authorization")


def _kept_by_nobody(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
