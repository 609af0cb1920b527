"""Answers that are sent piece by piece: the next one is made when the last one has gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import Context, copy_context

from flask import Response

from forum.kit.db import let_go


def streamed(pieces: Iterator[str], kind: str, *, name: str = "") -> Response:
    """These pieces one after another; with a name, as a file to keep. No search engine lists it."""
    response = Response(_made(pieces, copy_context()), content_type=f"{kind}; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _made(pieces: Iterator[str], request: Context) -> Iterator[str]:
    """Each piece is made for the request that asked, in whatever thread the server takes it, and
    between two of them no connection is kept."""
    while (piece := request.run(_next, pieces)) is not None:
        yield piece


def _next(pieces: Iterator[str]) -> str | None:
    try:
        return next(pieces, None)
    finally:
        let_go()
