"""Who follows what, how closely, and who is told."""

from __future__ import annotations

import pytest

from forum.accounts.models import Guest
from forum.kit.db import db
from forum.networks import actions as networks
from forum.networks.models import Audience
from forum.threads import actions, queries
from forum.threads.models import Level, Thread

LEVELS = [None, *Level]


@pytest.fixture
def thread(make, area):
    return make.thread(area=area, author=make.user("Author"))


def choose(member, thread, levels):
    """The level chosen for thread, area and network; None for none."""
    network = thread.area.network
    ways = zip(
        levels,
        (thread, thread.area, network),
        (actions.set_level, actions.set_area_level, actions.set_network_level),
        strict=True,
    )
    for level, place, set_it in ways:
        if level is not None:
            set_it(member, place, level)


def watchers(thread):
    return set(queries.watchers_of(thread))


def test_the_nearest_choice_holds(make, thread):
    """Every combination of levels of thread, area and network."""
    watching = set()
    for here in LEVELS:
        for area in LEVELS:
            for network in LEVELS:
                member = make.user()
                choose(member, thread, (here, area, network))
                chosen = [level for level in (here, area, network) if level is not None]
                expected = chosen[0] if chosen else Level.NORMAL
                assert queries.level_of(member, thread) is expected, (here, area, network)
                watching |= {member.id} if expected is Level.WATCH else set()
    assert watchers(thread) == watching


def test_a_guest_follows_nothing(thread):
    assert queries.level_of(Guest(), thread) is Level.NORMAL


def test_watchers_come_in_batches_each_once(make, thread):
    places = [(Level.WATCH, None, None), (None, Level.WATCH, None), (None, None, Level.WATCH)]
    people = [make.user() for _ in range(9)]
    for number, member in enumerate(people):
        choose(member, thread, places[number % 3])
    told, after = [], 0
    while batch := queries.watchers_of(thread, after=after, limit=2):
        assert len(batch) == 2 or member.id == batch[-1]
        told, after = [*told, *batch], batch[-1]
    assert told == [member.id for member in people]


def test_who_may_no_longer_read_is_told_nothing(make):
    network = make.network(private=True)
    thread = make.thread(area=network.areas[0], author=make.member_of(network))
    inside, leaving = make.member_of(network), make.member_of(network)
    for member in (inside, leaving):
        actions.set_level(member, thread, Level.WATCH)
    assert watchers(thread) == {inside.id, leaving.id}
    networks.leave_network(leaving, network)
    assert watchers(thread) == {inside.id}


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("see_by", Audience)
def test_readers_of_is_the_rule_asked_of_many(make, private, see_by):
    """Watching is nobody's way round a right: the same people as may open the page."""
    network = make.network(private=private)
    rights = {"see_by": see_by, "reply_by": max(see_by, 1), "start_by": max(see_by, 1)}
    author = make.moderator(network)
    thread = make.thread(area=make.area(network, **rights), author=author)
    people = [make.user(), make.member_of(network), make.moderator(network), make.administrator()]
    for member in (*people, author):
        actions.set_level(member, thread, Level.WATCH)
    opening = queries.posts_between(author, thread.id, range(1, 2))[0]
    for change in (None, actions.hide_post, actions.show_post):
        if change:
            change(opening.id)
            db.session.refresh(thread)
        may = {one.id for one in (*people, author) if may_open(make.again(one), thread)}
        assert watchers(thread) == may


def may_open(member, thread):
    return db.session.scalar(queries.readable_threads(member).where(Thread.id == thread.id))
