"""A day on the forum: two people in two browsers, a moderator, and a reader of feeds."""

from __future__ import annotations

import io
import re
import urllib.request

import feedparser
from living import (
    PASSWORD,
    confirm,
    look_until,
    open_letter,
    open_link,
    press,
    sign_in,
    sign_up_and_in,
)
from PIL import Image
from playwright.sync_api import expect
from visiting import MODERATOR, NARROW

SAIMA, BENGT, MOVED = "saima.day@example.org", "bengt.day@example.org", "bengt.moved@example.org"
TITLE = "Fathers do not come to our family centre"
NEW_PASSWORD = "pihlaja vesitorni kolmas"
OWN_PAGES = ("/", "/notices", "/unread", "/tags", "/settings/following", "/profile")


def test_a_day(visits, server):
    with visits() as saima, visits(viewport=NARROW) as bengt, visits(MODERATOR) as mo:
        arrive(saima, "Saima Day", SAIMA)
        arrive(bengt, "Bengt Day", BENGT)
        tell_of_oneself(saima)
        watch_the_network(bengt)
        thread = start_a_challenge(saima)
        answer(bengt, thread)
        read_what_is_new(saima, thread)
        correct(bengt, thread)
        follow_by_feed(server, thread)
        report(saima, thread)
        decide(mo)
        learn_of_the_decision(saima, bengt, thread)
        look_without_scripts(visits, thread)
        for language in ("fi", "sv"):
            fit_on_a_phone(bengt, language, thread)
        move_to_another_address(bengt)
        forget_the_password(visits, bengt)


def arrive(visit, name, address):
    page = visit.go("/")
    sign_up_and_in(page, name, address)
    visit.go("/discussions/new")
    expect(page.get_by_text("Confirm your e-mail address first")).to_be_visible()
    confirm(page, address)


def tell_of_oneself(saima):
    page = saima.go("/profile")
    page.fill("#organisation", "Rantakunta")
    page.fill("#about", "I work with **families**.")
    press(page, "Save")
    expect(page.locator("main strong")).to_have_text("families")
    page.get_by_role("link", name="Change the picture").click()
    picture = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": a_picture()}
    page.set_input_files("#picture", picture)
    press(page, "Send the picture")
    expect(page.get_by_text("Your picture is saved.")).to_be_visible()


def a_picture():
    file = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(file, "JPEG")
    return file.getvalue()


def watch_the_network(bengt):
    page = bengt.go("/n/perheet")
    page.locator(".follow summary").click()
    page.get_by_role("button", name=re.compile("^Watch")).click()
    expect(page.locator(".follow summary")).to_contain_text("Watched")


def start_a_challenge(saima):
    """Its address."""
    page = saima.go("/n/perheet")
    page.get_by_role("main").get_by_role("link", name="Family centres").first.click()
    page.get_by_role("main").get_by_role("link", name="Start a discussion").first.click()
    page.get_by_role("main").get_by_role("button", name="Development challenge").click()
    page.wait_for_url("**/new?kind=challenge")
    page.fill("#title", TITLE)
    page.fill("#need", "A place where fathers come")
    page.fill("#target_group", "Some hundred fathers of small children")
    page.fill("#wish", "Tell what helped")
    page.fill("#source", "We have **tried** evenings.")
    page.fill("#tags", "parents, children")
    press(page, "Publish")
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.get_by_text("You follow this discussion now")).to_be_visible()
    expect(page.locator("#post-1 .tags")).to_contain_text("parents")
    return saima.path()


def answer(bengt, thread):
    page = bengt.page
    look_until(page, "/notices", page.get_by_text("Saima Day started"))
    expect(page.locator(".tool__count")).to_have_text(re.compile("1"))
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    page.wait_for_load_state("networkidle")
    page.locator("#source").press_sequentially("Saturdays did it, @saima.d")
    expect(page.get_by_role("listbox")).to_contain_text("Saima Day")
    page.keyboard.press("Enter")
    press(page, "Post reply")
    expect(page.locator("#post-2 .mention")).to_have_text("@Saima Day")


