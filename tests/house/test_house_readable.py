"""One rule, two faces: what a policy allows is what the query for many finds, and nothing else."""

from __future__ import annotations

import itertools

import pytest

from forum.accounts import policy as accounts
from forum.accounts import queries as account_queries
from forum.accounts.models import Account, Guest
from forum.kit.db import db, now, transactional
from forum.networks import policy as networks
from forum.networks import queries as network_queries
from forum.networks.models import Area, Audience, Network
from forum.threads import policy, queries
from forum.threads.models import Post, State, Thread

RIGHTS = [
    (see, reply)
    for see, reply in itertools.product(Audience, Audience)
    if reply >= max(see, Audience.MEMBERS)
]


@pytest.fixture
def viewers(make):
    """Everybody who can stand in some relation to a network that is there twice: open, private."""
    places = {private: make.network(private=private) for private in (False, True)}
    author = make.user("Author")
    viewers = {"guest": Guest(), "member": make.user(), "administrator": make.administrator()}
    for private, network in places.items():
        viewers[f"network's member, {private}"] = make.member_of(network)
        viewers[f"moderator, {private}"] = make.moderator(network)
        viewers[f"coordinator, {private}"] = make.coordinator(network)
        author = make.admit(author, network)
    viewers["author"] = author
    return places, viewers


@pytest.fixture
def everything(make, viewers):
    """A thread in each state in an area with each combination of rights, open and private."""
    places, people = viewers
    for network in places.values():
        for see, reply in RIGHTS:
            area = make.area(network, see_by=see, reply_by=reply, start_by=reply)
            for state in State:
                write(area, state, author=people["author"].id)
    return people


@transactional
def write(area, state, *, author):
    """A thread whose opening is in this state, with a reply in each state by each of two people."""
    common = {"network_id": area.network_id, "area_id": area.id, "language": "en"}
    thread = Thread(author_id=author, title=f"{state} matter", state=state, **common)
    db.session.add(thread)
    db.session.flush()
    for number, reply_state in enumerate((state, *State), start=1):
        post = Post(thread_id=thread.id, author_id=author, number=number, state=reply_state)
        post.key, post.language = f"{thread.id}-{number}-key", "en"
        post.source = post.html = "x"
        db.session.add(post)
    thread.last_number = 1 + len(State)


def agree(people, model, rule, query):
    """The same rows by the rule, asked one by one, and by the query; how many rows there are."""
    rows = db.session.query(model).all()
    for who, viewer in people.items():
        allowed = {row.id for row in rows if rule(viewer, row)}
        found = {row.id for row in db.session.scalars(query(viewer))}
        assert found == allowed, f"{model.__name__} for the {who}"
    return len(rows)


def test_networks(everything):
    many = agree(everything, Network, networks.read_network, network_queries.readable_networks)
    assert many > 2


def test_areas(everything):
    agree(everything, Area, networks.read_area, network_queries.readable_areas)


def test_threads(everything):
    many = agree(everything, Thread, policy.read_thread, queries.readable_threads)
    assert many == 2 * len(RIGHTS) * len(State)


def test_posts(everything):
    agree(everything, Post, policy.read_post, queries.readable_posts)


def test_profiles_that_are_found_are_those_that_everybody_may_read(everything):
    for number, account in enumerate(db.session.query(Account).order_by(Account.id)):
        account.open_profile = bool(number % 2)
        account.closed_at = now() if number % 3 == 0 else None
    db.session.commit()
    shown = db.session.scalars(account_queries.open_accounts()).all()
    open_to_all = {account.id for account in shown if accounts.read_profile(Guest(), account)}
    assert {row.id for row in db.session.scalars(account_queries.open_profiles())} == open_to_all
    assert open_to_all


def test_each_right_lets_in_whom_it_names(viewers):
    """The table of the rights themselves, so that rule and query cannot be wrong together."""
    places, people = viewers
    network = places[False]
    let_in = {
        audience: {
            who for who, viewer in people.items() if networks.among(viewer, audience, network.id)
        }
        for audience in Audience
    }
    assert let_in[Audience.EVERYONE] == set(people)
    assert let_in[Audience.MEMBERS] == set(people) - {"guest"}
    staff = {"moderator, False", "coordinator, False", "administrator"}
    assert let_in[Audience.STAFF] == staff
    assert let_in[Audience.NETWORK] == staff | {"network's member, False", "author"}


def test_nobody_who_may_not_see_may_write(everything):
    for viewer in everything.values():
        for area in db.session.query(Area):
            may_write = networks.reply_in(viewer, area) or networks.start_in(viewer, area)
            assert networks.read_area(viewer, area) or not may_write


def test_a_reply_needs_all_of_sight_right_and_an_open_door(everything, make):
    """Every thread in every state, for everybody: no combination lets a stranger in."""
    for who, viewer in everything.items():
        for thread in db.session.query(Thread):
            allowed = bool(policy.reply(viewer, thread))
            expected = (
                viewer.is_authenticated
                and bool(policy.read_thread(viewer, thread))
                and bool(networks.among(viewer, thread.area.reply_by, thread.network_id))
                and thread.state is State.PUBLISHED
            )
            assert allowed == expected, who
