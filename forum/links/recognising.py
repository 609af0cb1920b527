"""Which addresses lead to pages of ours: threads and posts, people, networks and their areas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from forum.kit.pages import BIGGEST_ID
from forum.kit.site import whole

MOST = 50  # addresses of one text that are looked at
_ID = "([0-9]{1,10})"
_KEY = "([a-z0-9-]{1,40})"
_PATH = re.compile(f"/(?:t/{_ID}(?:/{_ID})?|u/{_ID}|n/{_KEY}(?:/{_KEY})?)/?")
_LINKS = re.compile(r'<(/?)(blockquote)|<a href="([^"]*)"')
_ANCHOR = re.compile(r"post-([0-9]{1,10})")


class Spot(NamedTuple):
    """A post by its thread and its number there. A thread is found at its opening post."""

    thread_id: int
    number: int


class Corner(NamedTuple):
    """A network, or one of its areas."""

    network_key: str
    area_key: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What addresses lead to, by the address."""

    spots: Mapping[str, Spot] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    corners: Mapping[str, Corner] = field(default_factory=dict)


def recognised(addresses: Iterable[str]) -> Recognised:
    """The pages of ours among these addresses, as they are written: with our own name or only the
    path, with a language, a page or an anchor."""
    spots: dict[str, Spot] = {}
    people: dict[str, int] = {}
    corners: dict[str, Corner] = {}
    for address in list(dict.fromkeys(addresses))[:MOST]:
        match _target_of(address):
            case Spot() as spot:
                spots[address] = spot
            case Corner() as corner:
                corners[address] = corner
            case int() as account_id:
                people[address] = account_id
    return Recognised(spots, people, corners)


def own_links(html: str) -> Sequence[str]:
    """Where a post leads by its own words: what it quotes are the links of others."""
    links, depth = [], 0
    for closing, quotation, href in _LINKS.findall(html):
        if quotation:
            depth += -1 if closing else 1
        elif not depth:
            links.append(unescape(href))
    return links


def is_ours(address: str) -> bool:
    """Whether the address leads to a page of this forum, whichever."""
    return _path_here(address) is not None


def _target_of(address: str) -> Spot | Corner | int | None:
    path, _, anchor = (_path_here(address) or "").partition("#")
    found = _PATH.fullmatch(path.partition("?")[0])
    if found is None:
        return None
    thread_id, number, account_id, network_key, area_key = found.groups()
    if network_key:
        return Corner(network_key, area_key or "")
    if account_id:
        return _known(int(account_id))
    named = number or (_ANCHOR.fullmatch(anchor) or ("", "1"))[1]
    fits = _known(int(thread_id)) and _known(int(named))
    return Spot(int(thread_id), int(named)) if fits else None


def _path_here(address: str) -> str | None:
    """Path, query and anchor of an address of this site; None for one that leads elsewhere."""
    if address.startswith("/"):
        return None if address.startswith("//") else address
    home = urlsplit(whole(""))
    scheme, _, rest = address.partition("://")
    at = len(here := f"{home.netloc}{home.path}")
    if scheme.lower() not in ("http", "https") or rest[:at].lower() != here.lower():
        return None
    return rest[at:] if rest[at : at + 1] in ("", "/", "?", "#") else None


def _known(row_id: int) -> int | None:
    return row_id if 0 < row_id <= BIGGEST_ID else None
