"""Identity: which description an address stands for, however the address is written."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from flask_babel import lazy_gettext as _l

from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.remarks import ImportRefused

INNOKYLA = "innokyla.fi"
_TYPES = {
    "kokonaisuus": DescriptionType.KOKONAISUUS,
    "toimintamalli": DescriptionType.TOIMINTAMALLI,
    "tyokalut": DescriptionType.TYOKALU,
    "tyokalu": DescriptionType.TYOKALU,
}
# The source writes tools in the plural.
_PATHS = {
    DescriptionType.KOKONAISUUS: "kokonaisuus",
    DescriptionType.TOIMINTAMALLI: "toimintamalli",
    DescriptionType.TYOKALU: "tyokalut",
}
_LANGUAGES = frozenset({"fi", "sv", "en"})
_DEFAULT_PORTS = frozenset({None, 80, 443})
_LONGEST = 2_000
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>\"]")


@dataclass(frozen=True, slots=True)
class SourceAddress:
    """Where a description comes from.

    `key` is the same for every spelling of the address; `url` is the address to show. `sub_page`
    is the part of an Innokylä page (kehittamisen-polku …) that belongs to the same description.
    """

    key: str
    url: str
    type: DescriptionType | None = None
    sub_page: str | None = None

    @property
    def is_innokyla(self) -> bool:
        """Whether the description was published in Innokylä."""
        return self.type is not None


def address_of(url: str) -> SourceAddress:
    """The source that the address stands for.

    Raises ImportRefused: `url_missing`, `url_invalid`, or `not_importable` for pages of Innokylä
    that are no descriptions (news, searches, sign-in).
    """
    if not url.strip():
        raise ImportRefused("url_missing", _l("Give the address of the page you are importing."))
    parts = _split(url.strip())
    host = _host(parts)
    if host == INNOKYLA and _port(parts) in _DEFAULT_PORTS:
        return _innokyla(parts)
    return _elsewhere(parts, host)


def _split(url: str) -> SplitResult:
    if len(url) > _LONGEST or _FORBIDDEN.search(url):
        raise _invalid()
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError as error:
        raise _invalid() from error
    if parts.scheme.lower() not in {"http", "https"} or parts.username or parts.password:
        raise _invalid()
    return parts


def _invalid() -> ImportRefused:
    sentence = _l("This is not an address of a web page. Copy it from the address bar.")
    return ImportRefused("url_invalid", sentence)


def _host(parts: SplitResult) -> str:
    try:
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
    except UnicodeError as error:
        raise _invalid() from error
    if "." not in host:
        raise _invalid()
    return host.removeprefix("www.")


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise _invalid() from error


def _innokyla(parts: SplitResult) -> SourceAddress:
    steps = [step for step in unquote(parts.path).lower().split("/") if step.strip()]
    language = steps.pop(0) if steps and steps[0] in _LANGUAGES else "fi"
    type_ = _TYPES.get(steps[0]) if len(steps) > 1 else None
    if type_ is None:
        raise ImportRefused(
            "not_importable",
            _l("This page is not a description. Link to it in a discussion instead."),
        )
    slug, sub_page = steps[1], "/".join(steps[2:]) or None
    url = f"https://{INNOKYLA}/{language}/{_PATHS[type_]}/{quote(slug)}"
    return SourceAddress(f"innokyla:{type_.value}:{slug}", url, type_, sub_page)


def _elsewhere(parts: SplitResult, host: str) -> SourceAddress:
    """Another site: its query may tell pages apart; only what counts visits is left out."""
    port = _port(parts)
    place = host if port in _DEFAULT_PORTS else f"{host}:{port}"
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~").rstrip("/")
    query = urlencode(
        [pair for pair in parse_qsl(parts.query, True) if not pair[0].startswith("utm_")]
    )
    rest = place + path + (f"?{query}" if query else "")
    digest = hashlib.sha256(rest.encode()).hexdigest()[:32]
    return SourceAddress(f"web:{digest}", f"{parts.scheme.lower()}://{rest}")
