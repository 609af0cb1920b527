"""A forgotten password: a new one by mail, and nobody learns who has an account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from browsing import ANY, secret_free
from people import PASSWORD
from sqlalchemy import func, select, update

from forum.accounts import actions, commands, credentials
from forum.accounts.models import Account, Link, SignIn, Token
from forum.kit.db import db, now, transactional

NEW = "pihlaja vesitorni kolmas 77"
ANN = "ann@example.org"


@transactional
def change(statement):
    db.session.execute(statement)


def forget(browser, email=ANN, status=303):
    page = browser.get("/password/forgotten")
    return browser.submit(page.form("/password/forgotten"), status, email=email)


def sign_in(browser, password, status):
    page = browser.get("/login")
    return browser.submit(page.form("/login"), status, email=ANN, password=password)


def test_ann_gets_in_again_and_everybody_else_out(ann, browse, letters):
    thief, program = browse(ann), actions.make_token(db.session.get_one(Account, ann.id), name="x")
    assert program
    browser = browse()
    browser.get("/login").shows("Forgotten your password?")
    forget(browser).follow().shows("If there is an account")
    page = browser.get(letters.link(ANN))
    page = browser.submit(page.form("Use this password"), 303, password=NEW)
    page.follow().shows("Your new password is in use")
    sign_in(browser, NEW, 303)
    sign_in(browse(), PASSWORD, 422)
    assert thief.get("/profile", ANY).status == 302
    assert db.session.scalar(select(func.count(Token.id))) == 0
    assert letters.to(ANN)[-1]["Subject"] == "Your password was changed"


def test_known_and_unknown_addresses_get_the_same_answer_for_the_same_work(
    ann, make, browse, letters, queries
):
    closed = make.user("Closed")
    credentials.close_account(db.session.get_one(Account, closed.id))
    answers, costs = set(), set()
    for email in (ANN, "nobody@example.org", "closed@example.org"):
        browser = browse()
        page = browser.get("/password/forgotten")
        with queries() as counted:
            page = browser.submit(page.form("/password/forgotten"), 303, email=email)
        costs.add((counted.many, len(counted.writes)))
        answers.add((page.status, page.location, secret_free(page.follow().text)))
    assert len(answers) == len(costs) == 1
    assert [letter["To"] for letter in letters()] == [ANN]


def test_a_link_works_once_within_an_hour(ann, browse, letters):
    forget(browse())
    path = letters.link(ANN)
    (expires,) = db.session.scalars(select(Link.expires_at))
    assert timedelta(minutes=59) < expires - now() <= timedelta(hours=1)
    browser = browse()
    browser.get(path)
    browser.post(path, {"password": NEW}, 303)
    browser.get("/login")
    browser.post(path, {"password": PASSWORD}, 404).shows("Ask for a new one")
    sign_in(browse(), NEW, 303)


def test_a_link_is_bound_to_the_password_that_was_forgotten(ann, browse, letters):
    forget(browse())
    path = letters.link(ANN)
    change(update(Account).values(password_hash="another hash"))
    browse().get(path, 404)


def test_an_old_link_is_worth_nothing(ann, browse, letters):
    forget(browse())
    path = letters.link(ANN)
    change(update(Link).values(expires_at=now() - timedelta(seconds=1)))
    browse().get(path, 404).shows("This link does not work")


def test_a_link_for_one_purpose_serves_no_other(ann, browse, letters):
    forget(browse())
    token = letters.link(ANN).rpartition("/")[2]
    for other in ("/confirm/", "/address/confirm/", "/address/undo/"):
        browse().get(other + token, 404)


@pytest.mark.parametrize("weak", ["", "lyhyt", "salasana1234", ANN, "x" * 201])
def test_a_weak_password_is_refused_and_the_link_still_works(ann, browse, letters, weak):
    forget(browse())
    browser = browse()
    page = browser.get(letters.link(ANN))
    page = browser.submit(page.form("Use this password"), 422, password=weak)
    browser.submit(page.form("Use this password"), 303, password=NEW)


def test_looking_at_the_link_changes_nothing(ann, browse, letters, queries):
    forget(browse())
    path = letters.link(ANN)
    with queries() as counted:
        browse().get(path)
    assert not counted.writes


def test_a_reset_also_confirms_the_address(ann, browse, letters):
    change(update(Account).values(confirmed_at=None))
    forget(browse())
    browser = browse()
    page = browser.get(letters.link(ANN))
    browser.submit(page.form("Use this password"), 303, password=NEW)
    assert db.session.scalars(select(Account.confirmed_at)).one() is not None


@pytest.mark.settings(limits="on")
def test_nobody_is_flooded_with_letters(ann, browse, letters):
    for _again in range(5):
        forget(browse())
    forget(browse(), status=429)
    forget(browse(), email="ANN@example.org", status=429)
    assert len(letters.to(ANN)) == 5


def test_a_closed_account_is_out_at_once_and_stays_out(app, ann, make, browse, letters):
    make.administrator("Ada")
    browser = browse(ann)
    actions.make_token(db.session.get_one(Account, ann.id), name="x")
    forget(browse())
    path = letters.link(ANN)
    told = app.test_cli_runner().invoke(commands.group, ["close", ANN])
    assert "The account is closed." in told.output
    assert browser.get("/profile", ANY).status == 302
    for table in (SignIn, Token):
        assert db.session.scalar(select(func.count(table.id))) == 0
    browse().get(path, 404)
    sign_in(browse(), PASSWORD, 422)


def test_the_last_administrator_cannot_be_closed(make):
    ada = make.administrator("Ada")
    with pytest.raises(actions.Refused):
        credentials.close_account(db.session.get_one(Account, ada.id))
