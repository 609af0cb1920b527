"""What a person, or a program, reads when something did not work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import structlog
from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

from forum.kit import kept, limits
from forum.kit.policy import Refused, Sentence

log = structlog.get_logger(__name__)

SENTENCES: dict[int, Sentence] = {
    400: _l("The request could not be understood. Go back and try again."),
    401: _l("Sign in to go on."),
    403: _l("You may not do this."),
    404: _l("The address may be mistyped, or the page is for members of the network."),
    405: _l("This address cannot be used in this way."),
    413: _l("That is too much at once. Shorten it and send it again."),
    415: _l("This kind of content is not understood here."),
    422: _l("Something in the form needs a correction."),
    429: _l("You have done this many times in a short while. Wait a moment and try again."),
    500: _l(
        "Something broke on our side. It has been noted; nothing that you sent before is lost."
    ),
    503: _l("The forum is busy or being looked after. Try again in a moment."),
}

LONG = 60
"""From so many characters on it is a text that somebody would miss."""


class Trouble(Exception):
    """What a program asked for cannot be done; `errors` name the places that need a correction."""

    def __init__(
        self,
        status: int,
        sentence: Sentence,
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.status, self.sentence = status, sentence
        self.errors, self.headers = errors, headers or {}


def init_app(app: Flask) -> None:
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Trouble, _trouble)
    app.register_error_handler(limits.TooMany, _too_many)
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(DataError, lambda _error: answer(400))


def answer(status: int, sentence: Sentence | None = None) -> Response:
    """An error as a page, or as JSON (RFC 9457) for a program."""
    words = str(sentence or SENTENCES.get(status) or HTTPStatus(status).phrase)
    if wants_json():
        return _json(status, words)
    error_id, frame = _error_id(status), _frame(status)
    page = render_template(
        "errors/error.html", status=status, sentence=words, error_id=error_id, frame=frame
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def wants_json() -> bool:
    return request.path.startswith("/api/")


def _json(status: int, words: str, **more: object) -> Response:
    title = HTTPStatus(status).phrase
    response = jsonify(type="about:blank", title=title, status=status, detail=words, **more)
    response.status_code = status
    response.content_type = "application/problem+json"
    return response


def _trouble(trouble: Trouble) -> Response:
    more = {"errors": trouble.errors} if trouble.errors else {}
    response = _json(trouble.status, str(trouble.sentence), **more)
    response.headers.update(trouble.headers)
    return response


def _frame(status: int) -> str:
    """A broken forum shows the frame that asks the database nothing."""
    broken = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return "layout/base.html" if broken else "layout/page.html"


def _error_id(status: int) -> str | None:
    return str(g.get("request_id")) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else None


def _http(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, InternalServerError) and error.original_exception:
        original = error.original_exception
        log.error("request failed", error=type(original).__name__, exc_info=original)
    response = answer(status)
    if status == HTTPStatus.METHOD_NOT_ALLOWED and "Allow" in dict(error.get_headers()):
        response.headers["Allow"] = dict(error.get_headers())["Allow"]
    return response


def _expired(_error: CSRFError) -> Response:
    """The token is missing or old: a form of ours is offered again, with all that was typed."""
    again = _("The page had been open for long. Look it over and send it again.")
    sentence = _("This page had been open too long, or cookies are off. Reload it and send again.")
    return _with_text(400, again) or answer(400, sentence)


def _refused(error: Refused) -> Response:
    """What somebody has written is not lost with the permission to send it."""
    written = any(len(value) > LONG or "\n" in value for value in request.form.values())
    again = _with_text(403, error.reason) if written else None
    return again or answer(403, error.reason)


def _too_many(error: limits.TooMany) -> Response:
    response = _with_text(429, error.sentence) or answer(429, error.sentence)
    response.headers["Retry-After"] = str(error.seconds)
    return response


def _unavailable(error: OperationalError) -> Response:
    log.error("database unavailable", error=type(error.orig).__name__)
    status = ServiceUnavailable.code
    response = _with_text(status, SENTENCES[status]) or answer(status)
    response.headers["Retry-After"] = "5"
    return response


def _with_text(status: int, sentence: Sentence) -> Response | None:
    """A form of ours that could not be taken now, offered again with all that was typed."""
    if wants_json() or request.method != "POST" or not kept.came_from_here():
        return None
    fields = kept.from_this_request()
    told = any(value.strip() and name != "key" for name, value in fields)
    if not told or "password" in request.form:  # a password is never carried along
        return None
    page = render_template(
        "errors/again.html", fields=fields, to=request.path, sentence=sentence, frame=_frame(status)
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response
