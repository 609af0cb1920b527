"""Which of three languages a reader gets: address, account, cookie, browser, Finnish."""

from __future__ import annotations

import pytest


def language_of(page):
    return page.text.split('<html lang="')[1][:2]


@pytest.mark.parametrize(
    ("accepted", "given"),
    [("", "fi"), ("de", "fi"), ("sv-FI,sv;q=0.9,fi;q=0.8", "sv"), ("en-GB", "en"),
     ("fi;q=0.2,en;q=0.9", "en"), ("*", "fi"), ("x" * 4000, "fi")],
)  # fmt: skip
def test_a_new_guest_gets_what_the_browser_asks_for(browse, accepted, given):
    assert language_of(browse(language=accepted).get("/")) == given


def test_a_guest_chooses_and_is_remembered_without_a_script(browse):
    browser = browse(language="en")
    page = browser.get("/networks")
    page = browser.submit(page.form("/language"), 303, language="sv")
    assert page.location == "/networks"
    assert language_of(page.follow()) == "sv"
    assert language_of(browser.get("/")) == "sv"
    assert "Sysselsättning" in browser.get("/networks").text


def test_a_member_chooses_for_every_browser(ann, browse):
    browser = browse(ann, language="fi")
    assert language_of(browser.get("/")) == "en"
    browser.submit(browser.page.form("/language"), 303, language="sv")
    assert language_of(browse(ann, language="fi").get("/")) == "sv"


def test_an_address_pins_a_language_for_one_page(ann, browse):
    browser = browse(ann)
    assert language_of(browser.get("/?lang=sv")) == "sv"
    assert language_of(browser.get("/")) == "en"
    assert language_of(browser.get("/?lang=klingon")) == "en"


@pytest.mark.parametrize("language", ["", "xx", "FI", "fi\n", "../fi", "fi" * 999])
def test_an_unknown_language_is_refused(browse, language):
    browser = browse()
    browser.get("/")
    browser.post("/language", {"language": language}, 400)
    assert browser.cookie("language") is None


def test_choosing_a_language_leads_back_to_this_site_only(browse):
    browser = browse()
    browser.get("/")
    page = browser.post("/language", {"language": "sv", "next": "//evil.example"})
    assert page.location == "/"


def test_another_site_cannot_choose_for_a_member(ann, browse):
    browser = browse(ann)
    browser.get("/")
    browser.post("/language", {"language": "sv", "csrf_token": "forged"}, 400)
    assert language_of(browser.get("/")) == "en"
