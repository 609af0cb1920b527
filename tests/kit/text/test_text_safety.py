"""Mo, who moderates, once wrote down every trick that strangers tried. None may leave a trace."""

import random

import pytest
import text_vectors as vectors
from text_outline import outline, scheme

from forum.kit.text.documents import document, rich
from forum.kit.text.posts import render

POSTS = vectors.posts()
ALLOWED = {
    "a": {"href", "title", "rel"},
    "div": {"class", "tabindex"},
    "p": {"class"},
    "span": {"class"},
    "ol": {"start"},
    "th": {"scope", "align"},
    "td": {"align"},
}
PLAIN = "h4 h5 h6 ul li blockquote pre code em strong s br hr table thead tbody tr".split()  # noqa: SIM905
ALLOWED |= {name: set() for name in PLAIN}
IN_DESCRIPTIONS = ALLOWED | {"h3": set()}
ONLY_IN_DOCUMENTS = ["abbr", "del", "dd", "dl", "dt", "ins", "kbd", "q", "sub", "sup", "h2"]
IN_DOCUMENTS = {
    name: {*IN_DESCRIPTIONS.get(name, ()), "id", "class", "title"}
    for name in [*IN_DESCRIPTIONS, *ONLY_IN_DOCUMENTS]
}
PIECES = [
    *("*", "**", "_", "`", "```", "~~~", "~~", "[", "]", "(", ")", "](", "](/a)", "![", "<", ">"),
    *("<a href=", "</p>", '"', "'", "&", "&#", "&amp;", ";", "\\", "#", "##", "-", "1.", "\t"),
    *("    ", "\n", "\n\n", "> ", ":", "http://", "https://a.fi", "www.", "a@b.fi", "a", "ä", " "),
    *("[x]: /u", "---", "===", "\u202e", "\x00", "👍", "//", "|", "|-|\n", "|a|\n"),
]
CLASSES = {"p": {"lone"}, "div": {"table"}, "span": {"mention"}}


def left_over(html, allowed):
    """What a page holds that the list does not know, and its loose ends."""
    page = outline(html)
    for element in page.elements:
        unknown = set(element.attributes) - allowed.get(element.name, set())
        if element.name not in allowed or unknown:
            yield element.name, unknown
        address = element.attributes.get("href", "")
        if scheme(address) not in {"", "http", "https", "mailto"}:
            yield element.name, address
        if address.replace("\\", "/").startswith("//"):
            yield element.name, address
    yield from page.faults


@pytest.mark.parametrize("source", POSTS)
def test_nothing_forbidden_is_left_in_a_post(source):
    html = render(source).html
    assert list(left_over(html, ALLOWED)) == []
    for element in outline(html).elements:
        worn = set(element.attributes.get("class", "").split())
        assert worn <= CLASSES.get(element.name, set())


def test_nothing_forbidden_is_left_in_a_description_or_a_document():
    for source in POSTS:
        assert list(left_over(rich(source), IN_DESCRIPTIONS)) == [], source
        assert list(left_over(document(source).html, IN_DOCUMENTS)) == [], source


def test_every_link_that_leaves_the_forum_lends_no_weight():
    links = [e for source in POSTS for e in outline(render(source).html).elements if e.name == "a"]
    outside = [e.attributes for e in links if scheme(e.attributes["href"]) in {"http", "https"}]
    assert len(outside) > 50
    assert {attributes.get("rel") for attributes in outside} == {"nofollow ugc noopener"}


def test_a_document_cannot_take_the_id_of_a_part_of_the_page():
    html = document("# main\n\n<p id=main>a</p>\n\n<h2 id='s-x y'>b</h2>").html
    assert [e.attributes.get("id") for e in outline(html).elements] == ["s-main", None, None]


def test_what_was_written_is_shown_though_it_does_nothing():
    page = outline(render("Kokeile <script>alert(1)</script> näin").html)
    assert page.words == "Kokeile <script>alert(1)</script> näin\n"


def test_pieces_of_markdown_in_any_order_make_a_safe_and_closed_post():
    chance = random.Random(33)  # noqa: S311 - chance, not a secret
    for _ in range(2500):
        source = "".join(chance.choices(PIECES, k=chance.randint(1, 40)))
        made = render(source)
        assert list(left_over(made.html, ALLOWED)) == [], source
        assert render(made.source) == made, source
        hrefs = [
            e.attributes["href"] for e in outline(made.html).elements if "href" in e.attributes
        ]
        assert tuple(hrefs) == made.links, source


def test_any_character_may_be_written():
    chance = random.Random(34)  # noqa: S311 - chance, not a secret
    for _ in range(200):
        source = "".join(chr(chance.randrange(0x11_0000)) for _ in range(80))
        made = render(source)
        assert list(left_over(made.html, ALLOWED)) == []
        made.plain.encode()
