"""Who signs up and never confirms the address is forgotten after a week."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people import PASSWORD, email_of
from sqlalchemy import select, update
from world import reported

from forum.accounts import lapsing
from forum.accounts.models import Account
from forum.kit.db import db, now, transactional
from forum.kit.forms import new_key
from forum.networks.models import Membership
from forum.notifications.models import Notice
from forum.outbox import sweep
from forum.threads.models import ThreadReader

DAY = timedelta(days=1)


@transactional
def change(account_id, **values):
    db.session.execute(update(Account).where(Account.id == account_id).values(**values))


@pytest.fixture
def signed_up(make):
    """`signed_up("Dan", days=8)`: somebody who signed up so long ago, and nothing came of it."""

    def signed_up(name, *, days, **values):
        person = make.user(name)
        change(person.id, confirmed_at=None, created_at=now() - days * DAY, **values)
        return make.again(person)

    return signed_up


def here(*people):
    db.session.expire_all()
    return [person.name for person in people if db.session.get(Account, person.id)]


def test_a_week_later_all_of_it_is_gone(signed_up, ann, area, make, browse, deliver):
    dan = signed_up("Dan", days=6)
    browser = browse(dan)
    thread = make.thread(author=ann, area=area)
    for path in (f"/n/{area.network.key}", f"/n/{area.network.key}/{area.key}", f"/t/{thread.id}"):
        browser.submit(browser.get(path).form("/level"), 303, level="3")
    browser.submit(browser.get(f"/n/{area.network.key}").form("/membership"), 303)
    make.post(thread, ann, text="What does @dan say?")
    deliver()
    assert db.session.scalars(select(Notice.account_id).distinct()).all() == [dan.id]
    change(dan.id, created_at=now() - 8 * DAY)
    sweep.take_all()
    assert here(dan) == []
    for model in (Notice, Membership, ThreadReader):
        mine = select(model).where(model.account_id == dan.id)
        assert db.session.scalars(mine).all() == []
    browser.get("/notices", 302)
    browse().get(f"/t/{thread.id}").shows("What does @dan say?")
    told = {"email": email_of("Dan"), "name": "Dan", "password": PASSWORD}
    guest = browse()
    form = guest.get("/signup").form("/signup")
    page = guest.submit(form, 303, **told, of_age="y", terms="y").follow()
    guest.submit(page.form("/login"), 303, email=told["email"], password=PASSWORD)


def test_others_stay(signed_up, make, ann):
    change(ann.id, created_at=now() - 900 * DAY)
    young = signed_up("Young", days=6)
    moved_in = signed_up("Moved In", days=900, external_id=7, community="elsewhere")
    assert lapsing.forget_unconfirmed() == 0
    assert here(ann, young, moved_in) == ["Ann", "Young", "Moved In"]


def test_who_has_reported_something_stays_as_long_as_that_and_keeps_nobody(signed_up, make):
    eva, dan = signed_up("Eva", days=9), signed_up("Dan", days=8)
    reported(eva, make.post(), key=new_key())
    assert lapsing.forget_unconfirmed() == 1
    assert here(eva, dan) == ["Eva"]
