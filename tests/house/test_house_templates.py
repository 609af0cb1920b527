"""Templates: nothing that the content policy forbids, and no words outside the catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from jinja2 import Environment, nodes
from sources import nothing, short, templates

# What is said the same way in every language.
NAMES = {"Verkkofoorumi", "Suomi", "Svenska", "English"}
# What macros print inside a tag, and names of WTForms' classes.
TAGS = {"btn", "aria", "describedby", "invalid", "true", "required", "TextArea"}
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title", "label", "summary"}
TRANSLATING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[A-ZÅÄÖ][a-zåäö]+")
# A data block is no script: browsers never run it.
FORBIDDEN = re.compile(
    r"<style|\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*(?:src=|importmap|application/ld\+json))"
)
ELSEWHERE = re.compile(r'(?:src|href|action)="(?:https?:)?//[^"]*')
# The gallery shows what pages may look like, with made-up words; no visitor sees it.
PATHS = [path for path in templates() if path.name != "gallery.html"]
environment = Environment(extensions=["jinja2.ext.do"], autoescape=True)


@pytest.mark.parametrize("path", PATHS, ids=short)
def test_every_word_comes_from_the_catalogues(path):
    source = path.read_text("utf-8")
    said = [*Words(printed(source)).found, *literals(source)]
    nothing(sorted({word for word in said if not known(word)}), f"{short(path)} says without _():")


def test_no_template_has_inline_style_or_script():
    nothing(matches(FORBIDDEN), "The content policy forbids these:")


def test_no_template_loads_from_another_host():
    nothing(matches(ELSEWHERE), "Pages lead by themselves to this site only:")


def known(word: str) -> bool:
    return word in NAMES | TAGS or word.endswith("Field")


def matches(pattern: re.Pattern[str]) -> Iterator[str]:
    for path in templates():
        for match in pattern.finditer(path.read_text("utf-8")):
            yield f"{short(path)}: {match[0]}"


def printed(source: str) -> str:
    """What a template prints as it stands; a number in place of every expression."""
    pieces = []
    for _line, kind, value in environment.lex(source):
        if kind in ("data", "raw"):
            pieces.append(value)
        elif kind == "variable_begin":
            pieces.append("0")
    return re.sub(r"(</?)0", r"\1x", "".join(pieces))


def literals(source: str) -> Iterator[str]:
    """Strings in expressions that begin as a sentence does and pass no catalogue."""
    tree = environment.parse(source)
    passed = {id(text) for call in tree.find_all(nodes.Call) for text in translated(call)}
    for text in tree.find_all(nodes.Const):
        if isinstance(text.value, str) and id(text) not in passed and SENTENCE.match(text.value):
            yield text.value


def translated(call: nodes.Call) -> Iterator[nodes.Const]:
    if isinstance(call.node, nodes.Name) and call.node.name in TRANSLATING:
        yield from call.find_all(nodes.Const)


class Words(HTMLParser):
    """Text and spoken attributes of a page, without what is for the browser."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        for name, value in attrs:
            if name in SPOKEN and WORD.search(value or ""):
                self.found.append(str(value))

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found += WORD.findall(data)
