"""The moderation queue by keyboard."""

from __future__ import annotations

from playwright.sync_api import expect
from visiting import MODERATOR


def test_keys_lead_from_case_to_case_and_take_one(visits):
    with visits(MODERATOR) as visit:
        page = visit.go("/moderation")
        cases = page.locator(".queue .case > a")
        page.keyboard.press("j")
        expect(cases.first).to_be_focused()
        if cases.count() > 1:
            page.keyboard.press("j")
            expect(cases.nth(1)).to_be_focused()
            page.keyboard.press("k")
        page.keyboard.press("Enter")
        expect(page.locator("#claim")).to_contain_text("Nobody looks into this yet")
        page.keyboard.press("c")
        expect(page.locator("#claim")).to_contain_text("You look into this since")
        page.locator("#claim").get_by_role("button", name="Give it back").click()
