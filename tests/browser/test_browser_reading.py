"""Reading a long discussion: news that wait, keys, jumps, what is folded."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visiting import MEMBER, MODERATOR, NARROW, WIDE

SOON = 25_000  # milliseconds: later than the first look for news
ENDS = "document.documentElement.scrollHeight"


def say(page, text):
    page.fill("#source", text)
    page.get_by_role("button", name="Post reply", exact=True).click()
    page.wait_for_url("**/t/*/*")


def test_news_are_told_without_moving_the_page_and_come_when_pressed(visits, places):
    with visits(MEMBER) as reading, visits(MODERATOR) as writing:
        reading.page.clock.install()
        page = reading.go(places.path("/t/{pinned}"))
        page.fill("#source", "What I am writing stays.")
        page.locator("h1").scroll_into_view_if_needed()
        before = page.evaluate(f"[scrollY, {ENDS}]")
        say(writing.go(places.path("/t/{pinned}")), "Something new for everybody.")
        page.clock.fast_forward(SOON)
        news = page.get_by_role("status").get_by_role("link", name="1 new post")
        expect(news).to_be_visible()
        assert page.evaluate(f"[scrollY, {ENDS}]") == before
        news.focus()
        page.keyboard.press("Enter")
        come = page.locator("article.post", has_text="Something new for everybody.")
        expect(come).to_be_focused()
        assert page.input_value("#source") == "What I am writing stays."
        assert page.get_by_role("status").get_by_role("link").count() == 0


def test_who_looks_away_asks_nothing(visits, places):
    with visits(MEMBER) as visit:
        visit.page.clock.install()
        page = visit.go(places.path("/t/{pinned}"))
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.evaluate("""() => {
            Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""")
        page.clock.fast_forward(10 * SOON)
        assert [url for url in asked if "/news" in url] == []


def test_keys_lead_from_post_to_post_and_rest_in_fields(visits, places):
    with visits(MEMBER) as visit:
        page = visit.go(places.path("/t/{pinned}"))
        numbers = []
        for key in ("j", "j", "k"):
            page.keyboard.press(key)
            numbers.append(page.evaluate("Number(document.activeElement.dataset.number)"))
        assert numbers == [1, 2, 1]
        page.keyboard.press("Control+j")
        assert page.evaluate("Number(document.activeElement.dataset.number)") == 1
        page.keyboard.press("r")
        expect(page.locator("#source")).to_be_focused()
        page.fill("#source", "")
        page.keyboard.type("jk/?gh")
        assert page.input_value("#source") == "jk/?gh"
        page.locator("#source").evaluate("field => { field.value = ''; field.blur(); }")
        page.keyboard.press("/")
        expect(page.locator("#site-search")).to_be_focused()
        assert page.input_value("#site-search") == ""
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("g")
        page.keyboard.press("d")
        page.wait_for_url("**/discussions")
        page.wait_for_load_state("networkidle")  # the keys have been taken up
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.matches('.thread__title a')")


def test_the_overview_opens_over_the_page_and_turns_keys_off(visits, places, violations):
    with visits(MEMBER) as visit:
        page = visit.go(places.path("/t/{pinned}"))
        page.locator("article a").first.focus()
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
        expect(dialog).to_be_visible()
        assert violations(page) == []
        dialog.get_by_label("Use keyboard shortcuts in this browser").uncheck()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        assert page.evaluate("!!document.activeElement.closest('article')")
        page.keyboard.press("?")
        page.keyboard.press("j")
        page.wait_for_timeout(300)
        assert page.locator("dialog").count() == 0
        visit.go("/keys").get_by_label("Use keyboard shortcuts in this browser").check()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_one_jumps_to_a_number(scripts, size, visits, places):
    with visits(java_script_enabled=scripts, viewport=size) as visit:
        page = visit.go(places.path("/t/{long}"))
        page.locator(".position__go summary").click()
        if scripts:
            slider = page.locator(".position [type=range]")
            slider.focus()
            page.keyboard.press("End")
            number = page.input_value("#jump-number")
            assert number == slider.get_attribute("max")
        else:
            number = "22"
            page.fill("#jump-number", number)
        page.locator(".position__go").get_by_role("button", name="Go", exact=True).click()
        page.wait_for_url(f"**/{number}#post-{number}")
        expect(page.locator(f"#post-{number}")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_folded_posts_are_counted_and_open(scripts, visits, places):
    with visits(java_script_enabled=scripts) as visit:
        page = visit.go(places.path("/t/{long}?languages=sv"))
        expect(page.get_by_text("Folded on this page: Finnish")).to_be_visible()
        folded = page.locator("details.folded").first
        expect(folded.locator(".post__body")).to_be_hidden()
        folded.locator("summary").first.click()
        expect(folded.locator(".post__body")).to_be_visible()
        page.get_by_role("link", name="Show all", exact=True).first.click()
        expect(page.locator("details.folded")).to_have_count(0)


def test_a_list_leads_to_the_first_new_post(visits, places):
    with visits(MEMBER) as visit:
        page = visit.go("/unread")
        row = page.locator(".thread", has=page.locator(".new")).first
        address = row.locator(".new").get_attribute("href")
        row.locator(".thread__title a").click()
        page.wait_for_url(f"**{address}")
