"""Following a keyword through all networks: it adds, muting it removes, a thread's own level
wins.
"""

from __future__ import annotations

import pytest

from forum.notifications.queries import reached
from forum.threads import actions, queries
from forum.threads.models import Level
from forum.threads.queries import Filters
from forum.vocabulary.models import ConceptState


@pytest.fixture
def housing(make):
    return make.concept("housing")


@pytest.fixture
def tagged(make, housing):
    def tagged(**told):
        return make.thread(tags=["housing"], **told)

    return tagged


def unread(member):
    return {row.id for row in queries.unread(member, Filters()).rows}


def new(member):
    return {row.id for row in queries.unopened(member, Filters()).rows}


def test_bo_follows_a_keyword_on_its_page_and_finds_what_has_it(bo, make, browse, housing, tagged):
    browser = browse(bo)
    before = tagged()
    page = browser.get("/tags/housing")
    browser.submit(page.form("/level"), 303, level="2").follow().shows("Follow:", "As usual")
    after, elsewhere = tagged(area=make.network().areas[0], replies=1), make.thread()
    page = browser.get("/unread").shows(after.title, "2 new")
    page.lacks(before.title, elsewhere.title)
    browser.get("/settings/following").shows("housing", "Follow")
    browser.post("/tags/housing/level/remove", {}, 303)
    browser.get("/unread").lacks(after.title)
    browser.get("/settings/following").lacks("housing")


def test_a_broader_keyword_brings_the_narrower_along(bo, make, housing, tagged):
    flat = make.concept("flat")
    flat.broader_id = housing.id
    actions.set_concept_level(bo, housing, Level.WATCH)
    thread = make.thread(tags=["flat"])
    assert unread(bo) == {thread.id}
    assert bo.id in queries.watchers_of(thread)


def test_two_followed_keywords_and_a_followed_area_list_a_thread_once(bo, make, area, housing):
    for followed in (housing, make.concept("youth")):
        actions.set_concept_level(bo, followed, Level.WATCH)
    actions.set_area_level(bo, area, Level.WATCH)
    thread = make.thread(area=area, tags=["housing", "youth"])
    assert [row.id for row in queries.unread(bo, Filters()).rows] == [thread.id]
    assert queries.watchers_of(thread).count(bo.id) == 1


@pytest.mark.parametrize("keyword", Level)
def test_every_question_gives_the_same_level(keyword, bo, make, housing, tagged):
    """The thread's own level, else muted by either, else the closer one of place and keyword."""
    actions.set_concept_level(bo, housing, keyword)
    for place in (None, *Level):
        area = make.area()
        if place is not None:
            actions.set_area_level(bo, area, place)
        for chosen in (None, *Level):
            thread = tagged(area=area)
            if chosen is not None:
                actions.set_level(bo, thread, chosen)
            held = {place, keyword} - {None}
            expected = chosen if chosen is not None else min(held) and max(held)
            assert queries.level_of(bo, thread) == expected
            assert (thread.id in unread(bo)) == (expected >= Level.FOLLOW)
            assert (bo.id in queries.watchers_of(thread)) == (expected == Level.WATCH)
            assert (thread.id in new(bo)) == (chosen is None and expected > Level.MUTE)
            for least in Level:
                assert (reached(thread, [bo.id], least=least) == [bo.id]) == (expected >= least)


def test_muting_a_keyword_beats_following_the_place_and_other_keywords(bo, make, area, housing):
    actions.set_area_level(bo, area, Level.WATCH)
    actions.set_concept_level(bo, make.concept("youth"), Level.WATCH)
    actions.set_concept_level(bo, housing, Level.MUTE)
    silent = make.thread(area=area, tags=["youth", "housing"])
    heard = make.thread(area=area, tags=["youth"])
    assert unread(bo) == {heard.id}
    assert bo.id not in queries.watchers_of(silent)
    assert silent.id not in new(bo)


def test_watching_a_keyword_tells_nobody_of_what_they_may_not_read(make, housing, bo):
    network = make.network(private=True)
    insider = make.member_of(network)
    for member in (bo, insider):
        actions.set_concept_level(member, housing, Level.WATCH)
    thread = make.thread(area=network.areas[0], author=make.member_of(network), tags=["housing"])
    assert list(queries.watchers_of(thread)) == [insider.id]
    assert unread(bo) == set()
    assert unread(insider) == {thread.id}


def test_somebodys_own_word_of_a_private_network_is_no_keyword_for_others(make, browse, bo):
    network = make.network(private=True)
    make.concept("secretword", ConceptState.PROPOSED)
    make.thread(area=network.areas[0], author=make.member_of(network), tags=["secretword"])
    browser = browse(bo)
    browser.get("/")
    browser.post("/tags/secretword/level", {"level": "2"}, 404)
    browser.get("/settings/following").lacks("secretword")


def test_watchers_come_in_batches_whatever_they_watch(make, area, housing):
    members = [make.user() for _ in range(9)]
    for number, member in enumerate(members):
        if number % 3 != 1:
            actions.set_concept_level(member, housing, Level.WATCH)
            actions.set_concept_level(member, make.concept("youth"), Level.WATCH)
        if number % 3 != 2:
            actions.set_area_level(member, area, Level.WATCH)
    thread = make.thread(area=area, tags=["housing", "youth"])
    told, after = [], 0
    while batch := queries.watchers_of(thread, after=after, limit=2):
        told += batch
        after = batch[-1]
    assert told == sorted(member.id for member in members)


def test_who_has_muted_a_keyword_does_not_follow_by_writing(bo, browse, housing, tagged):
    actions.set_concept_level(bo, housing, Level.MUTE)
    thread = tagged()
    browse(bo).reply(thread, "I have an answer.")
    assert queries.level_of(bo, thread) is Level.MUTE


def test_a_merged_keyword_takes_its_followers_along(make, bo, housing):
    word = make.concept("dwelling", ConceptState.PROPOSED)
    other = make.user()
    actions.set_concept_level(bo, word, Level.FOLLOW)
    actions.set_concept_level(other, word, Level.FOLLOW)
    actions.set_concept_level(other, housing, Level.MUTE)
    actions.merge_concept(make.administrator(), word, housing.id)
    assert queries.reading_of_concept(bo, housing).level is Level.FOLLOW
    assert queries.reading_of_concept(other, housing).level is Level.MUTE
