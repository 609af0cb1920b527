"""Long quotations in a text are folded when it is shown: what stands in the table stays whole."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

LONG = 480  # letters of a quotation that is folded
SHOWN = 90  # of them in the line that opens it
_TAG = re.compile(r"</?blockquote>")
_MARKUP = re.compile(r"<[^>]*>")
_FROM = re.compile(r"\s*<p><a [^>]*>[^<]*</a></p>\s*")  # the way back to the post


def fold_quotes(html: Markup, words: str) -> Markup:
    """The same text with each long quotation in an element that opens; `words` stand before the
    beginning of what is quoted. The HTML is clean, so its tags are in pairs."""
    if len(html) <= LONG or "<blockquote>" not in html:
        return html
    whole, start, deep = str(html), 0, 0
    parts: list[str] = []
    for tag in _TAG.finditer(whole):
        opens = tag[0] == "<blockquote>"
        if opens and deep == 0:
            parts.append(whole[start : tag.end()])
            start = tag.end()
        deep += 1 if opens else -1
        if not opens and deep == 0:
            parts.append(_folded(whole[start : tag.start()], words))
            start = tag.start()
    parts.append(whole[start:])
    return Markup("".join(parts))  # noqa: S704 - of clean HTML


def _folded(quoted: str, words: str) -> str:
    told = _FROM.match(quoted)
    origin, rest = (told[0], quoted[told.end() :]) if told else ("", quoted)
    plain = " ".join(_MARKUP.sub(" ", rest).split())
    if len(plain) <= LONG:
        return quoted
    begins = Markup(plain).unescape()[:SHOWN].rsplit(" ", 1)[0]  # noqa: S704 - of clean HTML
    line = f"<summary>{escape(words)} <span>{escape(begins)}…</span></summary>"
    return f'{origin}<details class="quote">{line}{rest}</details>'
