"""For developers, with FORUM_DEBUG only: the components on one page, and assets as they are now."""

from __future__ import annotations

from flask import Flask, render_template

from forum.kit import assets


def init_app(app: Flask) -> None:
    app.config["TEMPLATES_AUTO_RELOAD"] = True
    app.add_url_rule("/dev/look", "develop.look", look)
    app.before_request(_forget)


def look() -> str:
    """Every component in its states."""
    return render_template("ui/gallery.html")


def _forget() -> None:
    assets.forget()
