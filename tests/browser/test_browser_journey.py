"""A first visit from end to end, with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from living import confirm, open_link, press, sign_in, sign_out, sign_up_and_in
from playwright.sync_api import expect
from visiting import MEMBER, NARROW, WIDE

GROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.mark.parametrize(
    ("scripts", "size"),
    [(False, WIDE), (False, NARROW), (True, WIDE), (True, NARROW)],
    ids=["without scripts, wide", "without, narrow", "with, wide", "with, narrow"],
)
def test_from_the_first_page_to_an_answer(scripts, size, visits):
    name = f"Cecilia {'With' if scripts else 'Without'} {'Wide' if size is WIDE else 'Narrow'}"
    address = name.lower().replace(" ", ".") + "@example.org"
    with visits(java_script_enabled=scripts, viewport=size) as visit:
        page = visit.go("/")
        sign_up_and_in(page, name, address)
        confirm(page, address)
        join(page)
        thread = start(page, name)
        read_on(page, thread)
        change(page)
        report_another(page)
        sign_out(page)


def join(page):
    page.goto(page.url.split("/login")[0].rstrip("/") + "/networks")
    page.get_by_role("main").get_by_role("link", name="Employment, work ability").click()
    press(page, "Join the network")
    expect(page.get_by_text("You are now a member of this network.")).to_be_visible()


def start(page, name):
    page.get_by_role("main").get_by_role("link", name="Partial work ability").first.click()
    page.get_by_role("main").get_by_role("link", name="Start a discussion").first.click()
    page.get_by_role("main").get_by_role("button", name="Question", exact=True).click()
    page.fill("#title", f"How do others begin, asks {name}?")
    page.fill("#source", "We **begin** next week.\n\nWhat would you do first?")
    page.fill("#tags", "pilot")
    press(page, "Publish")
    expect(page.locator("h1")).to_contain_text("How do others begin")
    expect(page.locator("#post-1 strong")).to_have_text("begin")
    page.fill("#source", "I answer myself.")
    press(page, "Post reply")
    expect(page.locator("#post-2")).to_contain_text("I answer myself.")
    return page.url.split("#")[0]


def read_on(page, thread):
    page.goto(thread.rsplit("/", 1)[0] + "?quote=1")
    expect(page.locator("#source")).to_have_value(re.compile(r"^> \[Cecilia"))
    page.goto(thread)


def change(page):
    post = page.locator("#post-2")
    post.locator("details.menu summary").click()
    post.get_by_role("link", name="Edit", exact=True).click()
    page.fill("#source", f"I answer myself, more clearly. {'That takes some more words. ' * 4}")
    press(page, "Save")
    expect(page.locator("#post-2")).to_contain_text("more clearly")
    post.locator("details.menu summary").click()
    post.get_by_role("link", name="Edit history", exact=True).click()
    expect(page.locator("ins").first).to_be_visible()


def report_another(page):
    page.goto(page.url.split("/posts")[0] + "/report?about=/t/1/1")
    expect(page.locator("#about")).to_have_value("/t/1/1")


def test_the_search_finds_what_was_written_a_moment_ago(visits):
    with visits(MEMBER, java_script_enabled=False) as visit:
        page = visit.go("/n/perheet")
        page.get_by_role("main").get_by_role("link", name="Start a discussion").first.click()
        page.get_by_role("main").locator(".choose a").first.click()
        page.fill("#title", "Kotikuntoutuksen pulmasanomalehti")
        page.fill("#source", "Pulmasanomalehtien jakajat tarvitsevat kyydin.")
        press(page, "Publish")
        for _ in range(40):
            page = visit.go("/search?q=pulmasanomalehti")
            if page.locator(".hits").count():
                break
            page.wait_for_timeout(250)
        expect(page.locator(".hits").first).to_contain_text("ulmasanomaleht")


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with"])
def test_the_language_is_chosen_without_a_trace_in_the_address(scripts, visits):
    with visits(java_script_enabled=scripts) as visit:
        page = visit.go("/networks")
        page.get_by_role("button", name="Svenska").click()
        page.wait_for_load_state()
        assert visit.path() == "/networks"
        expect(page.locator("html")).to_have_attribute("lang", "sv")


def test_the_theme_is_turned_and_remembered(visits):
    with visits() as visit:
        page = visit.go("/")
        switch = page.locator("footer theme-switch button")
        expect(switch).to_have_text(re.compile("Dark appearance"))
        light = page.evaluate(GROUND)
        switch.click()
        expect(switch).to_have_text(re.compile("Light appearance"))
        dark = page.evaluate(GROUND)
        assert dark != light
        page = visit.go("/networks")
        assert page.evaluate(GROUND) == dark


def test_the_preview_comes_into_the_page(visits, places):
    with visits(MEMBER) as visit:
        page = visit.go("/n/tyollisyys/tyokyky/new")
        page.fill("#source", "Näin **se** näkyy. <script>alert(1)</script>")
        press(page, "Show preview")
        expect(page.locator("#source-preview strong")).to_have_text("se")
        assert visit.path() == "/n/tyollisyys/tyokyky/new"
        expect(page.locator("#source")).to_have_value(re.compile("^Näin"))


def test_the_toolbar_marks_what_is_chosen(visits, places):
    with visits(MEMBER) as visit:
        page = visit.go(places.path("/t/{pinned}"))
        page.fill("#source", "sana")
        page.locator("#source").select_text()
        page.locator("md-bold").click()
        expect(page.locator("#source")).to_have_value("**sana**")


def test_reading_moves_the_mark_by_itself(visits, places):
    with visits("yllapito") as visit:
        page = visit.go(places.path("/t/{long}"))
        with page.expect_request(re.compile("/read$"), timeout=10_000) as sent:
            page.mouse.wheel(0, 600)
        assert sent.value.method == "POST"
        page.wait_for_timeout(300)
        page = visit.go("/discussions")


def test_a_page_with_cookies_off_can_be_read(visits, places):
    with visits(java_script_enabled=False) as visit:
        visit.context.clear_cookies()
        page = visit.go(places.path("/t/{long}/3"))
        expect(page.locator("#post-3")).to_be_visible()
        assert visit.context.cookies() == []


def test_a_forgotten_password_is_replaced(visits):
    with visits(java_script_enabled=False) as visit:
        page = visit.go("/")
        sign_up_and_in(page, "Cecilia Forgets", "cecilia.forgets@example.org")
        confirm(page, "cecilia.forgets@example.org")
        sign_out(page)
        page = visit.go("/login")
        page.get_by_role("link", name="Forgotten your password?").click()
        page.fill("#email", "cecilia.forgets@example.org")
        press(page, "Send the link")
        expect(page.get_by_text("If there is an account with this address")).to_be_visible()
        open_link(page, "cecilia.forgets@example.org", "Choose a new password")
        page.fill("#password", "pihlaja vesitorni kolmas")
        press(page, "Use this password")
        sign_in(page, "cecilia.forgets@example.org", "pihlaja vesitorni kolmas")
        expect(page.get_by_role("heading", name="Hello, Cecilia")).to_be_visible()
