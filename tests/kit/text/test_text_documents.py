"""What the house writes: site pages, rules, descriptions."""

import pytest

from forum.kit.text.cleaning import TextTooLong
from forum.kit.text.documents import Section, document, rich

PAGE = """# Säännöt

Puhu *toisille*[^1].

## Kuvat & äänet

|a|b|
|-|-:|
|1|2|

[sisään](/t/1) ja [ulos](https://a.fi)

## Kuvat & äänet

[^1]: Kuten kahvilla.
"""


def test_a_site_page_has_contents_tables_and_footnotes():
    made = document(PAGE)
    assert made.contents == (
        Section(2, "s-säännöt", "Säännöt"),
        Section(3, "s-kuvat-äänet", "Kuvat & äänet"),
        Section(3, "s-kuvat-äänet_1", "Kuvat & äänet"),
    )
    assert all(f'id="{section.anchor}"' in made.html for section in made.contents)
    assert '<div class="table" tabindex="0"><table>' in made.html
    assert '<th align="right" scope="col">b</th>' in made.html
    assert '<a class="footnote-ref" href="#fn-1">1</a>' in made.html
    assert '<li id="fn-1">' in made.html
    assert '<a href="/t/1">' in made.html
    assert '<a href="https://a.fi" rel="nofollow ugc noopener">' in made.html


def test_html_of_the_house_passes_as_far_as_the_list_goes():
    html = document('<p title="a" align="left">b <abbr title="c">d</abbr></p>\n\n3. e').html
    assert html == '<p>b <abbr title="c">d</abbr></p>\n\n<ol start="3">\n<li>e</li>\n</ol>'


def test_a_document_is_not_changed_by_the_one_before_it():
    assert document("# A\n\n[^1]\n\n[^1]: x").contents == (Section(2, "s-a", "A"),)
    assert document("# A").html == '<h2 id="s-a">A</h2>'


def test_a_description_has_little_markup_and_shows_the_rest_as_text():
    html = rich("# A\n\n*b* [c](/d) `e` <i>f</i> ~~g~~\n> h\n\n- i\n\n***\n\n|j|\n|-|")
    assert html == (
        "<h3>A</h3>\n"
        '<p><em>b</em> <a href="/d">c</a> `e` &lt;i&gt;f&lt;/i&gt; ~~g~~<br>\n&gt; h</p>\n'
        "<ul>\n<li>i</li>\n</ul>\n<p>***</p>\n<p>|j|<br>\n|-|</p>\n"
    )


def test_links_of_a_description_follow_the_same_rules():
    assert 'rel="nofollow ugc noopener"' in rich("https://a.fi")
    assert rich("[a](javascript:x)") == "<p>[a](javascript:x)</p>\n"


def test_a_description_has_an_end():
    with pytest.raises(TextTooLong):
        rich("a" * 70_000)


def test_the_line_breaks_of_a_description_are_kept():
    assert rich("Wednesdays\nFridays\n\n- one\n  two") == (
        "<p>Wednesdays<br>\nFridays</p>\n<ul>\n<li>one<br>\ntwo</li>\n</ul>\n"
    )
