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
from forum.search.documents import DESCRIPTION
from forum.search.engines.engine import IndexUnavailable
from forum.search.rates import PATIENCE, count
from forum.search.results import Result, Wanted
from forum.threads.models import KINDS

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
    words = request.args.get("q", "").strip()
    if not words:
        raise BadParameter(_("The parameter q says what to look for."))
    language = _one_of("language", "", *i18n.LANGUAGES)
    return Wanted(
        words=words[:500],
        language=_read_in(language),
        network=request.args.get("network", "")[:40],
        area=request.args.get("area", "")[:40],
        kind=_one_of("kind", "", DESCRIPTION, *KINDS),
        written_in=language,
        sort="newest" if _one_of("sort", "relevance", "newest") == "newest" else "relevance",
    )


def _one_of(name: str, *known: str) -> str:
    """The value of a parameter; the first that is known when it is not given."""
    value = request.args.get(name) or known[0]
    if value not in known:
        sentence = _("The parameter %(name)s is one of these: %(values)s.")
        offered = ", ".join(filter(None, known))
        raise BadParameter(sentence % {"name": name, "values": offered})
    return value


def _read_in(language: str) -> Language:
    return language or i18n.locale()  # type: ignore[return-value]


def _number(name: str, otherwise: int, *, least: int, most: int) -> int:
    raw = request.args.get(name, str(otherwise))
    if raw.isascii() and raw.isdigit() and len(raw) < 10 and least <= int(raw) <= most:
        return int(raw)
    sentence = _("The parameter %(name)s is a number from %(least)s to %(most)s.")
    raise BadParameter(sentence % {"name": name, "least": least, "most": most})


def _match(line: Result) -> str | None:
    if line.reason:
        return line.reason.name.lower()
    return "keyword" if line.in_keywords else None


def _told(line: Result) -> dict[str, Any]:
    row = line.row
    told = {
        "type": "post" if line.is_post else "innovation",
        "address": line.address,
        "title": line.title,
        "snippet": str(line.snippet),
        "excerpt": line.excerpt,
        "match": _match(line),
        "language": line.language,
        "network": row.network_key,
        "created_at": line.created_at.isoformat(),
        "external_id": None,
    }
    if line.is_post:
        told |= {"area": row.area_key, "thread": row.thread_id, "number": row.number}
        told |= {"author": row.author, "kind": row.kind.value}
    return told
