"""Structured logs: what happened and how long it took, never who it was or what was said."""

from __future__ import annotations

import logging
import sys
import time
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request

from forum.settings import Settings

log = structlog.get_logger(__name__)
QUIET = {"static", "health.alive", "health.ready"}


def configure(settings: Settings) -> None:
    """One line an event, JSON in production and when asked for."""
    structured = settings.log_format == "json" or (
        settings.log_format == "auto" and settings.production
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _renderer(structured),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelName(settings.log_level)
        ),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def init_app(app: Flask) -> None:
    app.logger.setLevel(logging.CRITICAL)  # what breaks is told once, by problems.py
    app.before_request(_begin)
    app.after_request(_end)


def _renderer(structured: bool) -> structlog.typing.Processor:
    if structured:
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(colors=False)


def _begin() -> None:
    g.started = time.perf_counter()
    g.request_id = uuid4().hex[:12]


def _end(response: Response) -> Response:
    if request.endpoint not in QUIET and response.status_code != 304:
        log.info(
            "request",
            request_id=g.get("request_id"),
            method=request.method,
            route=request.url_rule.rule if request.url_rule else None,
            status=response.status_code,
            ms=round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
        )
    return response
