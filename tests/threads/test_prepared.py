"""Statements are made once for many readers: nobody is answered with another's rights."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased

from forum.accounts.models import Guest
from forum.accounts.prepared import prepared
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.threads import actions
from forum.threads.models import Thread
from forum.threads.queries import threads

ROUNDS = 40  # enough to meet at nearly every run
PLACES = ["/", "/discussions", "NETWORK", "AREA"]


@pytest.fixture
def secrets(make):
    """Two private networks with a thread each, and a member of each."""
    told = {}
    for name in ("Ann", "Bo"):
        network = make.network(private=True, key=name.lower())
        member = make.member_of(network, name)
        area = make.area(network)
        make.thread(author=member, area=area, title=f"A secret of {name}")
        told[name] = (member, f"/n/{network.key}", f"/n/{network.key}/{area.key}")
    return told


@pytest.mark.parametrize("place", PLACES)
def test_two_members_who_ask_in_turn_see_each_their_own(place, secrets, browse):
    for _ in range(2):
        for name, other in (("Ann", "Bo"), ("Bo", "Ann")):
            member, network, area = secrets[name]
            path = place.replace("NETWORK", network).replace("AREA", area)
            page = browse(member).get(path).text
            assert f"A secret of {name}" in page
            assert f"A secret of {other}" not in page


def test_what_opens_for_one_stays_closed_to_the_other(secrets, browse):
    for name, other in (("Ann", "Bo"), ("Bo", "Ann")):
        member, *own = secrets[name]
        _other, *foreign = secrets[other]
        for path in own:
            browse(member).get(path, status=200)
        for path in foreign:
            browse(member).get(path, status=404)


def test_who_joins_is_answered_anew(secrets, make, browse):
    _ann, network, _area = secrets["Ann"]
    newcomer = make.user("Cy")
    browse(newcomer).get(network, status=404)
    make.admit(newcomer, db.session.scalars(select(Network).where(Network.key == "ann")).one())
    assert "A secret of Ann" in browse(newcomer).get(network).text


def test_what_is_hidden_is_shown_to_those_who_moderate_there(make, browse):
    network, elsewhere = make.network(key="here"), make.network(key="elsewhere")
    post = make.post(make.thread(area=make.area(network)), text="A word too many")
    actions.hide_post(post.id)
    told = {}
    for name, reader in {
        "here": make.moderator(network),
        "there": make.moderator(elsewhere),
    }.items():
        told[name] = "A word too many" in browse(reader).get(f"/t/{post.thread_id}").text
    assert told == {"here": True, "there": False}
    assert "A word too many" not in browse().get(f"/t/{post.thread_id}").text


def test_those_who_ask_first_at_once_get_a_whole_statement(app, monkeypatch):
    """Readers in several threads meet new aliases together, right after the start."""
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        made = [made_at_once(app, monkeypatch) for _ in range(ROUNDS)]
    finally:
        sys.setswitchinterval(switching)
    assert len(set().union(*made)) == 2


def made_at_once(app, monkeypatch):
    """What four threads are given, two of each statement."""
    fresh = {"_SHOWN": Thread, "_LISTED": Thread, "_AREA": Area, "_NETWORK": Network}
    for name, model in fresh.items():
        monkeypatch.setattr(threads, name, aliased(model))
    makers = [
        prepared(threads._latest_in_areas.__wrapped__),
        prepared(threads._newest_by_network.__wrapped__),
    ]
    begin = Barrier(4)

    def ask(number):
        begin.wait()
        with app.app_context():
            arguments = (2,) if number % 2 else ()
            return str(makers[number % 2](Guest(), *arguments)[0])

    with ThreadPoolExecutor(4) as pool:
        return set(pool.map(ask, range(4)))
