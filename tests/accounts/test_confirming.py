"""Whose address is it? A mailed link answers; opening it is not yet the answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from browsing import ANY
from people import PASSWORD
from sqlalchemy import select, update

from forum.accounts import credentials, queries
from forum.accounts.models import Account, Link, SignIn
from forum.kit.db import db, now, transactional
from forum.outbox.models import Mail


@transactional
def change(statement):
    db.session.execute(statement)


@pytest.fixture
def cecilia(browse):
    """Cecilia's browser, in which she has just signed up and in."""
    browser = browse()
    told = {"email": "cecilia@example.org", "name": "Cecilia", "password": PASSWORD}
    form = browser.get("/signup").form("/signup")
    page = browser.submit(form, 303, **told, of_age="y", terms="y").follow()
    browser.submit(page.form("/login"), 303, email=told["email"], password=PASSWORD)
    return browser


def account():
    return db.session.scalars(select(Account).where(Account.name == "Cecilia")).one()


def test_cecilia_confirms_and_writes(cecilia, make, letters):
    thread = make.thread()
    page = cecilia.get(f"/t/{thread.id}")
    page.shows("Confirm your e-mail address first", "To write, open the link in the letter")
    assert account().of_age_at is not None
    page = cecilia.get(letters.link("cecilia@example.org"))
    page = cecilia.submit(page.form("Confirm the address"), 303).follow()
    page.shows("Your address is confirmed.").lacks("Send the letter again")
    cecilia.reply(thread, "Now I can.", 303)


def test_an_unconfirmed_member_reads_and_may_not_post_by_any_way(cecilia, make):
    thread = make.thread()
    cecilia.get("/networks")
    for path in (f"/threads/{thread.id}/replies", "/n/alueet/tyokyky/threads"):
        page = cecilia.post(path, {"source": "Hello", "title": "A title", "language": "en"}, ANY)
        assert page.status in (403, 404)
    fields = {"name": "Cecilia", "title": "Planner"}
    cecilia.submit(cecilia.get("/profile").form("/profile"), 303, **fields)


def test_a_program_that_opens_every_link_confirms_nothing(cecilia, browse, letters, queries):
    path = letters.link("cecilia@example.org")
    with queries() as counted:
        browse().get(path)
    assert not counted.writes
    assert account().confirmed_at is None
    assert browse().get(path).headers["Referrer-Policy"] == "same-origin"


def test_it_works_in_a_browser_where_nobody_is_signed_in(cecilia, browse, letters):
    browser = browse()
    page = browser.get(letters.link("cecilia@example.org"))
    assert browser.submit(page.form("Confirm the address"), 303).location == "/login"
    assert account().confirmed_at is not None


def test_a_link_works_once_and_for_a_day(cecilia, browse, letters):
    path = letters.link("cecilia@example.org")
    browser = browse()
    browser.get(path)
    change(update(Link).values(expires_at=now() - timedelta(seconds=1)))
    browser.post(path, {}, 404).shows("used already, or it is too old")
    change(update(Link).values(expires_at=now() + timedelta(hours=1)))
    browser.get(path)
    browser.post(path, {}, 303)
    browser.get("/login")
    browser.post(path, {}, 404)


def test_the_term_is_a_day(cecilia, letters):
    letters()
    (expires,) = db.session.scalars(select(Link.expires_at))
    assert timedelta(hours=23) < expires - now() <= timedelta(hours=24)


@pytest.mark.parametrize("forged", ["", "x", "x" * 43, "%00", "..%2f"])
def test_a_forged_link_is_worth_nothing(cecilia, letters, forged):
    letters()
    cecilia.get(f"/confirm/{forged}", 404)
    cecilia.get("/")
    cecilia.post(f"/confirm/{forged}", {}, ANY)
    assert account().confirmed_at is None


def test_the_database_knows_no_link(cecilia, letters):
    token = letters.link("cecilia@example.org").rpartition("/")[2]
    assert len(token) >= 43, "256 bits"
    stored = [
        str(value) for row in db.session.scalars(select(Link)) for value in vars(row).values()
    ]
    stored += [row.text for row in db.session.scalars(select(Mail))]
    assert not [value for value in stored if token in value]


def test_another_letter_can_be_asked_for_but_not_without_end(app, cecilia, letters):
    app.config["LIMITS"] = True
    for _again in range(5):
        page = cecilia.get("/")
        cecilia.submit(page.form("/settings/confirmation"), 303)
    page = cecilia.get("/")
    cecilia.submit(page.form("/settings/confirmation"), 429)
    assert len(letters.to("cecilia@example.org")) == 6


def test_who_confirms_after_moving_house_confirms_nothing(cecilia, letters):
    """The link is bound to the address for which it was made."""
    path = letters.link("cecilia@example.org")
    change(update(Account).where(Account.name == "Cecilia").values(email="other@example.org"))
    cecilia.get(path, 404)


def test_those_who_were_here_before_need_not_confirm(ann):
    assert ann.confirmed
    assert db.session.get_one(Account, ann.id).confirmed_at is not None


def test_old_links_are_swept(cecilia, letters):
    letters()
    change(update(Link).values(expires_at=now() - timedelta(seconds=1)))
    assert credentials.forget_old_links() == 1


def test_who_is_too_young_gets_no_account(browse):
    browser = browse()
    told = {"email": "dan@example.org", "name": "Dan", "password": PASSWORD, "terms": "y"}
    page = browser.submit(browser.get("/signup").form("/signup"), 422, **told)
    page.shows("I am at least 16 years old", "for people of this age and older")


@pytest.mark.settings(minimum_age=18)
def test_the_age_is_a_setting(browse):
    browse().get("/signup").shows("I am at least 18 years old")


def test_a_session_ends_after_half_a_year_however_much_it_is_used(ann, browse):
    browser = browse(ann)
    old = now() - queries.LONGEST_SESSION - timedelta(seconds=1)
    change(update(SignIn).values(created_at=old, seen_at=now()))
    assert browser.get("/profile", ANY).status == 302
