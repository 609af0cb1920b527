"""A page as browsers save it, made of its copied text: menus, banners and scripts round it."""

from __future__ import annotations

import html
import re

from forum.innovations.importing.headings import HEADINGS, folded

KNOWN = {words for headings in HEADINGS.values() for words in headings}
ROUND = """<!DOCTYPE html>
<!-- saved from url=(0061){url} -->
<html lang="fi" dir="ltr"><head><meta charset="utf-8">
<title>{title} | Innokylä</title>
<meta name="description" content="Lyhyesti: {title}">
<link rel="canonical" href="{url}"><link rel="stylesheet" href="x.css">
<style>.a {{ color: red }}</style><script>document.write("<p>Rahoittaja</p>")</script></head>
<body class="path-node"><a href="#main">Hyppää sisältöön</a>
<header role="banner"><form><input name="q"><button>Hae</button></form></header>
<nav><ul><li><a href="/fi">Etusivu</a></li><li>Tekijä</li></ul></nav>
<div id="cookie-banner" class="cookie-banner"><p>Hyväksy evästeet</p></div>
<main id="main"><article>{content}</article>
<div style="display: none"><h3>Rahoittaja</h3><p>Ei kukaan</p></div></main>
<footer>Tekijä <a href="/fi/tietosuoja">Tietosuoja</a></footer>
<script src="tracker.js"></script></body></html>"""


def as_html(text: str, url: str) -> str:
    title, *lines = text.splitlines()
    content = "\n".join(map(_element, lines))
    content = re.sub(r"</(ul|ol)>\n<\1[^>]*>", "", content)
    content = content.replace("</p>\n<p>", "<br>")
    return ROUND.format(url=url, title=title, content=f"<h1>{title}</h1>{content}")


def _element(line: str) -> str:
    words = line.strip()
    bullet, number = re.match(r"• (.*)", words), re.match(r"(\d+)\. (?!\d)(.*)", words)
    if not words:
        return ""
    if bullet:
        return f"<ul><li>{html.escape(bullet[1])}</li></ul>"
    if number:
        return f'<ol start="{number[1]}"><li><p>{html.escape(number[2])}</p></li></ol>'
    if folded(words) in KNOWN:
        return f'<div class="field__label">{html.escape(words)}</div>'
    return f"<p>{html.escape(words)}</p>"
