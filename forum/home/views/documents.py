"""The documents of the house, each at an address of its own, with all its versions.

Source: (EU) 2022/2065, Art. 11, 12 and 14; (EU) 2016/679, Art. 12-14; Act 306/2019, chapter 3.
"""

from __future__ import annotations

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from forum.home import library
from forum.home.library import Key, Version
from forum.home.views.blueprint import bp
from forum.kit import pages
from forum.kit.text.documents import document


def show_document(key: Key) -> ResponseReturnValue:
    return _page(library.in_force(key))


def show_version(key: Key, version: int) -> ResponseReturnValue:
    return _page(_version(key, version))


def show_source(key: Key, version: int) -> ResponseReturnValue:
    """The same in Markdown, for programs."""
    pages.let_guests_keep()
    return Response(library.filled(_version(key, version)), mimetype="text/markdown")


for one in Key:
    bp.add_url_rule(f"/{one}", one, show_document, defaults={"key": one})
    bp.add_url_rule(f"/{one}/<int:version>", f"{one}_version", show_version, defaults={"key": one})
    source = f"/{one}/<int:version>/markdown"
    bp.add_url_rule(source, f"{one}_source", show_source, defaults={"key": one})


def _version(key: Key, number: int) -> Version:
    found = [one for one in library.versions(key) if one.number == number]
    return found[0] if found else abort(404)


def _page(version: Version) -> ResponseReturnValue:
    pages.let_guests_keep()
    text = document(library.filled(version))
    return render_template(
        "home/document.html",
        version=version,
        text=text,
        contents=[section for section in text.contents if section.level == 2],
        current=library.in_force(version.key),
        announced=library.announced(version.key),
        versions=library.versions(version.key),
    )
