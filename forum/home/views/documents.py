"""The documents of the house, each at an address of its own, with all its versions.

Source: (EU) 2022/2065, Art. 11, 12 and 14; (EU) 2016/679, Art. 12-14; Act 306/2019, chapter 3.
"""

from __future__ import annotations

from typing import Any

from flask import Response, abort, jsonify, render_template
from flask.typing import ResponseReturnValue

from forum.home import library
from forum.home.library import Key, Version
from forum.home.views.blueprint import bp
from forum.kit import i18n, pages
from forum.kit.text.documents import document


def show_document(key: Key) -> ResponseReturnValue:
    return _page(library.in_force(key))


def show_version(key: Key, version: int) -> ResponseReturnValue:
    return _page(_version(key, version))


def show_source(key: Key, version: int) -> ResponseReturnValue:
    """The same in Markdown, for programs."""
    pages.let_guests_keep()
    return Response(library.filled(_version(key, version)), mimetype="text/markdown")


def show_data(key: Key, version: int) -> ResponseReturnValue:
    """Markdown with title, day and language, for programs. Source: (EU) 2022/2065, Art. 14(1)."""
    pages.let_guests_keep()
    found = _version(key, version)
    return jsonify(**_told(found), text=library.filled(found))


@bp.get("/documents.json")
def list_documents() -> ResponseReturnValue:
    """Every document with the addresses of its versions, and the points of contact, for programs:
    an address that stays."""
    pages.let_guests_keep()
    return jsonify(
        documents={
            key: {"in_force": library.in_force(key).number, "versions": _listed(key)} for key in Key
        },
        contact=library.points_of_contact(),
    )


for one in Key:
    bp.add_url_rule(f"/{one}", one, show_document, defaults={"key": one})
    bp.add_url_rule(f"/{one}/<int:version>", f"{one}_version", show_version, defaults={"key": one})
    source = f"/{one}/<int:version>/markdown"
    bp.add_url_rule(source, f"{one}_source", show_source, defaults={"key": one})
    told = f"/{one}/<int:version>/json"
    bp.add_url_rule(told, f"{one}_data", show_data, defaults={"key": one})


def _listed(key: Key) -> list[dict[str, Any]]:
    return [_told(version) for version in library.versions(key)]


def _told(version: Version) -> dict[str, Any]:
    address = f"/{version.key}/{version.number}"
    return {
        "document": version.key,
        "version": version.number,
        "title": version.title,
        "in_force": version.in_force.isoformat(),
        "language": i18n.locale(),
        "languages": list(i18n.LANGUAGES),
        "page": address,
        "markdown": f"{address}/markdown",
        "json": f"{address}/json",
    }


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
