"""Quoting, answering and calling with scripts; writing with JavaScript off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from visiting import MEMBER, MODERATOR, NARROW, WIDE

SELECT = """
(number) => {
  document.activeElement.blur();
  const text = document.querySelector(`#post-${number} .post__body p`).firstChild;
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(text, Math.min(30, text.length));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""
BOX = "form.reply textarea"


@pytest.fixture
def talk(places):
    return places.path("/t/{pinned}")


def name_of(page, number):
    return page.locator(f"#post-{number} .post__who a").inner_text()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_selections_are_gathered_into_the_reply(size, talk, visits):
    with visits(MEMBER, viewport=size) as visit:
        page = visit.go(talk)
        page.fill(BOX, "")
        for number in (2, 1):
            page.evaluate(SELECT, number)
            page.get_by_role("button", name="Quote", exact=True).click()
            assert page.evaluate("document.activeElement.matches('form.reply textarea')")
        written = page.input_value(BOX)
        first, second = written.strip().split("\n\n")
        assert first.startswith(f"> [{name_of(page, 2)}, #2]({talk}/2)\n>\n> ")
        assert second.startswith(f"> [{name_of(page, 1)}, #1]({talk}/1)\n>\n> ")
        page.fill(BOX, "")
        page.wait_for_timeout(2500)  # the draft follows


def test_no_selection_no_button(talk, visits):
    with visits(MEMBER) as visit:
        page = visit.go(talk)
        page.evaluate(SELECT, 2)
        button = page.locator(".quote-here")
        expect(button).to_be_visible()
        page.evaluate("getSelection().removeAllRanges()")
        expect(button).to_have_count(0)
        page.evaluate("getSelection().selectAllChildren(document.querySelector('main'))")
        expect(button).to_have_count(0)


def test_three_clicks_select_the_last_paragraph_whole(talk, visits):
    with visits(MEMBER) as visit:
        page = visit.go(talk)
        page.wait_for_load_state("networkidle")
        last = page.locator("#post-2 .post__body p").last
        last.click(click_count=3)
        page.get_by_role("button", name="Quote", exact=True).click()
        assert page.input_value(BOX).strip().split("\n")[-1] == f"> {last.inner_text()}"
        page.fill(BOX, "")
        page.wait_for_timeout(2500)


def test_the_button_is_reached_by_keyboard(talk, visits):
    with visits(MEMBER) as visit:
        page = visit.go(talk)
        page.evaluate(SELECT, 2)
        button = page.locator("#post-2 .post__body + .quote-here")
        button.focus()
        page.keyboard.press("Enter")
        assert f"#2]({talk}/2)" in page.input_value(BOX)
        page.fill(BOX, "")
        page.wait_for_timeout(2500)


def test_answering_one_post_keeps_what_is_typed(talk, visits):
    with visits(MEMBER) as visit:
        page = visit.go(talk)
        page.fill(BOX, "What I think of it.")
        page.locator("#post-2 .post__acts").get_by_role("link", name="Reply to post 2").click()
        expect(page.get_by_label(f"In reply to #2 ({name_of(page, 2)})")).to_be_checked()
        assert page.input_value(BOX) == "What I think of it."
        page.locator("#post-1 .post__acts").get_by_role("link", name="Quote post 1").click()
        expect(page.locator(BOX)).to_have_value(re.compile(r"^What I think of it\.\n\n> \[.*#1\]"))
        page.get_by_role("button", name="Post reply").click()
        expect(page.get_by_role("link", name="In reply to #2").last).to_be_visible()
        page.goto(page.url.partition("/t/")[0] + talk)
        expect(page.locator("#post-1")).to_contain_text("Quoted in")


def test_people_and_groups_are_completed(talk, visits):
    with visits(MODERATOR) as visit:
        page = visit.go(talk)
        page.focus(BOX)
        page.keyboard.type("Hei @inkeri")
        expect(page.get_by_role("option", name="Inkeri Vanamo")).to_be_visible()
        page.keyboard.press("Enter")
        assert page.input_value(BOX).startswith("Hei @inkeri.vanamo ")
        page.keyboard.type("ja @osallisuus-c")
        group = page.get_by_role("option").filter(has_text="coordinators")
        expect(group).to_be_visible()
        page.keyboard.press("Enter")
        assert page.input_value(BOX).endswith("@osallisuus-coordinators ")
        page.fill(BOX, "")
        page.wait_for_timeout(2500)
    with visits(MEMBER) as visit:
        page = visit.go(talk)
        page.focus(BOX)
        page.keyboard.type("Hei @osallisuus-k")
        page.wait_for_timeout(600)
        expect(page.locator(".finder-list [role=option]")).to_have_count(0)
        page.fill(BOX, "")
        page.wait_for_timeout(2500)


def test_writing_without_scripts(talk, visits):
    with visits(MEMBER, java_script_enabled=False) as visit:
        page = visit.go(talk)
        page.locator("#post-2 .post__acts").get_by_role("link", name="Quote post 2").click()
        assert f"#2]({talk}/2)" in page.input_value(BOX)
        page.locator("#post-2 .post__acts").get_by_role("link", name="Reply to post 2").click()
        expect(page.locator(".reply__to input")).to_be_checked()
        page.fill(BOX, "Asiakkaamme Matti sai diagnoosin.")
        page.get_by_role("button", name="Post reply").click()
        expect(page.get_by_text("Could somebody be recognised by this?")).to_be_visible()
        expect(page.locator(".reply__to input")).to_be_checked()
        page.fill(BOX, "Meillä on hyviä kokemuksia tästä.")
        page.get_by_role("button", name="Post anyway").click()
        expect(page.get_by_text("Meillä on hyviä kokemuksia tästä.")).to_be_visible()
        visit.expected.append("409")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_asks_and_hints_is_accessible(scheme, talk, visits, violations):
    with visits(MEMBER, color_scheme=scheme) as visit:
        visit.expected.append("409")
        page = visit.go(talk)
        page.fill(BOX, "Soita 040 123 4567 [tästä](https://example.org).")
        page.get_by_role("button", name="Show preview").click()
        expect(page.get_by_role("note", name="Hints")).to_be_visible()
        assert violations(page) == []
        page.get_by_role("button", name="Post reply").click()
        expect(page.get_by_role("button", name="Post anyway")).to_be_visible()
        assert violations(page) == []
        page.fill(BOX, "")
        page.wait_for_timeout(2500)
