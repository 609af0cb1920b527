"""Which addresses a text may lead to, and where an address stands bare in running text."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

SCHEMES: Final = frozenset({"http", "https", "mailto"})
OUTSIDE_REL: Final = "nofollow ugc noopener"
PATH_START: Final = re.compile(r"[/?#]")
# Browsers drop some of these and turn others over: "/\\evil" and "/\t/evil" leave the site.
NEVER_IN_ADDRESS: Final = re.compile(r"[\x00-\x20\x7f\\]")

# Bare links as in GitHub Flavored Markdown, chapter 6.9; square brackets end one here, for people
# write [https://example.org] more often than addresses with brackets. A look behind keeps both
# expressions linear: inside a word nothing is tried.
WEB_PATH: Final = re.compile(r"[^\W_][^\s<>\[\]`|]*")
WWW: Final = r"(?<![\w.@/-])www\.(?=[^\W_])[^\s<>\[\]`|]+"
MAIL: Final = (
    r"(?<![A-Za-z0-9.+_@/-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]{1,63}"
    r"(?:\.[A-Za-z0-9-]{1,63}){1,8}(?<!-)(?![A-Za-z0-9@_-])"
)
BARE: Final = re.compile(f"(?P<www>{WWW})|{MAIL}", re.IGNORECASE)
AFTER_ADDRESS: Final = frozenset("?!.,:*_~'\"”’»…")
ENTITY_AT_END: Final = re.compile(r"&[A-Za-z0-9]{1,31};$")


class Bare(NamedTuple):
    """An address found in running text: where it stands, and where it leads."""

    start: int
    end: int
    href: str


def is_allowed(href: str) -> bool:
    """Whether a link may lead there: the web, a mail address, or a path of this site."""
    if href.startswith("//") or NEVER_IN_ADDRESS.search(href):
        return False
    scheme, colon, _ = PATH_START.split(href, maxsplit=1)[0].partition(":")
    return not colon or scheme.lower() in SCHEMES


def is_outside(href: str) -> bool:
    """Whether the link leaves the forum, and so must not lend it weight."""
    return href[:5].lower() in {"http:", "https"}


def bare_in(text: str) -> Iterator[Bare]:
    """Addresses that stand bare in a text, in order: `www.` and mail addresses.

    Those with a scheme were found earlier, while emphasis was still to be decided.
    """
    if "@" not in text and "www." not in text.lower():
        return
    for found in BARE.finditer(text):
        address = without_tail(found[0])
        href = f"http://{address}" if found["www"] else f"mailto:{address}"
        yield Bare(found.start(), found.start() + len(address), href)


def without_tail(address: str) -> str:
    """The address without the punctuation of the sentence round it."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end:
        if address[end - 1] == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif address[end - 1] in AFTER_ADDRESS:
            end -= 1
        elif address[end - 1] == ";":
            end = _before_entity(address, end)
        else:
            break
    return address[:end]


def _before_entity(address: str, end: int) -> int:
    found = ENTITY_AT_END.search(address, max(0, end - 33), end)
    return found.start() if found else end - 1
