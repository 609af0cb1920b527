"""Is it alive, and is it ready: each part named with its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError

from forum.kit.ask import Question, ask


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the forum: its name, whether it is well, and a few words or figures."""

    name: str
    well: bool
    state: str
    figures: dict[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Ready(Question[Part]):
    """How is your part?"""


@dataclass(frozen=True, slots=True)
class Diagnosis(Question[Mapping[str, str]]):
    """What does a doctor want to know of your part? Names and findings."""


bp = Blueprint("health", __name__)


@bp.get("/healthz")
def alive() -> ResponseReturnValue:
    return jsonify(status="alive")


@bp.get("/readyz")
def ready() -> ResponseReturnValue:
    try:
        parts = ask(Ready())
    except OperationalError:
        parts = [Part("database", well=False, state="does not answer")]
    well = all(part.well for part in parts)
    body = {
        part.name: {"well": part.well, "state": part.state, **(part.figures or {})}
        for part in parts
    }
    return jsonify(status="ready" if well else "not ready", parts=body), 200 if well else 503
