"""What Ann and Bo write, and how it reads."""

import re

import pytest
from markupsafe import Markup

from forum.kit.text.posts import (
    LONGEST,
    RENDERER,
    TextTooLong,
    excerpt,
    fill,
    lone_links,
    render,
    words_diff,
)

REL = ' rel="nofollow ugc noopener"'
MARKDOWN = {
    "Moi *kaikki*, **nyt** ja ***heti***": (
        "<p>Moi <em>kaikki</em>, <strong>nyt</strong> ja <em><strong>heti</strong></em></p>"
    ),
    "palkka_tuki_päätös, 2 * 3 * 4": "<p>palkka_tuki_päätös, 2 * 3 * 4</p>",
    "yksi\nkaksi": "<p>yksi\nkaksi</p>",
    "yksi  \nkaksi\\\nkolme": "<p>yksi<br>\nkaksi<br>\nkolme</p>",
    "yksi\n\nkaksi": "<p>yksi</p>\n<p>kaksi</p>",
    "# A\n## B\n### C\n#### D": "<h4>A</h4>\n<h5>B</h5>\n<h6>C</h6>\n<h6>D</h6>",
    "Otsikko\n===\n\nToinen\n---": "<h4>Otsikko</h4>\n<h5>Toinen</h5>",
    "#ei otsikko": "<p>#ei otsikko</p>",
    "- a\n- b\n  - c": "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>",
    "- a\n\n- b": "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>",
    "3. a\n4. b": '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>',
    "Vuonna\n1986. oli": "<p>Vuonna\n1986. oli</p>",
    "> a\nb\n> > c": (
        "<blockquote>\n<p>a\nb</p>\n<blockquote>\n<p>c</p>\n</blockquote>\n</blockquote>"
    ),
    "`a  <b>` ja `` ` ``": "<p><code>a  &lt;b&gt;</code> ja <code>`</code></p>",
    "```python\nx = 1 < 2\n```": "<pre><code>x = 1 &lt; 2\n</code></pre>",
    "```\nauki": "<pre><code>auki\n</code></pre>",
    "    sisennys  ": "<pre><code>sisennys  \n</code></pre>",
    "a\n\n***\n\nb": "<p>a</p>\n<hr>\n<p>b</p>",
    "~~pois~~": "<p><s>pois</s></p>",
    "&auml; &copy; &#228; &nimi;": "<p>ä © ä &amp;nimi;</p>",
    "\\*ei\\* \\# \\ä": "<p>*ei* # \\ä</p>",
    "<b>lihava</b>": "<p>&lt;b&gt;lihava&lt;/b&gt;</p>",
    "- [ ] tekemättä\n- [x] tehty": "<ul>\n<li>☐ tekemättä</li>\n<li>☑ tehty</li>\n</ul>",
    "|a|b|c|\n|-|:-:|-:|\n|1|2\\|3|": (
        '<div class="table" tabindex="0"><table>\n<thead>\n<tr>\n<th scope="col">a</th>\n'
        '<th scope="col" align="center">b</th>\n<th scope="col" align="right">c</th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td align="center">2|3</td>\n'
        '<td align="right"></td>\n</tr>\n</tbody>\n</table></div>'
    ),
    "ei | taulukko": "<p>ei | taulukko</p>",
}
LINKS = {
    "a [x](/t/12 'T') b": '<p>a <a href="/t/12" title="T">x</a> b</p>',
    "a [x](#s-1) b": '<p>a <a href="#s-1">x</a> b</p>',
    "[x](https://a.fi/ä b": '<p>[x](<a href="https://a.fi/%C3%A4"{rel}>https://a.fi/ä</a> b</p>',
    "a [x] b\n\n[X]: <https://a.fi>": '<p>a <a href="https://a.fi"{rel}>x</a> b</p>',
    "<https://a.fi?b&c> d": '<p><a href="https://a.fi?b&amp;c"{rel}>https://a.fi?b&amp;c</a> d</p>',
    "a <ann@a.fi> b": '<p>a <a href="mailto:ann@a.fi">ann@a.fi</a> b</p>',
    "Katso https://a.fi/b_c_d.": '<p>Katso <a href="https://a.fi/b_c_d"{rel}>https://a.fi/b_c_d</a>.</p>',
    "(https://a.fi/b_(c))!": '<p>(<a href="https://a.fi/b_(c)"{rel}>https://a.fi/b_(c)</a>)!</p>',
    "**https://a.fi**": '<p><strong><a href="https://a.fi"{rel}>https://a.fi</a></strong></p>',
    "a [https://a.fi] b": '<p>a [<a href="https://a.fi"{rel}>https://a.fi</a>] b</p>',
    "a [https://a.fi](/b) c": '<p>a <a href="/b">https://a.fi</a> c</p>',
    "`https://a.fi`": "<p><code>https://a.fi</code></p>",
    "xhttps://a.fi": "<p>xhttps://a.fi</p>",
    "Ja www.sitra.fi, tai": '<p>Ja <a href="http://www.sitra.fi"{rel}>www.sitra.fi</a>, tai</p>',
    "awww.sitra.fi sitra.fi www. a.b": "<p>awww.sitra.fi sitra.fi www. a.b</p>",
    "Kysy bo.k-o_1@a-b.fi.": '<p>Kysy <a href="mailto:bo.k-o_1@a-b.fi">bo.k-o_1@a-b.fi</a>.</p>',
    "a@b a@b.c- a@b.c_ @ ann": "<p>a@b a@b.c- a@b.c_ @ ann</p>",
    "a ![kuva *b*](/k.png) c": '<p>a <a href="/k.png">kuva b</a> c</p>',
    "a ![](https://a.fi/k) c": '<p>a <a href="https://a.fi/k"{rel}>https://a.fi/k</a> c</p>',
    "a [![kuva](/k.png) www.b.fi](/c) d": '<p>a <a href="/c">kuva www.b.fi</a> d</p>',
    "[x](javascript:alert(1))": "<p>[x](javascript:alert(1))</p>",
}


