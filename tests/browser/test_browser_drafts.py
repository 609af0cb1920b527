"""Nothing that is written is lost: not with the server, the net, the window or the session."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect
from serving import Server
from visiting import MEMBER, Visits

NEW = "/n/tyollisyys/tyokyky/new"
SAVED = re.compile("Draft saved at")
TEXT = "Kirjoitan tätä jo toista tuntia, eikä se saa kadota."


@pytest.fixture(scope="module")
def fragile(browser):
    """A forum of these tests' own, since they kill it, and its visitors."""
    server = Server(Path(os.environ["VERKKOFOORUMI_TEST_RUN"]) / "fragile")
    server.start()
    yield server, Visits(browser, server)
    server.kill()


@pytest.fixture
def visit(fragile):
    """A member at a form in which nothing is written yet."""
    server, visits = fragile
    change(server, "DELETE FROM draft")
    change(server, "UPDATE account SET drafts = 0")
    with visits(MEMBER) as visit:
        visit.expected += ["Failed to load resource", "Failed to fetch"]
        yield visit


def change(server, statement):
    with closing(sqlite3.connect(server.instance / "forum.db", timeout=30)) as database:
        database.execute(statement)
        database.commit()


def ask(server, query):
    with closing(sqlite3.connect(server.instance / "forum.db", timeout=30)) as database:
        return database.execute(query).fetchall()


def status_of(page):
    return page.locator("draft-keeper [role=status]")


def written(visit, text=TEXT):
    """The text is typed, and the server has it."""
    page = visit.go(NEW)
    page.fill("#title", "Miten muut ovat tehneet?")
    page.fill("#source", text)
    expect(status_of(page)).to_have_text(SAVED, timeout=8000)
    return page


def test_what_is_typed_is_saved_by_itself_while_one_goes_on(visit):
    page = visit.go(NEW)
    page.locator("#source").focus()
    sent = []
    page.on("request", lambda request: sent.append(request.url) if "/drafts" in request.url else 0)
    for word in range(18):  # never two seconds of rest
        page.keyboard.type(f"word{word} ")
        page.wait_for_timeout(950)
    assert len(sent) == 1, "at the latest after 15 seconds"
    page.wait_for_timeout(2600)
    assert len(sent) == 2, "and when one stops"


def test_a_closed_window_loses_nothing(visit):
    page = written(visit)
    page.keyboard.type(" Ja vielä tämä.")
    page.close(run_before_unload=True)
    visit.page = visit.context.new_page()
    page = visit.go(NEW)
    assert page.input_value("#source").startswith(TEXT)
    assert page.input_value("#title") == "Miten muut ovat tehneet?"


def test_the_last_words_before_closing_are_kept_in_the_browser(visit):
    page = written(visit)
    page.fill("#source", TEXT + " Ja vielä tämä.")
    page.close()
    visit.page = visit.context.new_page()
    page = visit.go(NEW)
    expect(page.locator("#source")).to_have_value(TEXT + " Ja vielä tämä.")


def test_a_killed_server_loses_nothing(visit, fragile):
    server, _visits = fragile
    page = written(visit)
    server.kill()
    page.fill("#source", TEXT + " Palvelin kaatui juuri nyt.")
    expect(status_of(page)).to_have_text(
        "Not saved. Your text is kept in this browser.", timeout=9000
    )
    page.get_by_role("button", name="Publish").click()
    expect(status_of(page)).to_contain_text("Not sent: there is no connection.", timeout=12_000)
    server.start_again()
    expect(status_of(page)).to_have_text(SAVED, timeout=70_000)
    page = visit.go(NEW)
    assert page.input_value("#source") == TEXT + " Palvelin kaatui juuri nyt."


def test_without_a_net_the_text_waits_in_the_browser_even_when_the_window_is_closed(visit):
    page = written(visit)
    visit.context.set_offline(True)
    page.fill("#source", TEXT + " Juna on tunnelissa.")
    expect(status_of(page)).to_have_text(
        "Not saved. Your text is kept in this browser.", timeout=9000
    )
    page.close()
    visit.context.set_offline(False)
    visit.page = visit.context.new_page()
    page = visit.go(NEW)
    expect(page.locator("#source")).to_have_value(TEXT + " Juna on tunnelissa.")
    expect(status_of(page)).to_have_text(SAVED, timeout=8000)


def test_it_is_saved_at_once_when_the_net_is_back(visit):
    page = written(visit)
    visit.context.set_offline(True)
    page.fill("#source", TEXT + " Juna on tunnelissa.")
    expect(status_of(page)).to_have_text(
        "Not saved. Your text is kept in this browser.", timeout=9000
    )
    visit.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(status_of(page)).to_have_text(SAVED, timeout=2500)


