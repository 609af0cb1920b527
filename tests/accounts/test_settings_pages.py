"""What members change about themselves: the password, the address, where they are signed in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from browsing import ANY
from people import PASSWORD, add_marks
from sqlalchemy import select, update

from forum.accounts.browsers import browser_name
from forum.accounts.models import Account, Link, SignIn
from forum.kit.db import db, now, transactional

NEW = "pihlaja vesitorni kolmas 77"
OLD_ADDRESS, NEW_ADDRESS = "ann@example.org", "ann.new@example.org"


@transactional
def change(statement):
    db.session.execute(statement)


def signed_in(browser):
    return browser.get("/profile", ANY).status == 200


def change_password(browser, status=303, **fields):
    page = browser.get("/settings/password")
    told = {"current": PASSWORD, "password": NEW, "end_others": None}
    return browser.submit(page.form("/settings/password"), status, **{**told, **fields})


def change_address(browser, status=303, **fields):
    page = browser.get("/settings/address")
    told = {"current": PASSWORD, "email": NEW_ADDRESS}
    return browser.submit(page.form("/settings/address"), status, **{**told, **fields})


def email():
    db.session.rollback()
    return db.session.scalars(select(Account.email).where(Account.name == "Ann")).one()


# ── The password ─────────────────────────────────────────────────────────────────────────────────


def test_ann_changes_her_password_and_gets_a_new_session(ann, browse, letters):
    browser, other, copy = browse(ann), browse(ann), browse()
    copy.client.set_cookie("session", browser.cookie("session"))
    change_password(browser).follow().shows("Your password is changed.")
    assert signed_in(browser)
    assert signed_in(other)
    assert not signed_in(copy), "the identifier of before is dead"
    assert letters.to(OLD_ADDRESS)[-1]["Subject"] == "Your password was changed"


def test_she_may_sign_out_everywhere_else(ann, browse):
    browser, other = browse(ann), browse(ann)
    change_password(browser, end_others="y")
    assert signed_in(browser)
    assert not signed_in(other)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"current": "not this one at all"}, "This is not your current password."),
        ({"current": ""}, "Give your current password."),
        ({"password": "lyhyt"}, "The password has 5 characters."),
        ({"password": OLD_ADDRESS}, "among the first that are guessed"),
    ],
)
def test_a_change_needs_the_current_password_and_a_good_new_one(ann, browse, fields, sentence):
    browser = browse(ann)
    change_password(browser, 422, **fields).shows(sentence)
    change_password(browser, 303)


@pytest.mark.settings(limits="on")
@pytest.mark.parametrize("change_it", [change_password, change_address])
def test_the_current_password_cannot_be_guessed_here(ann, browse, change_it):
    add_marks("sign-in failed", OLD_ADDRESS, 9)
    browser = browse(ann)
    change_it(browser, 422, current="not this one at all")
    change_it(browser, 429)


# ── The address ──────────────────────────────────────────────────────────────────────────────────


def move(browser, letters):
    change_address(browser)
    page = browser.get(letters.link(NEW_ADDRESS))
    return browser.submit(page.form("Use this address"), 303)


def test_ann_moves_when_the_new_address_answers(ann, browse, letters):
    browser = browse(ann)
    change_address(browser).follow().shows("sent to the new address", OLD_ADDRESS)
    assert email() == OLD_ADDRESS
    page = browser.get(letters.link(NEW_ADDRESS))
    browser.submit(page.form("Use this address"), 303).follow().shows("Your new address is in use")
    assert email() == NEW_ADDRESS
    assert "was changed" in letters.to(OLD_ADDRESS)[-1]["Subject"]


def test_the_owner_of_the_old_address_takes_the_account_back(ann, browse, letters):
    thief = browse(ann)
    move(thief, letters)
    owner = browse()
    page = owner.get(letters.link(OLD_ADDRESS)).shows(OLD_ADDRESS)
    owner.submit(page.form("Bring it back"), 303)
    assert email() == OLD_ADDRESS
    assert not signed_in(thief)
    page = owner.get("/login")
    owner.submit(page.form("/login"), 422, email=OLD_ADDRESS, password=PASSWORD)
    page = owner.get(letters.link(OLD_ADDRESS))
    owner.submit(page.form("Use this password"), 303, password=NEW)


def test_a_thief_who_moves_twice_and_changes_the_password_does_not_get_away(ann, browse, letters):
    thief = browse(ann)
    move(thief, letters)
    undo = letters.link(OLD_ADDRESS)
    change_password(thief)
    change_address(thief, email="third@example.org", current=NEW)
    page = thief.get(letters.link("third@example.org"))
    thief.submit(page.form("Use this address"), 303)
    owner = browse()
    owner.submit(owner.get(undo).form("Bring it back"), 303)
    assert email() == OLD_ADDRESS


def test_the_way_back_is_open_for_seven_days_and_nobody_takes_the_address(ann, browse, letters):
    move(browse(ann), letters)
    undo = letters.link(OLD_ADDRESS)
    new = {"email": OLD_ADDRESS, "name": "Squatter", "password": PASSWORD}
    browser = browse()
    form = browser.get("/signup").form("/signup")
    browser.submit(form, 303, **new, of_age="y", terms="y")
    assert db.session.query(Account).count() == 1
    (expires,) = db.session.scalars(select(Link.expires_at))
    assert timedelta(days=6, hours=23) < expires - now() <= timedelta(days=7)
    change(update(Link).values(expires_at=now() - timedelta(seconds=1)))
    browse().get(undo, 404)


def test_an_address_that_has_an_account_gets_no_letter_and_the_same_answer(
    ann, bo, browse, letters
):
    free, taken = (
        change_address(browse(ann), email=one) for one in (NEW_ADDRESS, "bo@example.org")
    )
    assert (free.status, free.location) == (taken.status, taken.location)
    assert letters.to("bo@example.org") == []


def test_an_address_taken_in_the_meantime_is_refused(ann, make, browse, letters):
    change_address(browse(ann))
    path = letters.link(NEW_ADDRESS)
    make.user("Ann New")
    browser = browse()
    browser.submit(browser.get(path).form("Use this address"), 404).shows("cannot be used")
    assert email() == OLD_ADDRESS


# ── Sessions ─────────────────────────────────────────────────────────────────────────────────────


def test_ann_sees_her_browsers_and_ends_one(ann, browse):
    here, there = browse(ann), browse(ann)
    page = here.get("/settings/account").shows("Where you are signed in", "This browser", "Firefox")
    (form,) = [one for one in page.forms if "/settings/sessions/" in one.action
               and one.action != "/settings/sessions/remove"]  # fmt: skip
    here.submit(form, 303).follow().shows("That browser is signed out.")
    assert signed_in(here)
    assert not signed_in(there)


def test_ann_ends_all_others(ann, bo, browse):
    here, others, bos = browse(ann), [browse(ann), browse(ann)], browse(bo)
    page = here.get("/settings/account")
    here.submit(page.form("everywhere else"), 303)
    assert signed_in(here)
    assert signed_in(bos)
    assert not any(signed_in(other) for other in others)


def test_nobody_ends_the_session_of_somebody_else(ann, bo, browse):
    browse(bo)
    bos = db.session.scalars(select(SignIn.id).where(SignIn.account_id == bo.id)).one()
    browser = browse(ann)
    browser.get("/settings/account")
    for session_id in (bos, 999_999, 2**31):
        browser.post(f"/settings/sessions/{session_id}/remove", {}, 404)
    assert db.session.get(SignIn, bos) is not None


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Linux",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Safari/604", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/130 Mobile Safari/537", "Chrome, Android"),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
    ],
)
def test_a_browser_is_called_as_its_user_calls_it(agent, name):
    assert browser_name(agent) == name


# ── The rest ─────────────────────────────────────────────────────────────────────────────────────


def test_the_settings_lead_to_each_other_and_speak_the_language_chosen(ann, browse):
    browser = browse(ann)
    page = browser.get("/settings", 303).follow()
    for path in ("/profile", "/settings/account", "/settings/language"):
        assert path in page.links
    page = browser.get("/settings/language")
    browser.submit(page.form("/settings/language"), 303, language="sv")
    assert '<html lang="sv"' in browser.get("/settings/language").text
    browser.submit(browser.page.form("/settings/language"), 422, language="xx")
