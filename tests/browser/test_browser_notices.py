"""Calling somebody by keyboard, and the bell that tells them."""

from __future__ import annotations

from playwright.sync_api import expect
from visiting import ADMINISTRATOR, MEMBER, NARROW


def test_a_person_is_found_while_one_types_and_the_text_stays_ones_own(visits, places, violations):
    with visits(ADMINISTRATOR, viewport=NARROW) as visit:
        page = visit.go(places.path("/t/{pinned}"))
        field, options = page.locator("#source"), page.get_by_role("option")
        field.focus()
        page.keyboard.type("Mail a@b.fi or ask @")
        expect(options.first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        page.keyboard.type("ai")
        expect(options.first).to_have_attribute("aria-selected", "true")
        active = field.get_attribute("aria-activedescendant")
        assert page.locator(f"#{active}").count() == 1
        assert "People found" in page.locator("people-finder [role=status]").inner_text()
        assert violations(page) == []
        many = options.count()
        for _ in range(many):
            page.keyboard.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant") == active
        handle = options.first.get_attribute("data-handle")
        page.keyboard.press("Enter")
        assert field.input_value() == f"Mail a@b.fi or ask @{handle} "
        page.keyboard.type("please")
        expect(page.get_by_role("listbox")).to_be_hidden()


def test_who_is_called_hears_the_bell_and_reads_from_there(visits, places):
    with visits(MEMBER) as visit:
        page = visit.go("/profile")
        name = page.locator("#name").input_value()
    handle = name.lower().replace(" ", ".")
    with visits(ADMINISTRATOR) as visit:
        page = visit.go(places.path("/t/{pinned}"))
        page.fill("#source", f"What do you say, @{handle}?")
        page.get_by_role("button", name="Post reply").click()
        page.wait_for_url("**/t/*/*")
        expect(page.locator(".post .mention").last).to_have_text(f"@{name}")
    with visits(MEMBER) as visit:
        page = visit.go("/notices")
        for _ in range(20):
            if page.get_by_text("mentioned you").count():
                break
            page.wait_for_timeout(250)
            page.reload()
        expect(page.locator(".tool__count")).to_be_visible()
        page.get_by_role("link", name="mentioned you").first.click()
        expect(page.locator(".post .mention").last).to_be_visible()
