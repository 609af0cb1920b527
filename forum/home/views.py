"""The first page."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.models import Viewer
from forum.accounts.session import viewer
from forum.kit import i18n, pages
from forum.kit.db import db
from forum.kit.text.documents import document
from forum.networks import defaults
from forum.networks import queries as networks
from forum.settings import Settings
from forum.threads import queries as threads
from forum.threads.queries import Filters, ThreadRow

bp = Blueprint("home", __name__)
FEW = 5
NEWEST = 2  # threads named under each network


@bp.get("/")
def show() -> ResponseReturnValue:
    pages.let_guests_keep()
    reader = viewer()
    return render_template(
        "home/show.html",
        networks=db.session.scalars(networks.readable_networks(reader)).all(),
        newest=threads.newest_by_network(reader, each=NEWEST),
        new=_new_for(reader),
        latest=threads.listed(reader, Filters()).rows[:FEW],
        waiting=threads.listed(reader, Filters(unanswered=True)).rows[:FEW],
    )


@bp.get("/rules")
def rules() -> ResponseReturnValue:
    """The rules of discussion that every network starts with."""
    pages.let_guests_keep()
    text = document(i18n.pick(defaults.content()["rules"]))
    return render_template("home/rules.html", rules=text.html)


@bp.get("/contact")
def contact() -> ResponseReturnValue:
    """Where people and authorities write to. Source: (EU) 2022/2065, Art. 11 and 12."""
    pages.let_guests_keep()
    settings: Settings = current_app.config["SETTINGS"]
    return render_template("home/contact.html", address=settings.contact_address)


def _new_for(reader: Viewer) -> list[ThreadRow]:
    if not reader.is_authenticated:
        return []
    return list(threads.thread_rows(reader, threads.new_in(reader).limit(FEW)))