def test_a_session_that_has_ended_begins_again_in_place(visit, fragile, violations):
    server, visits = fragile
    page = written(visit)
    change(server, "DELETE FROM sign_in")
    visits._signed_in.clear()
    page.fill("#source", TEXT + " Istunto päättyi.")
    expect(status_of(page)).to_contain_text("Your session has ended.", timeout=9000)
    page.locator("draft-keeper").get_by_role("button", name="Sign in").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Sign in")).to_be_visible()
    assert violations(page) == []
    dialog.get_by_label("E-mail address").fill("jasen@example.org")
    dialog.locator("#password").fill("not this one, surely")
    dialog.get_by_role("button", name="Sign in", exact=True).click()
    expect(dialog.get_by_text("The address or the password is not right.").first).to_be_visible()
    dialog.get_by_label("E-mail address").fill("jasen@example.org")
    dialog.locator("#password").fill("demo-verkkofoorumi")
    dialog.locator("#password").press("Enter")
    expect(dialog).to_have_count(0)
    expect(status_of(page)).to_have_text(SAVED)
    assert page.input_value("#source") == TEXT + " Istunto päättyi."
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#post-1")).to_contain_text("Istunto päättyi.")
    assert ask(server, "SELECT count(*) FROM draft") == [(0,)]


def test_a_form_sent_after_the_session_asks_to_sign_in_and_is_sent(visit, fragile):
    server, visits = fragile
    page = written(visit, TEXT + " Lähetän heti.")
    change(server, "DELETE FROM sign_in")
    visits._signed_in.clear()
    page.get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("E-mail address").fill("jasen@example.org")
    dialog.locator("#password").fill("demo-verkkofoorumi")
    dialog.locator("#password").press("Enter")
    expect(page.locator("#post-1")).to_contain_text("Lähetän heti.")


def test_two_windows_ask_which_text_is_meant(visit):
    one = visit.go(NEW)
    other = visit.context.new_page()
    other.goto(one.url)
    one.fill("#source", "Ensimmäinen ikkuna")
    expect(status_of(one)).to_have_text(SAVED, timeout=8000)
    other.fill("#source", "Toinen ikkuna")
    expect(status_of(other)).to_contain_text("Another window has kept a newer text", timeout=8000)
    other.get_by_role("button", name="Use that one").click()
    expect(other.locator("#source")).to_have_value("Ensimmäinen ikkuna")
    other.fill("#source", "Toinen ikkuna sittenkin")
    expect(status_of(other)).to_have_text(SAVED, timeout=8000)
    one.fill("#source", "Ensimmäinen ikkuna jatkaa")
    expect(status_of(one)).to_contain_text("Another window has kept a newer text", timeout=8000)
    one.get_by_role("button", name="Keep this one").click()
    expect(status_of(one)).to_have_text(SAVED, timeout=8000)
    assert visit.go(NEW).input_value("#source") == "Ensimmäinen ikkuna jatkaa"


def test_what_was_sent_does_not_come_back(visit, fragile):
    server, _visits = fragile
    page = written(visit)
    page.fill("#source", TEXT + " Nyt lähetän.")
    page.locator("#source").press("Control+Enter")
    expect(page.locator("#post-1")).to_contain_text("Nyt lähetän.")
    page.fill("#source", "Vastaus omaan kysymykseen.")
    page.get_by_role("button", name="Post reply").dblclick()
    expect(page.locator("#post-2")).to_contain_text("Vastaus omaan kysymykseen.")
    page.wait_for_timeout(2500)
    assert ask(server, "SELECT count(*) FROM draft") == [(0,)]
    assert page.input_value("#source") == ""
    assert visit.go(NEW).input_value("#source") == ""
    assert (
        page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []
    )


def test_who_signs_out_leaves_no_text_in_the_browser(visit, fragile):
    _server, visits = fragile
    page = written(visit)
    visit.context.set_offline(True)
    page.fill("#source", TEXT + " Salaisuus.")
    page.wait_for_timeout(200)
    visit.context.set_offline(False)
    page.locator("header details.menu summary").last.click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()
    assert (
        page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []
    )
    visits._signed_in.clear()


def test_without_a_script_a_draft_is_saved_found_and_finished(fragile):
    server, visits = fragile
    change(server, "DELETE FROM draft")
    change(server, "UPDATE account SET drafts = 0")
    with visits(MEMBER, java_script_enabled=False) as visit:
        page = visit.go(NEW)
        page.fill("#title", "Ilman skriptejä kirjoitettu")
        page.fill("#source", TEXT)
        page.get_by_role("button", name="Save draft").click()
        expect(page.get_by_text("Draft saved.")).to_be_visible()
        page = visit.go("/drafts")
        page.get_by_role("link", name="Continue").click()
        assert page.input_value("#source") == TEXT
        page.get_by_role("button", name="Publish").click()
        expect(page.locator("#post-1")).to_contain_text(TEXT)
        expect(visit.go("/drafts").get_by_text("You have no drafts")).to_be_visible()
