"""Sessions live in the database: they end there, and a stolen cookie ends with them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people import PASSWORD
from sqlalchemy import select, update

from forum.accounts import actions
from forum.accounts.models import Account, SignIn
from forum.kit.db import db, now, transactional


@transactional
def change(statement):
    db.session.execute(statement)


def signed_in(browser):
    return browser.get("/profile", -1).status == 200


def test_signing_out_makes_a_copied_cookie_worthless(ann, browse):
    browser, thief = browse(ann), browse()
    thief.client.set_cookie("session", browser.cookie("session"))
    assert signed_in(thief)
    browser.post("/logout")
    assert not signed_in(browser)
    assert not signed_in(thief)


def test_signing_out_here_leaves_the_other_browser_alone(ann, browse):
    here, there = browse(ann), browse(ann)
    here.post("/logout")
    assert signed_in(there)


def test_every_browser_can_be_signed_out_at_once(ann, browse):
    browsers = [browse(ann) for _ in range(3)]
    assert actions.end_all_sessions(ann.id) == 3
    assert not any(signed_in(browser) for browser in browsers)


@pytest.mark.settings(session_days=2)
def test_an_idle_session_ends_and_a_used_one_lives(ann, browse):
    browser = browse(ann)
    change(update(SignIn).values(seen_at=now() - timedelta(days=1, hours=23)))
    assert signed_in(browser)
    browser.post("/language", {"language": "en"})
    assert now() - db.session.scalars(select(SignIn.seen_at)).one() < timedelta(minutes=1)
    change(update(SignIn).values(seen_at=now() - timedelta(days=2, seconds=1)))
    assert not signed_in(browser)
    assert actions.forget_idle_sessions(timedelta(days=2)) == 1


def test_reading_does_not_touch_the_session(ann, browse):
    browser = browse(ann)
    change(update(SignIn).values(seen_at=now() - timedelta(days=1)))
    browser.get("/")
    assert now() - db.session.scalars(select(SignIn.seen_at)).one() > timedelta(hours=23)


def test_a_closed_account_is_signed_out(ann, browse):
    browser = browse(ann)
    change(update(Account).values(closed_at=now()))
    assert not signed_in(browser)


def test_the_cookie_tells_neither_name_nor_token(ann, browse):
    browser = browse(ann)
    browser.get("/")
    stored = db.session.scalars(select(SignIn.token_hash)).one()
    assert stored not in browser.cookie("session")


def test_the_cookie_is_kept_from_scripts_and_other_sites(ann, browse):
    browser = browse()
    page = browser.get("/login")
    answer = browser.submit(page.form("/login"), email="ann@example.org", password=PASSWORD)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("forged", ["", "x", "eyJfdXNlcl9pZCI6IjEifQ.aaaa.bbbb", "\u00e4" * 50])
def test_a_forged_cookie_is_a_guests(ann, browse, forged):
    browser = browse()
    browser.client.set_cookie("session", forged)
    assert not signed_in(browser)


def test_guests_get_no_cookie_for_reading(ann, make, browse):
    thread = make.thread(author=ann)
    browser = browse()
    for path in ("/", "/networks", "/discussions", f"/t/{thread.id}", f"/u/{ann.id}"):
        assert "Set-Cookie" not in browser.get(path).headers
