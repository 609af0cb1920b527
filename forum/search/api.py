"""`GET /api/v1/search`: the same search for programs."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import viewer
from forum.kit import i18n, problems
from forum.search import results
from forum.search.analysis.languages import Language
from forum.search.engines.engine import IndexUnavailable
from forum.search.rates import PATIENCE, count
from forum.search.results import Result, Wanted

bp = Blueprint("search_api", __name__, url_prefix="/api/v1")
MOST = 100


class BadParameter(ValueError):
    """A parameter is not what it must be; its words say so."""


@bp.get("/search")
def search() -> ResponseReturnValue:
    """Posts and descriptions that fit `q`; see docs/api.md."""
    count(viewer())
    try:
        limit = _number("limit", 20, least=1, most=MOST)
        offset = _number("offset", 0, least=0, most=results.MOST)
        found = results.single(viewer(), _wanted(), offset=offset, limit=limit)
    except BadParameter as error:
        return problems.answer(400, str(error))
    except IndexUnavailable:
        response = problems.answer(503, _("The index is being made. Try again in a moment."))
        response.headers["Retry-After"] = str(PATIENCE)
        return response
    return jsonify(results=[_told(line) for line in found.results], total=found.total)


def _wanted() -> Wanted:
    language = request.args.get("language", "")
    if language and language not in i18n.LANGUAGES:
        raise BadParameter(_("The parameter language is fi, sv or en."))
    words = request.args.get("q", "").strip()
    if not words:
        raise BadParameter(_("The parameter q says what to look for."))
    return Wanted(
        words=words[:500],
        language=_read_in(language),
        network=request.args.get("network", "")[:40],
        area=request.args.get("area", "")[:40],
        kind=request.args.get("kind", "")[:20],
        written_in=language,
        sort="newest" if request.args.get("sort") == "newest" else "relevance",
    )


def _read_in(language: str) -> Language:
    return language or i18n.locale()  # type: ignore[return-value]


def _number(name: str, otherwise: int, *, least: int, most: int) -> int:
    raw = request.args.get(name, str(otherwise))
    if raw.isascii() and raw.isdigit() and least <= int(raw) <= most:
        return int(raw)
    sentence = _("The parameter %(name)s is a number from %(least)s to %(most)s.")
    raise BadParameter(sentence % {"name": name, "least": least, "most": most})


def _told(line: Result) -> dict[str, Any]:
    row = line.row
    told = {
        "type": "post" if line.is_post else "innovation",
        "address": line.address,
        "title": line.title,
        "snippet": str(line.snippet),
        "excerpt": line.excerpt,
        "match": line.reason.name.lower() if line.reason else None,
        "language": line.language,
        "network": row.network_key,
        "created_at": line.created_at.isoformat(),
        "external_id": None,
    }
    if line.is_post:
        told |= {"area": row.area_key, "thread": row.thread_id, "number": row.number}
        told |= {"author": row.author, "kind": row.kind.value}
    return told
