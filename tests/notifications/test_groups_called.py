"""Calling a network or its coordinators by @: who may, who is told, who never hears of it."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select

from forum.accounts.models import Account, NetworkRole
from forum.kit.db import db, transactional
from forum.networks.models import Audience, Membership
from forum.notifications.models import MENTION, Notice
from forum.threads.models import Call

AMONG = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}


@pytest.fixture
def crew(make):
    """A network with two members, a moderator and a coordinator."""
    network = make.network(key="birches", name="Birch people")
    return (
        network,
        make.moderator(network, "Mo Birch"),
        make.coordinator(network, "Cora Birch"),
        [make.member_of(network, "Ann Birch"), make.member_of(network, "Bo Birch")],
    )


def told():
    db.session.rollback()
    query = select(Account.name).join(Notice, Notice.account_id == Account.id)
    return sorted(db.session.scalars(query.where(Notice.kind == MENTION)))


def offered(browser, path):
    page = browser.get(path)
    return [part.partition('"')[0] for part in page.text.split('data-handle="')[1:]]


def test_a_moderator_calls_the_whole_network(crew, make, deliver, browse):
    network, mo, _cora, _members = crew
    thread = make.thread(area=network.areas[0])
    page = browse(mo).reply(thread, "Dear @birches, what do you think?").follow()
    assert f"/n/{network.key}" in page.shows("@ Birch people").links
    deliver()
    assert told() == ["Ann Birch", "Bo Birch", "Cora Birch"]


@pytest.mark.parametrize(
    "word",
    [
        "koordinaattorit",
        "koordinatorer",
        "coordinators",
        "moderaattorit",
        "moderatorer",
        "moderators",
    ],
)
def test_offices_are_called_in_every_language(word, crew, make, deliver):
    network, mo, _cora, _members = crew
    make.post(make.thread(area=network.areas[0]), mo, text=f"Dear @birches-{word}, help!")
    deliver()
    assert told() == ["Cora Birch"]


def test_members_call_nobody_but_people(crew, make, deliver):
    network, _mo, _cora, (ann, _bo) = crew
    make.post(
        make.thread(area=network.areas[0]), ann, text="@birches, @birches-moderators and @mo.birch"
    )
    deliver()
    assert told() == ["Mo Birch"]


def test_a_moderator_calls_no_other_network(crew, make, mo, deliver):
    network, *_people = crew
    make.post(make.thread(area=network.areas[0]), mo, text="Dear @birches!")
    deliver()
    assert told() == []


def test_only_those_are_told_who_may_read_the_post(crew, make, deliver):
    _network, mo, *_people = crew
    hidden = make.network(private=True, **AMONG)
    inside = make.admit(mo, hidden, NetworkRole.MEMBER)
    ann = db.session.scalars(select(Account).where(Account.name == "Ann Birch")).one()
    make.admit(ann, hidden)
    thread = make.thread(area=hidden.areas[0], author=inside, text="Dear @birches, quietly.")
    assert thread.id
    deliver()
    assert told() == ["Ann Birch"]


def test_a_private_network_stays_unknown(make, browse):
    hidden = make.network(key="secretive", name="Secret people", private=True, **AMONG)
    ines = make.moderator(hidden, "Ines")
    thread = make.thread()
    make.post(thread, ines, text="Dear @secretive and @secretive-moderators!")
    browse().get(f"/t/{thread.id}").lacks("Secret people", "/n/secretive").shows("@secretive")
    browse(ines).get(f"/t/{thread.id}").shows("@ Secret people")


def test_groups_are_offered_to_those_who_may_call_them(crew, make, browse, network):
    birches, mo, _cora, (ann, _bo) = crew
    path = f"/t/{make.thread().id}/people?letters="
    assert offered(browse(mo), f"{path}birche") == [
        "birches",
        "birches-coordinators",
        "birches-moderators",
    ]
    assert offered(browse(mo), f"{path}birches-c") == ["birches-coordinators"]
    assert offered(browse(mo), f"{path}{network.key[:5]}") == []
    assert offered(browse(ann), f"{path}birche") == []
    there = f"/n/{birches.key}/general/people?letters=birches-m"
    assert offered(browse(mo), there) == ["birches-moderators"]


@transactional
def fill(network, many):
    person = {"password_hash": "x", "language": "en", "created_at": network.created_at}
    rows = [
        {
            **person,
            "email": f"m{n}@x.example",
            "name": f"M{n}",
            "name_key": f"m{n}",
            "handle": f"m{n}",
        }
        for n in range(many)
    ]
    ids = db.session.scalars(insert(Account).returning(Account.id), rows).all()
    roles = [{"account_id": one, "network_id": network.id, "role": 1} for one in ids]
    db.session.execute(insert(Membership), roles)


def test_a_group_that_is_too_big_is_not_called(crew, make, browse):
    network, mo, *_people = crew
    fill(network, 147)
    thread = make.thread(area=network.areas[0])
    browse(mo).reply(thread, "Dear @birches!", 303)
    assert len(db.session.scalars(select(Call.account_id)).all()) == 150
    fill_one_more(make, network)
    page = browse(mo).reply(thread, "Again, @birches!", 422)
    page.shows("A group with more than 150 people is not called by @.")
    assert page.form("/replies")["source"] == "Again, @birches!"


def fill_one_more(make, network):
    make.member_of(network, "One More")


def test_the_handle_of_a_person_comes_first(crew, make, deliver):
    network, mo, *_people = crew
    make.user("Birches")
    make.post(make.thread(area=network.areas[0]), mo, text="Dear @birches!")
    deliver()
    assert told() == ["Birches"]


def test_people_and_groups_of_a_page_cost_two_questions(crew, make, browse, queries):
    network, mo, *_people = crew
    thread = make.thread(area=network.areas[0])
    make.post(thread, mo, text="Dear @birches, @birches-moderators and @ann.birch!")
    browser = browse()
    browser.get(f"/t/{thread.id}")
    with queries() as counted:
        browser.get(f"/t/{thread.id}").shows("@ Birch people", "@ Ann Birch")
    assert counted.many <= 7, counted