@pytest.mark.parametrize(("source", "html"), MARKDOWN.items())
def test_markdown_reads_as_members_know_it(source, html):
    assert render(source).html == html + "\n"


@pytest.mark.parametrize(("source", "html"), LINKS.items())
def test_links_lead_where_they_say(source, html):
    assert render(source).html == html.replace("{rel}", REL) + "\n"


def test_a_post_is_kept_with_its_plain_text_its_links_and_its_version():
    made = render(
        "# Moi\r\nkatso *tätä*\nja [tuota](/a)\n\n- ![kuva](/b)\n\n|c|d|\n|-|-|\n\n```\ne\nf\n```\n"
    )
    assert made.source.startswith("# Moi\nkatso")
    assert made.plain == "Moi\nkatso tätä ja tuota\nkuva\nc\nd\ne\nf"
    assert made.links == ("/a", "/b")
    assert made.renderer == RENDERER
    assert isinstance(made.html, Markup)


def test_an_empty_post_is_empty():
    assert (render(" \n\t\n").html, render("").plain, render("").links) == ("", "", ())


def test_a_text_may_have_64_kilobytes_and_not_a_byte_more():
    assert len(render("ä" * (LONGEST // 2)).plain) == LONGEST // 2
    with pytest.raises(TextTooLong):
        render("ä" * (LONGEST // 2) + "a")


def depths(html):
    """How many quotations stand round each one."""
    depth = 0
    for mark in re.findall("<(/?)blockquote>", html):
        depth += -1 if mark else 1
        yield depth


def test_deep_quotations_lose_no_word():
    source = "\n".join(">" * depth + f" taso{depth}\n" for depth in range(1, 60))
    made = render(source)
    assert all(f"taso{depth}" in made.plain for depth in range(1, 60))
    assert max(depths(made.html)) == 16
    assert "- - - syvä" in render("- " * 40 + "syvä").plain


def test_brackets_without_end_stay_text_and_so_does_what_follows():
    made = render("[" * 3000 + " [a](/b)\n\nsana")
    assert made.links == ()
    assert made.plain == "[" * 3000 + " [a](/b)\nsana"


def test_many_brackets_that_people_write_leave_links_alone():
    made = render("lähde [1] ja [2] sekä [nimi](/a)\n\n" * 400)
    assert made.links == ("/a",) * 400


def test_a_short_text_makes_no_endless_table():
    head = "|a" * 100 + "|\n" + "|-" * 100 + "|\n"
    made = render(head + "|sana\n" * 300)
    assert made.html.count("<td") < 5000
    assert made.plain.count("sana") == 300
    assert render("|a|b|c|\n|-|-|-|\n" + "|d|\n" * 1000).html.count("<td") == 3000


def test_a_card_stands_in_the_place_of_a_lone_address_only():
    made = render(
        "Katso https://a.fi/i/3 ja\n\nhttps://a.fi/i/3\n\n[nimi *b*](/i/4 'a > b')\n\n> https://b.fi/?x&y"
    )
    assert lone_links(made.html) == ["https://a.fi/i/3", "/i/4"]
    filled = fill(
        made.html, {href: Markup("<i>{}</i>").format(n) for n, href in enumerate(made.links[1:])}
    )
    assert filled.count("https://a.fi/i/3</a>") == 1
    assert "<i>0</i>\n<i>1</i>\n<blockquote>\n<p><a href=" in filled, "none in a quotation"


def test_an_address_without_a_card_stays():
    html = render("https://a.fi\n\n/i/4").html
    assert fill(html, {"https://b.fi": Markup("x")}) == fill(html, {}) == html


def test_a_member_cannot_write_the_place_of_a_card():
    forged = '<p class="lone"><a href="/i/3">x</a></p>'
    for source in (
        forged,
        f"`{forged}`",
        f"    {forged}",
        f"[x](/y '{forged}') z",
        f"[{forged}](/y) z",
    ):
        html = render(source).html
        assert lone_links(html) == []
        assert fill(html, {"/i/3": Markup("FORGED")}) == html


def test_an_excerpt_ends_with_a_word():
    assert excerpt("Koivu kelpaa\nmyös.", 40) == "Koivu kelpaa myös."
    assert excerpt("Koivu kelpaa, myös haapa", 15) == "Koivu kelpaa…"
    assert excerpt("yhteiskunnallisesti", 8) == "yhteisk…"
    assert excerpt("", 8) == ""
    assert all(len(excerpt("aa bbb, cccc " * 9, most)) <= most for most in range(1, 140))


def test_the_history_shows_the_words_that_changed():
    assert words_diff("Koivu kelpaa.\nSama", "Koivu ei kelpaa.\nSama\nUusi") == (
        "Koivu <ins>ei </ins>kelpaa.\nSama<ins>\nUusi</ins>"
    )
    assert words_diff("a <b>", "a <i>") == "a &lt;<del>b</del><ins>i</ins>&gt;"
    assert words_diff("", "") == ""
    assert words_diff("pois", "") == "<del>pois</del>"
