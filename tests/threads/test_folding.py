"""Posts in languages one does not read are folded, and a page always says so."""

from __future__ import annotations

import pytest

from forum.threads import actions

SAYS = "Folded on this page:"


@pytest.fixture
def thread(make):
    """Three Finnish posts, two Swedish ones and one in English, the opening in Swedish."""
    thread = make.thread(language="sv", text="En början.")
    for language in ("fi", "sv", "fi", "en"):
        make.post(thread, text=f"Words in {language}.", language=language)
    return thread


def folded(page):
    return page.text.count('<details class="folded"')


def test_a_guest_asks_for_two_languages_by_the_address(thread, browse):
    page = browse().get(f"/t/{thread.id}?languages=fi&languages=en")
    assert folded(page) == 1
    page.shows(SAYS, "Swedish 1", "Words in sv.", "En början.")
    assert f"/t/{thread.id}?languages=all" in page.links
    page = browse().get(f"/t/{thread.id}?languages=sv").shows("Finnish 2, English 1")
    assert folded(page) == 3


def test_nothing_is_folded_by_itself(thread, browse, bo):
    for browser in (browse(), browse(bo)):
        assert folded(browser.get(f"/t/{thread.id}").lacks(SAYS)) == 0


def test_bo_reads_finnish_in_every_thread_until_the_address_says_otherwise(thread, browse, bo):
    browser = browse(bo)
    page = browser.get("/settings/following")
    browser.submit(page.form("/settings/following"), 303, languages="fi")
    page = browser.get(f"/t/{thread.id}").shows(SAYS, "Swedish 1, English 1")
    assert folded(page) == 2
    assert folded(browser.get(f"/t/{thread.id}?languages=all").lacks(SAYS)) == 0
    assert 'value="fi" checked' in browser.get("/settings/following").text.replace(
        ' type="checkbox"', ""
    )


def test_what_one_asks_for_and_what_one_wrote_stays_open(thread, browse, bo, make):
    actions.choose_reading(bo, automatic=True, languages=["en"])
    mine = make.post(thread, bo, text="Eget.", language="sv")
    page = browse(bo).get(f"/t/{thread.id}/3")
    assert folded(page) == 2
    assert f'<details class="folded" data-number="{mine.number}"' not in page.text
    assert '<details class="folded" data-number="3"' not in page.text


def test_hidden_posts_are_no_languages(thread, browse, make):
    actions.hide_post(make.post(thread, language="sv").id)
    browse().get(f"/t/{thread.id}?languages=fi").shows("Swedish 1, English 1")


@pytest.mark.parametrize(
    "asked", ["languages=", "languages=xx", "languages=fi%00", "languages=all"]
)
def test_odd_languages_fold_nothing(thread, browse, asked):
    assert folded(browse().get(f"/t/{thread.id}?{asked}")) == 0


def test_odd_settings_are_refused(browse, bo):
    browser = browse(bo)
    page = browser.get("/settings/following")
    browser.submit(page.form("/settings/following"), 422, languages="xx")


def test_what_the_address_asks_for_goes_along_to_the_next_page(make, browse):
    thread = make.long_thread(25)
    page = browse().get(f"/t/{thread.id}?languages=sv&languages=fi&languages=%7B0%7D")
    assert f"/t/{thread.id}?page=2&languages=fi&languages=sv" in page.links
    page = browse().get(f"/t/{thread.id}?languages=all")
    assert f"/t/{thread.id}?page=2&languages=all" in page.links
    assert f"/t/{thread.id}?page=2" in browse().get(f"/t/{thread.id}").links
