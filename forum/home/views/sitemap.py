"""What crawlers ask for. Source: https://www.sitemaps.org/protocol.html and RFC 9309."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree as Xml

from flask import Response, abort
from flask.typing import ResponseReturnValue

from forum.home import listed
from forum.home.views.blueprint import bp
from forum.kit import pages
from forum.kit.site import whole

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
SHUT = (
    "/acceptance",
    "/api/",
    "/discussions/new",
    "/login",
    "/moderation/",
    "/polls/",
    "/posts/*/thanks",
    "/report",
    "/search",
    "/signup",
)
"""Where crawlers find forms or endless combinations, and nothing to read."""


@bp.get("/robots.txt")
def robots() -> ResponseReturnValue:
    pages.let_guests_keep()
    rules = ["User-agent: *", *(f"Disallow: {path}" for path in SHUT)]
    text = "\n".join([*rules, "", f"Sitemap: {whole('/sitemap.xml')}", ""])
    return Response(text, mimetype="text/plain")


@bp.get("/sitemap.xml")
def sitemap() -> ResponseReturnValue:
    addresses = ((f"/sitemap/{name}", None) for name in listed.names())
    return _answer("sitemapindex", "sitemap", addresses)


@bp.get("/sitemap/places.xml")
def places_map() -> ResponseReturnValue:
    return _answer("urlset", "url", listed.places())


@bp.get("/sitemap/innovations.xml")
def innovations_map() -> ResponseReturnValue:
    return _answer("urlset", "url", listed.descriptions())


@bp.get("/sitemap/threads/<int:part>")
def threads_map(part: int) -> ResponseReturnValue:
    if not 1 <= part <= listed.parts():
        abort(404)
    return _answer("urlset", "url", listed.threads(part))


def _answer(
    kind: str, element: str, addresses: Iterable[tuple[str, datetime | None]]
) -> ResponseReturnValue:
    root = Xml.Element(kind, xmlns=NAMESPACE)
    for address, changed in addresses:
        entry = Xml.SubElement(root, element)
        Xml.SubElement(entry, "loc").text = whole(address)
        if changed:
            Xml.SubElement(entry, "lastmod").text = changed.isoformat()
    pages.let_guests_keep()
    text = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(text, content_type="application/xml; charset=utf-8")
