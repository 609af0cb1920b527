"""Thanking, voting and keeping in a real browser, with scripts and without."""

from __future__ import annotations

import pytest
from visiting import MEMBER


def test_thanks_stand_at_once_and_the_focus_stays(visits, places):
    with visits(MEMBER) as visit:
        page = visit.go(places.path("/t/{asked}"))
        button = page.locator("#post-13 form[action*=thanks] button")
        button.focus()
        page.evaluate("window.same = true")
        page.keyboard.press("Enter")
        page.locator("#post-13 .post__signs").wait_for()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.evaluate("window.same && document.activeElement.id") == "thank-13"
        page.keyboard.press("Enter")
        page.locator("#post-13 .post__signs").wait_for(state="detached")
        assert button.get_attribute("aria-pressed") == "false"


def test_without_scripts_one_votes_thanks_keeps_and_tells(visits, places):
    with visits(MEMBER, java_script_enabled=False) as visit:
        page = visit.go(places.path("/t/{asked}"))
        page.locator(".poll__ballot input").nth(1).check()
        page.locator(".poll__ballot button").click()
        assert page.locator(".poll__mine").count() == 1
        page.locator("#post-14 form[action*=thanks] button").click()
        assert page.locator("#post-14 .post__signs").is_visible()
        page.locator("#post-14 .post__acts .menu > summary").click()
        page.locator("#post-14 .menu__panel a[href$=bookmark]").click()
        page.fill("#note", "For the meeting")
        page.locator("main form button").first.click()
        assert "For the meeting" in page.locator("#post-14 .act--kept").inner_text()
        page.goto(visit.server.address + places.path("/t/{asked}/needs/new"))
        page.fill("#sentence", "Two villages wait for a bus.")
        page.locator("main form button").click()
        assert "Two villages wait for a bus." in page.locator("#needs").inner_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_summary_opens_and_leads_to_its_posts(visits, places, scripts):
    with visits(java_script_enabled=scripts) as visit:
        page = visit.go(places.path("/t/{asked}"))
        page.locator(".summary > summary").first.click()
        page.locator(".summary .prose a").nth(1).click()
        page.wait_for_url("**#post-*")
        assert page.locator("[id^=post-]:target").count() == 1
