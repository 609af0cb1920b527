"""A challenge is started on a phone with keys alone; the list of keywords follows what is typed."""

from __future__ import annotations

from playwright.sync_api import expect
from visiting import MEMBER, NARROW

FOCUSED = "document.activeElement.name || document.activeElement.textContent.trim()"
ANSWERS = {
    "title": "Nobody drives in the winter here",
    "need": "A ride to the health centre",
    "target_group": "Forty people without a car",
    "wish": "Somebody who has solved it",
    "source": "We tried for two years.",
}


def tab_to(page, name):
    """Press Tab until this field or button has the focus."""
    for _stop in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"{name} is not reached; the focus is at {page.evaluate(FOCUSED)}")


def test_a_challenge_is_started_with_keys_alone(visits, violations):
    with visits(MEMBER, viewport=NARROW) as visit:
        page = visit.go("/n/tyollisyys/tyokyky/new")
        tab_to(page, "Development challenge")
        page.keyboard.press("Enter")
        page.wait_for_url("**/new?kind=challenge")
        for name, answer in ANSWERS.items():
            tab_to(page, name)
            page.keyboard.type(answer)
            if name == "title":
                page.keyboard.press("Enter")  # sends nothing
        choose_keywords(page)
        assert violations(page) == []
        tab_to(page, "Show preview")
        page.keyboard.press("Enter")
        expect(page.locator("#source-preview .told")).to_contain_text("Forty people")
        tab_to(page, "Publish")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(ANSWERS["title"])
        expect(page.locator("#post-1 .told")).to_contain_text(ANSWERS["wish"])
        expect(page.locator("#post-1 .tags")).to_contain_text("older people")
        expect(page.locator("#post-1 .tags")).to_contain_text("mobility and transport")


def choose_keywords(page):
    status = page.locator("tag-picker [role=status]")
    tab_to(page, "tags")
    page.keyboard.type("seniorer")
    expect(status).to_have_text("One keyword fits.")
    page.keyboard.press("Enter")
    expect(status).to_have_text("Chosen: older people.")
    expect(page.locator("#tags")).to_have_value("")
    page.keyboard.type("kyyd")
    expect(page.locator("tag-picker .choice:visible")).to_have_count(1)
    tab_to(page, "concepts")
    page.keyboard.press("Space")
    expect(page.locator("#tags")).to_have_value("")
    expect(status).to_contain_text("mobility and transport")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("zzz")
    expect(status).to_contain_text("No keyword fits.")
    for _letter in "zzz":
        page.keyboard.press("Backspace")


def test_the_list_leaves_a_word_of_ones_own_alone(visits):
    with visits(MEMBER) as visit:
        visit.expected.append("422")
        page = visit.go("/n/tyollisyys/tyokyky/new")
        page.fill("#title", "A word of my own stays")
        page.fill("#source", "See the word.")
        page.fill("#tags", "youth, omat kuviot")
        page.get_by_role("button", name="Publish").click()
        page.check("#propose")
        expect(page.locator("#tags")).to_have_value("youth, omat kuviot")
        page.get_by_role("button", name="Publish").click()
        expect(page.locator("#post-1 .tags")).to_contain_text("omat kuviot")


def test_filters_above_a_list_are_folded_on_every_screen(visits):
    with visits() as visit:
        page = visit.go("/discussions?kind=question")
        expect(page.get_by_role("radio", name="Question")).to_be_hidden()
        page.locator(".filters > summary").click()
        expect(page.get_by_role("radio", name="Question")).to_be_checked()
