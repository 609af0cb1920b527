"""Long quotations are folded when they are shown, short ones stay as they are."""

from __future__ import annotations

import pytest

from forum.kit.text.posts import fill, render
from forum.kit.text.quotes import LONG, fold_quotes

WORDS = "one two three four five six seven "


def shown(source):
    return str(fold_quotes(fill(render(source).html, {}), "Quotation:"))


@pytest.mark.parametrize("source", ["Just talk.", "> Short.", "> " + WORDS, WORDS * 40])
def test_what_is_short_or_no_quotation_stays(source):
    assert shown(source) == str(fill(render(source).html, {}))


def test_a_long_one_opens_and_tells_how_it_begins():
    html = shown(f"> {WORDS * 20}\n\nMy answer.")
    assert html.count('<details class="quote">') == html.count("</details>") == 1
    assert "<summary>Quotation: <span>one two three" in html
    assert html.index("</blockquote>") < html.index("My answer.")


def test_the_way_back_to_the_post_stays_outside():
    html = shown(f"> [Ann, #3](/t/12/3)\n>\n> {WORDS * 20}")
    assert html.index("/t/12/3") < html.index("<details")


def test_quotations_in_a_quotation_are_folded_with_it():
    html = shown(f"> {WORDS * 20}\n>\n> > {WORDS * 20}\n>\n> {WORDS}\n\nBetween.\n\n> Short.")
    assert html.count("<details") == 1
    assert html.count("<blockquote>") == html.count("</blockquote>") == 3


@pytest.mark.parametrize("hostile", ["<b>&amp;", "& < > \" '", "<script>alert(1)</script>"])
def test_nothing_of_the_beginning_becomes_markup(hostile):
    html = shown(f"> {hostile} {WORDS * 20}")
    summary = html[html.index("<summary>") : html.index("</summary>")]
    assert summary.count("<") == 3


def test_a_text_of_many_quotations_is_folded_at_once():
    html = shown("\n\n".join(f"> {'x ' * LONG}\n\nword" for _ in range(30)))
    assert html.count("<details") == 30
