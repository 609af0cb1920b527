"""The overview of keyboard shortcuts."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.home.views.blueprint import bp
from forum.kit import pages


@bp.get("/keys")
def show_keys() -> ResponseReturnValue:
    pages.let_guests_keep()
    return render_template("home/keys.html")
