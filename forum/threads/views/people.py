"""Whom a text can call, while it is typed: a few people as options of a list."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.models import User
from forum.accounts.session import member
from forum.kit import limits
from forum.kit.limits import Rate
from forum.threads.queries.groups import groups_offered
from forum.threads.queries.people import people_of_area, people_of_thread
from forum.threads.views.blueprint import bp
from forum.threads.views.heads import find_head
from forum.threads.views.lists import find_area

LOOKS = limits.Memory(Rate(90, 60))
LETTERS = 40


@bp.get("/t/<int:thread_id>/people")
def people(thread_id: int) -> ResponseReturnValue:
    head = find_head(thread_id)
    writer, letters = _asked()
    return _options(
        people=people_of_thread(writer, head, letters), groups=groups_offered(writer, letters)
    )


@bp.get("/n/<network_key>/<area_key>/people")
def people_there(network_key: str, area_key: str) -> ResponseReturnValue:
    area = find_area(network_key, area_key)
    writer, letters = _asked()
    return _options(
        people=people_of_area(writer, area, letters), groups=groups_offered(writer, letters)
    )


def _asked() -> tuple[User, str]:
    writer = member()
    LOOKS.mark(str(writer.id))
    return writer, request.args.get("letters", "")[:LETTERS]


def _options(**found: object) -> str:
    return render_template("threads/people.html", **found)