def read_what_is_new(saima, thread):
    page = saima.page
    look_until(page, "/notices", page.get_by_text("Bengt Day mentioned you"))
    saima.go("/unread")
    expect(page.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()
    saima.go("/notices")
    with page.expect_request(re.compile("/read$"), timeout=10_000):
        page.get_by_role("link", name="mentioned you").click()
        expect(page.locator("#post-2")).to_be_in_viewport()
    look_until(page, "/unread", page.get_by_text("You have read everything"))
    look_until(page, "/notices", page.locator("main:not(:has-text('Not read yet'))"))
    expect(page.locator(".tool__count")).to_be_hidden()


def correct(bengt, thread):
    page = bengt.go(f"{thread}/2")
    page.locator("#post-2 details.menu summary").click()
    page.locator("#post-2").get_by_role("link", name="Edit", exact=True).click()
    page.fill("#source", "Saturdays and coffee did it, @saima.day")
    press(page, "Save")
    expect(page.locator("#post-2")).to_contain_text("Saturdays and coffee")


def follow_by_feed(server, thread):
    posts = [entry.author for entry in feed_of(server, f"{thread}/feed.atom")]
    assert posts == ["Bengt Day", "Saima Day"]
    assert feed_of(server, "/n/perheet/feed.atom")[0].title == TITLE


def feed_of(server, path):
    with urllib.request.urlopen(server.address + path) as answer:  # noqa: S310
        read = feedparser.parse(answer.read())
    assert not read.bozo
    return read.entries


def report(saima, thread):
    page = saima.go(f"{thread}/2")
    page.locator("#post-2 details.menu summary").click()
    page.locator("#post-2").get_by_role("link", name="Report").click()
    page.select_option("#ground", index=1)
    page.fill("#explanation", "The one who made the coffee can be recognised.")
    press(page, "Send the report")
    expect(page.locator("#explanation")).to_have_count(0)
    saima.go("/reports")
    expect(page.get_by_role("main")).to_contain_text(TITLE)


def decide(mo):
    page = mo.go("/moderation")
    page.get_by_role("main").get_by_role("link").filter(has_text="post 2").last.click()
    press(page, "Take the case")
    page.get_by_label("Remove the post").check()
    page.fill("#facts", "The post names who made the coffee.")
    page.select_option("#ground", index=1)
    page.fill("#explanation", "Nobody may be recognised without having agreed.")
    page.fill("#alternatives", "Hidden, the name would still be there to be shown again.")
    press(page, "Show the letter")
    expect(page.get_by_text("What happened: The post names")).to_be_visible()
    press(page, "Save the decision")
    page.wait_for_url("**/moderation")


def learn_of_the_decision(saima, bengt, thread):
    page = bengt.page
    look_until(page, "/notices", page.get_by_text("A moderator has decided about what"))
    bengt.go(thread)
    page.get_by_text("Read the reasons").click()
    expect(page.get_by_text("The post names who made the coffee.")).to_be_visible()
    open_letter(page, BENGT, "about your text")
    expect(page.get_by_text("Nobody may be recognised")).to_be_visible()
    page = saima.page
    look_until(page, "/notices", page.get_by_text("A moderator has decided about it"))
    open_letter(page, SAIMA, "is decided")


def look_without_scripts(visits, thread):
    with visits(java_script_enabled=False, color_scheme="dark") as guest:
        page = guest.go(thread)
        expect(page.locator("#post-1")).to_contain_text("We have tried evenings.")
        expect(page.get_by_text("A moderator has removed this post.")).to_be_visible()
        expect(page.get_by_text("Saturdays and coffee")).to_have_count(0)
        page.get_by_role("link", name="Sign in to reply").click()
        assert guest.path() == f"/login?next={thread}"


def fit_on_a_phone(bengt, language, thread):
    page = bengt.page
    for path in (*OWN_PAGES, thread):
        page.goto(f"{bengt.server.address}{path}?lang={language}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path


def move_to_another_address(bengt):
    page = bengt.go("/settings/address")
    page.fill("#email", MOVED)
    page.fill("#current", PASSWORD)
    press(page, "Send the link")
    open_link(page, MOVED, "Confirm your new e-mail address")
    page.locator("main form button").click()
    expect(page.get_by_text("Your new address is in use.")).to_be_visible()
    open_letter(page, BENGT, "was changed")


def forget_the_password(visits, bengt):
    with visits() as elsewhere:
        page = elsewhere.go("/login")
        page.get_by_role("link", name="Forgotten your password?").click()
        page.fill("#email", MOVED)
        press(page, "Send the link")
        open_link(page, MOVED, "Choose a new password")
        page.fill("#password", NEW_PASSWORD)
        press(page, "Use this password")
        sign_in(page, MOVED, NEW_PASSWORD)
        expect(page.get_by_role("heading", name="Hello, Bengt")).to_be_visible()
    bengt.go("/notices")
    assert bengt.path() == "/login?next=/notices"
