"""The demo: a community that is whole, invented, and the same for the same moment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from browsing import Browse
from flask import Flask
from people import Make
from sqlalchemy import func, select

from forum.accounts import queries as people
from forum.accounts.models import Account, NetworkRole, User
from forum.demo import filling
from forum.demo.commands import demo
from forum.demo.people import PASSWORD
from forum.demo.told import FOLDER, told
from forum.innovations.models import Innovation
from forum.kit.db import db, now
from forum.kit.i18n import HELSINKI
from forum.moderation.models import Case, Decision, LogEntry
from forum.networks.models import Membership, Network
from forum.threads.models import WAITING_KINDS, Post, State, Thread

AFTERNOON = datetime(2026, 3, 11, 14, 5, tzinfo=HELSINKI)
NIGHT = datetime(2026, 3, 11, 3, 40, tzinfo=HELSINKI)


def many(*conditions: Any) -> int:
    return db.session.scalar(select(func.count()).where(*conditions)) or 0


def fill(until: datetime = AFTERNOON) -> None:
    filling.fill(filling.plan(until), lambda: None)


def member(name: str) -> User:
    account = people.account_of(f"{name}@example.org")
    user = people.user(account.id) if account else None
    assert user
    return user


def thread_of(title: str) -> Thread:
    return db.session.scalars(select(Thread).where(Thread.title.startswith(title))).one()


def test_a_filled_forum_has_everything_that_a_visitor_tries(app: Flask, browse: Browse):
    fill(now())  # what is new to somebody is of late
    assert many(Thread.id > 0) == 54
    assert 180 <= many(Post.number > 1) <= 230
    assert many(Innovation.id > 0) == 12
    assert many(Thread.kind.in_(WAITING_KINDS), Thread.last_number == 1) >= 8
    assert many(Thread.last_number.between(26, 31)) == 2
    assert (many(Thread.pinned), many(Thread.locked)) == (2, 1)
    assert many(Post.state == State.HIDDEN) == 2
    assert many(Case.closed_at.is_(None)) == 3
    assert many(LogEntry.id > 0) >= 10

    aino = browse(member("jasen"))
    aino.get("/?lang=en").shows("New for you", "There is news in 5 discussions")
    aino.get("/unread?lang=en").shows("Sata kilometriä", "8 new")
    second = f"/t/{thread_of('Sata kilometriä').id}/25"
    aino.get(second).shows("Tulen sinne itse ja tuon pannun.")
    hidden = browse().get(f"/t/{thread_of('Haittojen vähentäminen').id}")
    hidden.shows("A moderator has hidden this post.", "yksittäisen palvelun käyttäjän")
    hidden.lacks("punainen takki")
    browse().get(f"/t/{thread_of('Haaste: palkkatuen').id}").shows(
        "Työkykyluotsi – rinnalla kulkija"
    )
    browse(member("moderaattori")).get("/moderation?lang=en").shows("3 cases wait")


@pytest.mark.database("sqlite")
def test_the_published_password_opens_the_four_accounts_and_no_other(app: Flask, browse: Browse):
    fill()
    for name in ("jasen", "moderaattori", "koordinaattori", "yllapito"):
        browser = browse()
        form = browser.get("/login").form("/login")
        browser.submit(form, 303, email=f"{name}@example.org", password=PASSWORD)
    browser = browse()
    form = browser.get("/login").form("/login")
    browser.submit(form, 422, email="helka@example.org", password=PASSWORD)


@pytest.mark.database("sqlite")
def test_every_network_is_steered_and_moderated(app: Flask):
    fill()
    for network in db.session.scalars(select(Network)):
        roles = db.session.scalars(
            select(Membership.role).where(Membership.network_id == network.id)
        ).all()
        assert {NetworkRole.COORDINATOR, NetworkRole.MODERATOR} <= set(roles), network.key
    mauri = member("moderaattori")
    assert sorted(mauri.roles.values()) == [NetworkRole.MEMBER] * 10 + [NetworkRole.MODERATOR] * 3
    assert member("yllapito").administrator


@pytest.mark.database("sqlite")
@pytest.mark.parametrize("until", [AFTERNOON, NIGHT])
def test_the_same_moment_gives_the_same_talk_and_none_of_it_at_night(app: Flask, until: datetime):
    said = filling.plan(until).said
    assert said == filling.plan(until).said
    assert [one.moment for one in said] == sorted(one.moment for one in said)
    assert until - timedelta(days=31) < said[0].moment
    assert said[-1].moment <= until
    assert all(7 <= one.moment.astimezone(HELSINKI).hour <= 21 for one in said)
    assert "15.5.2025" not in said[0].title
    assert not any("<<" in one.title + one.text.source for one in said)


@pytest.mark.database("sqlite")
def test_moderators_decide_after_what_they_decide_about(app: Flask):
    fill()
    decisions: Sequence[Decision] = db.session.scalars(select(Decision)).all()
    for decision in decisions:
        about = decision.post or decision.thread
        assert about
        assert about.created_at < decision.created_at, decision.number
    for case in db.session.scalars(select(Case)):
        assert case.post
        assert case.post.created_at < case.created_at, case.number
        assert case.closed_at is None or case.created_at < case.closed_at


@pytest.mark.database("sqlite")
def test_a_demo_that_breaks_off_leaves_nothing(app: Flask):
    planned = filling.plan(AFTERNOON)
    broken = [{"thread": "t40", "decision": {"by": "nobody", "ago": 1, "measure": "pin"}}]
    with pytest.raises(KeyError):
        filling.fill(replace(planned, cases=broken), lambda: None)
    assert (many(Account.id > 0), many(Thread.id > 0), many(Innovation.id > 0)) == (0, 0, 0)


@pytest.mark.database("sqlite")
@pytest.mark.settings(demo=True)
def test_the_command_fills_once_and_tells_the_accounts(app: Flask):
    first = app.test_cli_runner().invoke(demo)
    assert first.exit_code == 0, first.output
    assert "jasen@example.org" in first.output
    again = app.test_cli_runner().invoke(demo)
    assert "nothing was changed" in again.output
    assert many(Thread.id > 0) == 54


@pytest.mark.database("sqlite")
def test_the_command_refuses_where_a_published_password_is_not_wanted(app: Flask, make: Make):
    refused = app.test_cli_runner().invoke(demo)
    assert refused.exit_code == 1
    assert "FORUM_DEMO=1" in refused.output
    assert many(Account.id > 0) == 0


def test_nothing_in_it_leads_to_somebody_real():
    for file in FOLDER.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        hosts = set(re.findall(r"(?:https?://|@)([\w.-]+\.[a-z]{2,})", text))
        assert hosts <= {"example.org", "salama.example.com"}, file.name


def test_everybody_and_everything_that_is_named_is_there():
    keys = {name: {one["key"] for one in told(name)} for name in ("people", "threads")}
    innovations = {one["key"] for one in told("innovations")}
    posts = [*told("threads"), *(post for posts in told("replies").values() for post in posts)]
    assert {post["by"] for post in posts} <= keys["people"]
    assert {link for post in posts for link in post.get("links", ())} <= innovations
    assert set(told("replies")) <= keys["threads"]
    texts = [post["text"] for posts in told("replies").values() for post in posts]
    assert len(texts) == len(set(texts))
