"""Before a member writes: the documents in force must have been agreed to, in their version of now.

Reading, signing out, reporting and everything about one's own account stay open without it.
"""

from __future__ import annotations

from typing import Final

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts import actions, queries
from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.accounts.suspended import even_suspended
from forum.home import library
from forum.home.library import Key
from forum.home.views.blueprint import bp
from forum.kit import kept, pages

WRITING: Final = {
    "innovations.create_description",
    "threads.create_reply",
    "threads.create_thread",
    "threads.update_post",
}
"""What makes something public in a member's name."""


@bp.before_app_request
def ask_first() -> ResponseReturnValue | None:
    """The calm page that asks, with what was written carried along."""
    if request.endpoint not in WRITING:
        return None
    writer = viewer()
    if not isinstance(writer, User) or not queries.not_accepted(writer.id):
        return None
    fields = kept.from_this_request() if kept.came_from_here() else []
    return _page(fields, to=request.path), 403


@bp.get("/acceptance")
def acceptance() -> ResponseReturnValue:
    member()
    return _page([], to="")


@bp.post("/acceptance")
@even_suspended
def create_acceptance() -> ResponseReturnValue:
    actions.accept_documents(member().id)
    to = pages.local_path(request.form.get("to"), otherwise="")
    if to and (fields := kept.from_the_sign_in()):
        return make_response(render_template("errors/again.html", fields=fields, to=to))
    return pages.see("/")


def _page(fields: kept.Fields, *, to: str) -> str:
    documents = [library.in_force(Key(key)) for key, _version in queries.to_accept()]
    return render_template("home/acceptance.html", documents=documents, fields=fields, to=to)
