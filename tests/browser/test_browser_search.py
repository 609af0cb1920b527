"""Searching on a phone, by keyboard, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visiting import MEMBER, NARROW


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_search_is_narrowed_and_widened_on_a_phone(visits, scripts):
    with visits(viewport=NARROW, java_script_enabled=scripts) as visit:
        page = visit.go("/search?q=työ&lang=en")
        hits = page.locator(".hit")
        many = hits.count()
        page.locator(".filters > summary").click()
        page.locator("label", has_text="Question").first.click()
        page.get_by_role("button", name="Filter").click()
        page.wait_for_url("**kind=question**")
        assert 0 < hits.count() < many
        page.get_by_role("link", name="remove the filter").click()
        expect(page.get_by_role("link", name="remove the filter")).to_have_count(0)
        expect(hits).to_have_count(many)
        page.get_by_role("link", name="Innovations", exact=False).last.click()
        page.wait_for_url("**type=innovation**")
        assert hits.count() < many


def test_the_rest_of_a_discussion_opens_in_place_by_keyboard(visits):
    with visits(viewport=NARROW) as visit:
        page = visit.go("/search?q=työ&lang=en")
        more = page.get_by_role("link", name="in this discussion").first
        more.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**opened=*")
        opened = page.locator(".found__others")
        expect(opened).to_be_in_viewport()
        opened.get_by_role("link").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/t/*/*")


def test_a_member_keeps_a_search_and_lets_it_go(visits):
    with visits(MEMBER, viewport=NARROW) as visit:
        page = visit.go("/search?q=kuntoutus&lang=en")
        page.get_by_role("button", name="Tell me when there is more").click()
        page.wait_for_url("**/search/saved")
        page.get_by_role("link", name="kuntoutus", exact=True).click()
        page.wait_for_url("**/search?q=kuntoutus")
        page = visit.go("/search/saved")
        page.get_by_role("button", name="Delete the search kuntoutus").click()
        expect(page.get_by_text("You have not saved any search yet")).to_be_visible()


def test_what_nobody_has_answered_becomes_a_question(visits):
    with visits(MEMBER, viewport=NARROW) as visit:
        page = visit.go("/search?q=avaruushissi&lang=en")
        page.get_by_role("link", name="Ask this as a question").click()
        page.wait_for_url("**/discussions/new**")
        page.locator(".choose a").first.click()
        page.wait_for_url("**/new?**")
        expect(page.locator("#title")).to_have_value("avaruushissi")
