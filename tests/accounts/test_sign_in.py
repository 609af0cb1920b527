"""Signing in: equal answers for everybody who is wrong, and a stop for those who try too often."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from argon2 import PasswordHasher
from browsing import secret_free
from people import PASSWORD, add_marks
from sqlalchemy import select, update

from forum.accounts import passwords
from forum.accounts.models import Account, SignIn
from forum.kit.db import db, now, transactional
from forum.kit.limits import LimitMark


def sign_in(browser, status=0, /, email="ann@example.org", password=PASSWORD, query=""):
    page = browser.get(f"/login{query}")
    return browser.submit(page.form("/login"), status, email=email, password=password)


@transactional
def change(statement):
    db.session.execute(statement)


def test_ann_signs_in_and_out(ann, browse):
    browser = browse()
    sign_in(browser).follow().shows("Hello, Ann")
    page = browser.get("/")
    browser.submit(page.form("/logout")).follow().shows("Sign in")
    assert browser.get("/profile", 302).location.startswith("/login")


@pytest.mark.parametrize(
    "stranger", ["nobody@example.org", "closed@example.org", "keyless@example.org"]
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    ann, make, browse, hashes, stranger
):
    closed, keyless = make.user("Closed"), make.user("Keyless")
    change(update(Account).where(Account.id == closed.id).values(closed_at=now()))
    change(update(Account).where(Account.id == keyless.id).values(password_hash="!"))
    wrong = sign_in(browse(), 422, password="not the right words 9")
    costs = list(hashes)
    hashes.clear()
    unknown = sign_in(browse(), 422, email=stranger, password="not the right words 9")
    assert hashes == costs == ["verify"]
    texts = [
        secret_free(page.text).replace(stranger, "ann@example.org") for page in (wrong, unknown)
    ]
    assert texts[0] == texts[1]
    wrong.shows("The address or the password is not right.").lacks("not the right words 9")


def test_a_closed_account_does_not_open_with_its_password(make, browse):
    user = make.user("Closed")
    change(update(Account).where(Account.id == user.id).values(closed_at=now()))
    sign_in(browse(), 422, email="closed@example.org").shows("The address or the password")


@pytest.mark.parametrize(("email", "password"), [("", PASSWORD), ("ann@example.org", ""), ("", "")])
def test_an_empty_field_is_said(ann, browse, email, password):
    sign_in(browse(), 422, email=email, password=password).shows("Give your")


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/networks", "/networks"),
        ("/t/1?page=2", "/t/1?page=2"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("/%09/evil.example", "/%09/evil.example"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http:evil.example", "/"),
        ("networks", "/"),
        ("", "/"),
    ],
)
def test_signing_in_leads_to_a_page_of_this_site_only(ann, browse, wanted, led):
    browser = browse()
    page = browser.get("/login")
    fields = {"email": "ann@example.org", "password": PASSWORD, "next": wanted}
    assert browser.submit(page.form("/login"), 303, **fields).location == led
    assert browser.get(f"/login?next={quote(wanted)}", 302).location == led


@pytest.mark.settings(limits="on")
def test_the_eleventh_try_for_one_account_must_wait_wherever_it_comes_from(ann, browse):
    for _ in range(10):
        sign_in(browse(), 422, password="wrong words 123")
    page = sign_in(browse(), 429).shows("Wait 15 minutes and try again.")
    assert 800 < int(page.headers["Retry-After"]) <= 901
    sign_in(browse(), 422, email="bo@example.org", password="wrong words 123")
    assert db.session.query(SignIn).count() == 0


@pytest.mark.settings(limits="on")
def test_the_answer_to_too_many_tries_tells_nothing_about_the_account(ann, browse):
    answers = []
    for email in ("ann@example.org", "nobody@example.org"):
        add_marks("sign-in failed", email, 9)
        sign_in(browse(), 422, email=email, password="wrong words 123")
        answers.append(secret_free(sign_in(browse(), 429, email=email).text))
    assert answers[0] == answers[1]


@pytest.mark.settings(limits="on")
def test_waiting_ends_after_a_quarter_of_an_hour(ann, browse):
    add_marks("sign-in failed", "ann@example.org", 10)
    sign_in(browse(), 429)
    change(update(LimitMark).values(at=now() - timedelta(minutes=15, seconds=1)))
    sign_in(browse(), 303)


@pytest.mark.settings(limits="on")
def test_fifty_tries_from_one_address_stop_it_for_all_accounts(ann, bo, browse):
    for number in range(5):
        sign_in(browse(), 422, email=f"n{number}@example.org", password="wrong words 123")
    here = db.session.scalars(
        select(LimitMark.subject).where(~LimitMark.subject.contains("@"))
    ).first()
    assert here
    assert "127.0.0.1" not in here
    add_marks("sign-in failed", here, 45)
    sign_in(browse(), 429)


def test_old_hashes_are_made_anew_when_their_owner_comes(ann, browse):
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    change(update(Account).values(password_hash=weak))
    sign_in(browse(), 303)
    db.session.expire_all()
    stored = db.session.get_one(Account, ann.id).password_hash
    assert stored != weak
    assert not passwords.outdated(stored)
    sign_in(browse(), 303)


def test_passwords_are_hashed_as_strongly_as_the_rule_asks():
    stored = passwords.hashed(PASSWORD)
    assert stored.startswith("$argon2id$")
    assert "m=19456,t=2,p=1" in stored
    assert stored != passwords.hashed(PASSWORD)


def test_signing_in_gives_a_new_session_id(ann, browse):
    browser = browse()
    browser.get("/login")
    before = browser.cookie("session")
    sign_in(browser)
    assert browser.cookie("session") != before
    tokens = db.session.scalars(select(SignIn.token_hash)).all()
    sign_in(browse())
    assert len(set(db.session.scalars(select(SignIn.token_hash)))) == len(tokens) + 1
