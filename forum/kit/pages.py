"""Whole pages for a browser, blocks of the same template for htmx, and what caches may keep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from jinja2_fragments.flask import render_block
from sqlalchemy import Select

from forum.kit.db import db

T = TypeVar("T")
BIGGEST_ID = 2**31 - 1  # what the ids of both databases can hold


def find(rows: Select[T], row_id: int) -> T:
    """The one row with this id among the rows the reader may see, or 404."""
    if row_id > BIGGEST_ID:
        abort(404)
    row = rows.column_descriptions[0]["entity"]
    found = db.session.scalar(rows.where(row.id == row_id))
    if found is None:
        abort(404)
    return found


def one_or_404(rows: Select[Any], values: Mapping[str, object] | None = None) -> Any:
    """The one row, with its columns, or 404; a prepared statement brings its values."""
    found = db.session.execute(rows, values).first()
    if found is None:
        abort(404)
    return found


def wants_fragment() -> bool:
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def fragment(template: str, block: str, **context: object) -> str:
    """One block of a page's own template."""
    return str(render_block(template, block, **context))


def refilled(template: str, **context: object) -> ResponseReturnValue:
    """The form again, with its messages and everything that was typed."""
    return render_template(template, **context), 422


def local_path(target: str | None, *, otherwise: str = "/") -> str:
    """The target when it is a path of this site, else the other one."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(target)
    harmless = not parts.scheme and not parts.netloc and target.isprintable() and "\\" not in target
    return target if harmless else otherwise


def back(otherwise: str = "/") -> Response:
    """To where the form said it came from."""
    return make_response(redirect(local_path(request.form.get("next"), otherwise=otherwise), 303))


def see(address: str) -> Response:
    """After a change: look there, with a GET."""
    return make_response(redirect(address, 303))


def moved(address: str) -> Response:
    """What stood here stands there, for good."""
    return make_response(redirect(address, 301))


def page_number(raw: str | None, *, most: int = 1_000_000) -> int:
    """A positive number out of an address; 1 for anything else, capped."""
    number = int(raw) if raw and len(raw) < 10 and raw.isascii() and raw.isdigit() else 1
    return min(max(number, 1), most)


def init_app(app: Flask) -> None:
    app.before_request(_find_nothing_behind_a_nul)
    app.after_request(_cache_rules)


def _find_nothing_behind_a_nul() -> None:
    """PostgreSQL cannot even be asked for it."""
    if "\0" in request.path:
        abort(404)


def _cache_rules(response: Response) -> Response:
    if request.endpoint == "static":
        return _lasting(response)
    if "Cache-Control" in response.headers:
        return response
    response.headers["Vary"] = _joined(response.headers.get("Vary"), ("Cookie", "Accept-Language"))
    kept_by_guests = g.get("cacheable") and not g.get("personal") and request.method == "GET"
    if kept_by_guests and "Set-Cookie" not in response.headers:
        return _revalidated(response)
    response.headers["Cache-Control"] = "no-store"
    return response


def _lasting(response: Response) -> Response:
    """What has its content in its address never changes; the rest is asked for again."""
    lasting = "v" in request.args and response.status_code in {200, 206, 304}
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if lasting else "no-cache"
    )
    return response


def let_guests_keep() -> None:
    """This page is the same for every guest: caches may keep it if they ask again before use."""
    g.cacheable = True


def keep_to_reader() -> None:
    """This answer is for one person: no cache may keep it, whatever the page says."""
    g.personal = True


def _revalidated(response: Response) -> Response:
    if response.status_code != 200:
        return response
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(hashlib.blake2b(response.get_data(), digest_size=12).hexdigest(), weak=True)
    return make_response(response.make_conditional(request))


def _joined(header: str | None, names: Iterable[str]) -> str:
    present = [part.strip() for part in (header or "").split(",") if part.strip()]
    return ", ".join(dict.fromkeys([*present, *names]))
