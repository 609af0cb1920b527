"""Becoming a member: what is asked, what is refused, and what nobody learns about others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import Context

import pytest
from browsing import ANY, Browser, secret_free
from people import PASSWORD, add_marks
from sqlalchemy import func, select

from forum.accounts.models import Account
from forum.accounts.passwords import LEAST
from forum.kit.db import db
from forum.kit.limits import LimitMark

WHO = {"email": "cecilia@example.org", "name": "Cecilia", "password": PASSWORD}
NEW = {**WHO, "terms": "y", "of_age": "y"}


def sign_up(browser, status=0, /, **fields):
    page = browser.get("/signup")
    return browser.submit(page.form("/signup"), status, **{**NEW, **fields})


def accounts():
    return db.session.scalar(select(func.count(Account.id)))


def letters(app):
    return [path.read_text() for path in (app.config["SETTINGS"].instance / "mail").glob("*")]


def test_somebody_signs_up_and_is_in(browse):
    browser = browse()
    page = sign_up(browser).follow().shows("Your account is ready")
    page = browser.submit(page.form("/login"), email=NEW["email"], password=PASSWORD)
    page.follow().shows("Hello, Cecilia")


def test_the_address_is_known_in_any_case(make, browse):
    sign_up(browse(), email="Cecilia@Example.ORG")
    browser = browse()
    page = browser.get("/login")
    browser.submit(page.form("/login"), 303, email=" cecilia@example.org", password=PASSWORD)


def test_a_known_address_gets_the_same_answer_and_its_owner_a_letter(
    ann, app, browse, deliver, queries
):
    unknown = sign_up(browse())
    known = sign_up(browse(), email="ann@example.org", name="Ann Other")
    assert (known.status, known.location) == (unknown.status, unknown.location)
    assert secret_free(known.follow().text) == secret_free(unknown.follow().text)
    assert accounts() == 2
    deliver()
    (letter,) = [one for one in letters(app) if "To: ann@example.org" in one]
    assert "already have an account" in letter


def test_a_known_address_costs_as_many_hashes_as_an_unknown_one(ann, browse, hashes):
    sign_up(browse())
    unknown = list(hashes)
    hashes.clear()
    sign_up(browse(), email="ann@example.org", name="Ann Other")
    assert hashes == unknown == ["hash"]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Give a password"),
        ("lyhyt", f"The password has 5 characters. Add {LEAST - 5} more."),
        ("salasana1234", "among the first that are guessed"),
        ("passwordpassword", "among the first that are guessed"),
        ("aaaaaaaaaaaaaaaa", "among the first that are guessed"),
        ("verkkofoorumi1", "among the first that are guessed"),
        ("cecilia@example.org", "among the first that are guessed"),
        ("x" * 201, "Use at most 200"),
    ],
)
def test_a_password_that_falls_soon_is_refused_with_the_reason(browse, password, sentence):
    page = sign_up(browse(), 422, password=password).shows(sentence)
    assert page.form("/signup")["email"] == NEW["email"]
    assert page.form("/signup")["name"] == NEW["name"]
    assert not dict(page.form("/signup").values).get("password")
    assert accounts() == 0


@pytest.mark.parametrize(
    "password", ["äää ruusu peltotie 9", "   keskellä  yötä  ", "ppppppppö7!Kq"]
)
def test_a_password_is_kept_as_it_was_typed(browse, password):
    sign_up(browse(), 303, password=password)
    browser = browse()
    page = browser.get("/login")
    browser.submit(page.form("/login"), 303, email=NEW["email"], password=password)
    page = browse().get("/login")
    page.browser.submit(page.form("/login"), 422, email=NEW["email"], password=password[1:])


@pytest.mark.parametrize(
    "email",
    ["", "ann", "ann@", "@example.org", "ann@@example.org", "a b@example.org", "ann@example",
     "x" * 250 + "@example.org", "ann@example.org\nBcc: bo@example.org", "ann@exa mple.fi"],
)  # fmt: skip
def test_what_is_no_address_is_refused(browse, email):
    page = sign_up(browse(), ANY, email=email)
    assert page.status == 422
    page.shows("needs a correction")
    assert accounts() == 0


@pytest.mark.parametrize(
    "name",
    ["", "A", "x" * 61, "moderator", "Ylläpitäjä", "Entinen käyttäjä", "<b>Ann</b>",
 "\u200b\u200b", "Mоderator", "!!!!"],
)  # fmt: skip
def test_a_name_that_misleads_or_cannot_be_read_is_refused(browse, name):
    sign_up(browse(), 422, name=name).shows("needs a correction")
    assert accounts() == 0


@pytest.mark.parametrize("name", ["Ann", "ANN", " ann ", "Аnn", "Ａnn"])
def test_a_name_that_looks_like_a_taken_one_is_refused(ann, browse, name):
    page = sign_up(browse(), 422, name=name)
    assert page.status == 422
    assert accounts() == 1


def test_a_program_that_fills_the_hidden_field_gets_no_account(browse):
    sign_up(browse(), 303, website="https://example.com")
    assert accounts() == 0


def test_the_same_form_sent_by_eight_at_once_makes_one_account(app, browse):
    browsers = [browse() for _ in range(8)]
    pages = [browser.get("/signup") for browser in browsers]

    def send(browser: Browser, page):
        with app.app_context():
            return browser.submit(page.form("/signup"), ANY, **NEW).status

    with ThreadPoolExecutor(8) as pool:
        sent = [
            pool.submit(Context().run, send, *pair) for pair in zip(browsers, pages, strict=True)
        ]
        statuses = [one.result() for one in sent]
    assert accounts() == 1
    assert set(statuses) <= {303, 422}


@pytest.mark.settings(limits="on")
def test_the_twenty_first_account_of_one_address_in_an_hour_must_wait(browse):
    sign_up(browse(), 303)
    subject = db.session.scalars(select(LimitMark.subject)).one()
    add_marks("sign-up", subject, 18)
    sign_up(browse(), 303, email="c2@example.org", name="Cecilia Two")
    page = sign_up(browse(), 429, email="last@example.org", name="The last one")
    page.shows("You have done this many times. Wait 60 minutes and try again.")
    assert 3500 < int(page.headers["Retry-After"]) <= 3601
    assert accounts() == 2
