"""A page saved from the browser says what the copied text of it says, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from saved import as_html

from forum.innovations.importing.inputs import Form, Wishes, read_input
from forum.innovations.importing.remarks import ImportRefused

URL = "https://innokyla.fi/fi/kokonaisuus/naapuruston-taitopankki"
TODAY = dt.date(2025, 1, 15)
NAME = "<h2>Kokonaisuuden nimi</h2><p>Taitopankki</p>"


def read(page, **wishes):
    return read_input(page, Wishes(today=TODAY, **wishes))


def codes(given):
    return [remark.code for remark in given.reading.warnings]


@pytest.fixture
def goal():
    """`goal("<p>Hei</p>")`: the text of one section of a page with this content."""

    def goal(content):
        page = f"<html><body>{NAME}<h2>Päämäärä ja päätavoite</h2>{content}</body></html>"
        return read(page, url=URL).reading.record.goal

    return goal


def test_e29_only_the_content_of_a_saved_page_is_read(collection_page):
    given = read(as_html(collection_page, URL))
    text = read(collection_page, url=URL)
    assert given.form is Form.HTML
    assert given.reading.record == text.reading.record
    assert given.reading.dropped == text.reading.dropped
    assert "evästeet" not in given.text
    assert "write" not in given.text


@pytest.mark.parametrize(
    ("label", "value"),
    [("<h3>{}</h3>", "<p>{}</p>"), ("<dt>{}</dt>", "<dd>{}</dd>"), ("<b>{}</b><br>", "{}<br>")],
)
def test_e30_without_main_headings_of_every_make_are_found(label, value):
    parts = [("Kokonaisuuden nimi", "Taitopankki"), ("Rahoittaja", "STEA")]
    content = "".join(label.format(one) + value.format(two) for one, two in parts)
    record = read(f"<!doctype html><title>x</title><body>{content}", url=URL).reading.record
    assert (record.name, record.funders[0].code) == ("Taitopankki", "STEA")


def test_e31_entities_breaks_nested_lists_and_tables_are_their_text(goal):
    assert goal("<p>&auml;&nbsp;&amp;&#32;&ouml;</p>") == "ä & ö"
    assert goal("• a<br>• b") == "- a\n- b"
    assert goal("<ul><li>a<ul><li>b</ul><li>c</ul>") == "- a\n    - b\n- c"
    assert goal("<ol start=3><li>a<li>b</ol>") == "3. a\n4. b"
    assert goal("<table><tr><th>Vuosi<td>2024<tr><td>a</td><td>b</td></table>") == (
        "- Vuosi | 2024\n- a | b"
    )


def test_e31_a_table_is_told_of():
    page = f"<html>{NAME}<table><tr><td>a<td>b</table>"
    assert "tables" in codes(read(page, url=URL))


@pytest.mark.parametrize(
    "hostile",
    [
        '<a href="javascript:alert(1)">b</a>',
        '<a href="data:text/html,x">b</a>',
        '<b onclick="x()">b</b>',
        'b<iframe src="https://evil.example">c</iframe>',
        "b<svg onload=x()><text>c</text></svg>",
        "b<object data=x>c</object>",
    ],
)
def test_e32_what_could_act_is_left_out_and_told_of(hostile):
    page = f"<html>{NAME}<h2>Päämäärä ja päätavoite</h2><p>{hostile}</p></html>"
    given = read(page, url=URL)
    assert given.reading.record.goal == "b"
    assert "active_content" in codes(given)


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{URL}">',
        f'<meta property="og:url" content="{URL}">',
        f'<script type="application/ld+json">{{"@type": "WebPage", "url": "{URL}"}}</script>',
        f"<!-- saved from url=(0057){URL} -->",
    ],
)
def test_e33_the_page_tells_its_own_address(head):
    page = f"<html><head>{head}</head><body>{NAME}</body></html>"
    assert read(page).reading.address.url == URL
    other = read(page, url=f"{URL}-toinen")
    assert other.reading.address.url == f"{URL}-toinen"
    assert "address_differs" in codes(other)
    assert "address_differs" not in codes(read(page, url=f"{URL}/?utm_source=x"))


def test_e34_another_language_than_the_chosen_one_is_asked_about():
    page = f'<html lang="sv-FI"><body>{NAME}'
    assert read(page, url=URL).reading.record.language == "sv"
    chosen = read(page, url=URL, language="fi")
    assert chosen.reading.record.language == "fi"
    assert "language_differs" in codes(chosen)


def test_a_page_of_another_site_gets_title_and_lead_from_its_head():
    page = (
        "<!doctype html><html><head><title>Kyläpöytä – Järjestö</title>"
        '<meta name="description" content="Pöytä, jonka ääressä kuunnellaan."></head>'
        "<body><p>Kerran viikossa.</p></body></html>"
    )
    record = read(page, url="https://example.org/a", type="tyokalu").reading.record
    assert record.name == "Kyläpöytä"
    assert record.extra["body"] == "Kerran viikossa.\n\nPöytä, jonka ääressä kuunnellaan."


def test_links_keep_their_addresses_and_places_on_the_page_do_not(goal):
    assert goal('<p>Katso <a href="https://example.org/a">opas</a>.</p>') == (
        "Katso opas (https://example.org/a)."
    )
    assert goal('<p><a href="#osa">opas</a></p>') == "opas"


@pytest.mark.parametrize("page", ["<html>" + "<div>" * 300, "<html>" + "<b>x</b>" * 60_000])
def test_e41_a_page_of_too_many_or_too_deep_parts_is_refused(page):
    with pytest.raises(ImportRefused) as refusal:
        read(page, url=URL)
    assert refusal.value.code == "page_complex"


SHAPES = ["<", "<a ", '<a b="', "<a b='\"", "<!--", "</a", "<p>", "<li>", "<td>x", "&", "&#"]


@pytest.mark.parametrize("shape", SHAPES)
def test_e41_hostile_markup_is_read_once_whatever_it_is(shape):
    many = 45_000
    page = f"<html>{NAME}" + shape * many
    try:
        read(page, url=URL)
    except ImportRefused as refusal:
        assert refusal.code in {"line_too_long", "too_many_lines", "page_complex"}  # noqa: PT017
