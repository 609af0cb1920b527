"""What the head of a saved HTML page says of it: title, description, language, address."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from forum.kit.text.tags import Tag, Words

LONGEST: Final = 2_000
SAVED_FROM: Final = re.compile(r"\s*saved from url=\(\d{1,6}\)(\S{1,2000})\s*\Z")
SITE: Final = re.compile(r"\s+[|–—-]\s+[^|–—]{1,60}\Z")
LANGUAGE: Final = re.compile(r"[a-z]{2}(?=[-_]|\Z)", re.IGNORECASE)
# From the surest to the least sure.
TITLES: Final = ("og:title", "ld:headline", "ld:name", "title")
DESCRIPTIONS: Final = ("description", "og:description", "ld:description")
LANGUAGES: Final = ("html", "ld:inLanguage", "og:locale")
ADDRESSES: Final = ("canonical", "og:url", "ld:url", "saved")


@dataclass(frozen=True, slots=True)
class Head:
    """Empty is what the head does not say."""

    title: str = ""
    description: str = ""
    language: str = ""
    address: str = ""


@dataclass(slots=True)
class HeadReader:
    """Collects what is said, wherever it stands; of what is said twice the first counts."""

    said: dict[str, str] = field(default_factory=dict)

    def hear(self, token: Tag | Words) -> None:
        """One token of the page."""
        if isinstance(token, Words):
            if token.comment and (found := SAVED_FROM.match(token.text)):
                self._say("saved", found[1])
            return
        told = token.attributes
        match token.name:
            case "html":
                self._say("html", told.get("lang", ""))
            case "title":
                self._say("title", SITE.sub("", " ".join(token.text[:LONGEST].split())))
            case "meta":
                name = told.get("property") or told.get("name", "")
                self._say(name.lower(), told.get("content", ""))
            case "link":
                if "canonical" in told.get("rel", "").lower().split():
                    self._say("canonical", told.get("href", ""))
            case "script":
                if told.get("type", "").lower() == "application/ld+json":
                    self._hear_linked_data(token.text)

    def head(self) -> Head:
        """The surest of each."""
        language = LANGUAGE.match(self._first(LANGUAGES))
        return Head(
            self._first(TITLES),
            self._first(DESCRIPTIONS),
            language[0].lower() if language else "",
            next(filter(_is_address, map(self._said, ADDRESSES)), ""),
        )

    def _say(self, name: str, text: str) -> None:
        if name and text.strip():
            self.said.setdefault(name, " ".join(text[:LONGEST].split()))

    def _said(self, name: str) -> str:
        return self.said.get(name, "")

    def _first(self, names: tuple[str, ...]) -> str:
        return next(filter(None, map(self._said, names)), "")

    def _hear_linked_data(self, text: str) -> None:
        try:
            told = json.loads(text)
        except (ValueError, RecursionError):
            return
        for thing in _things(told):
            for name in ("headline", "name", "description", "inLanguage", "url"):
                if isinstance(value := thing.get(name), str):
                    self._say(f"ld:{name}", value)


def _things(told: Any) -> Iterator[Mapping[str, Any]]:
    """The things a page is about; breadcrumbs, sites and publishers are not what it is about."""
    graph = told.get("@graph", [told]) if isinstance(told, dict) else told
    for thing in graph if isinstance(graph, list) else []:
        if isinstance(thing, dict) and thing.get("@type") in ABOUT:
            yield thing


ABOUT: Final = ("Article", "CreativeWork", "Project", "WebPage", "HowTo", "Report")


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://"))
