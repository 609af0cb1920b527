"""HTML as a browser would see it, for asking what is left in it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr"})


@dataclass(frozen=True)
class Element:
    """A start tag with its attributes, as parsed."""

    name: str
    attributes: dict[str, str]


@dataclass
class Outline(HTMLParser):
    """The elements of a page, and what was left open or closed twice."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")


def outline(html: str) -> Outline:
    """The page, read to its end."""
    page = Outline()
    page.feed(str(html))
    page.close()
    page.faults += page.open
    return page


def scheme(href: str) -> str:
    """The scheme a browser would see: it drops controls and spaces, and knows no case."""
    found = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", href).lower())
    return found[1] if found else ""
