"""Calling people by @: how it is shown, how many, whom the list offers, who never hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Account
from forum.kit.db import db, now, transactional
from forum.kit.limits import Memory
from forum.networks import actions as networks
from forum.networks.models import Audience
from forum.notifications import policy
from forum.notifications.models import Notice
from forum.notifications.queries import readable_notices
from forum.threads import actions as threads
from forum.threads.models import Post
from forum.threads.views import people

AMONG = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}


@pytest.fixture
def inside(make):
    """A private network with a thread of one of its members."""
    network = make.network(private=True, **AMONG)
    member = make.member_of(network, "Ines")
    return network, make.thread(area=network.areas[0], author=member), member


def handles(browser, path):
    page = browser.get(path)
    return [part.partition('"')[0] for part in page.text.split('data-handle="')[1:]]


def test_a_call_leads_to_the_profile_and_shows_the_name_of_today(ann, bo, make, browse):
    thread = make.thread(text="What does @Ann say? And `@bo`? And @nobody?")
    page = browse().get(f"/t/{thread.id}").shows("What does @ Ann say?", "@nobody")
    assert f"/u/{ann.id}" in page.links
    assert f"/u/{bo.id}" not in page.links
    assert "<bdi>Ann</bdi>" in page.text


def test_people_of_a_page_are_asked_for_once(make, browse, queries):
    thread = make.thread()
    for number in range(15):
        make.user(f"Person {number}")
        make.post(thread, text=f"Well, @person.{number} and @person.0?")
    browser = browse()
    browser.get(f"/t/{thread.id}")
    with queries() as counted:
        browser.get(f"/t/{thread.id}").shows("@ Person 14")
    assert counted.many <= 6, counted


@pytest.mark.parametrize(("joined", "most"), [(0, 2), (4, 10)])
def test_one_post_calls_so_many_people_and_more_is_said_kindly(joined, most, make, browse):
    author = make.user("Author")
    for number in range(most + 1):
        make.user(f"Person {number}")
    joined_at(author, now() - timedelta(days=joined))
    thread = make.thread()
    text = " ".join(f"@person.{number}" for number in range(most + 1))
    browser = browse(author)
    page = browser.reply(thread, text, 422).shows(f"at most {most} people by @")
    assert page.form(f"/threads/{thread.id}/replies")["source"] == text
    browser.reply(thread, text.replace("@person.0", "Person 0 and @author"), 303)
    assert len(handles_of(thread, browser)) == most + 1


@transactional
def joined_at(person, moment):
    db.session.get_one(Account, person.id).created_at = moment


def handles_of(thread, browser):
    return browser.get(f"/t/{thread.id}/2").text.split('class="mention"')[1:]


def test_the_list_begins_with_people_of_the_discussion(ann, make, browse):
    for name in ("Aada Aalto", "Aaro Berg", "Bea Aava", "Cecilia"):
        make.user(name)
    thread = make.thread()
    make.post(thread, make.user("Aatu Talker"))
    browser = browse(ann)
    path = f"/t/{thread.id}/people?letters="
    assert handles(browser, f"{path}aa") == ["aatu.talker", "aada.aalto", "aaro.berg", "bea.aava"]
    assert handles(browser, f"{path}aada.a") == ["aada.aalto"]
    assert "aatu.talker" in handles(browser, path)
    assert handles(browser, f"{path}%25") == handles(browser, f"{path}_") == []


def test_the_list_of_a_private_place_holds_its_readers_only(ann, make, browse, inside):
    network, thread, ines = inside
    make.member_of(network, "Annika Inside")
    make.user("Anneli Outside")
    for path in (f"/t/{thread.id}/people", f"/n/{network.key}/general/people"):
        assert handles(browse(ines), f"{path}?letters=ann") == ["annika.inside"]
        assert browse(ann).get(f"{path}?letters=ann", 404)
        browse().get(f"{path}?letters=ann", 404)


def test_the_list_names_nobody_whose_posts_are_hidden(ann, mo, make, browse):
    thread = make.thread()
    threads.hide_post(make.post(thread, make.user("Troll")).id)
    assert "troll" not in handles(browse(ann), f"/t/{thread.id}/people")


@pytest.mark.settings(limits="on")
def test_the_list_is_not_for_collecting_names(ann, make, browse, monkeypatch):
    monkeypatch.setattr(people, "LOOKS", Memory(people.LOOKS.rate))
    thread = make.thread()
    browser = browse(ann)
    for _ in range(90):
        browser.get(f"/t/{thread.id}/people?letters=a")
    browser.get(f"/t/{thread.id}/people?letters=a", 429)


def test_nobody_outside_is_told_of_a_private_place(ann, make, deliver, bell, notices, inside):
    _network, thread, ines = inside
    make.post(thread, ines, text="What would @ann say?")
    deliver()
    assert bell(ann) == 0
    notices(ann).lacks(thread.title, "Ines")


def test_who_was_removed_keeps_no_notice(make, browse, watch, deliver, bell, notices, inside):
    network, thread, ines = inside
    una = watch(make.member_of(network, "Una"), thread)
    make.post(thread, ines, text="And you, @una?")
    make.post(thread, ines)
    deliver()
    assert bell(una) == 2
    browser = browse(una)
    browser.get("/notices").shows(thread.title)
    networks.leave_network(una, network)
    browser.get("/notices").lacks(thread.title)  # at once, and before anything was delivered
    deliver()
    assert bell(una) == 0
    make.post(thread, ines, text="And you, @una?")
    deliver()
    assert bell(una) == 0


def test_rule_and_query_agree_on_who_sees_a_notice(ann, make, watch, deliver, inside):
    network, thread, ines = inside
    una = watch(make.member_of(network, "Una"), thread)
    make.post(thread, ines)
    make.post(make.thread(author=ann))
    deliver()
    networks.leave_network(una, network)
    people = [make.again(one) for one in (ann, ines, una)] + [make.administrator()]
    everything = db.session.scalars(select(Notice)).all()
    assert len(everything) == 2
    for person in people:
        allowed = {one.id for one in everything if policy.read(person, one)}
        assert {one.id for one in db.session.scalars(readable_notices(person))} == allowed


def test_what_is_hidden_is_no_notice_any_more(ann, mo, make, watch, deliver, bell, notices):
    thread = make.thread()
    watch(ann, thread)
    post = make.post(thread, make.user("Troll"), text="@ann, look at this")
    make.post(thread, make.user("Cecilia"))
    deliver()
    assert bell(ann) == 2
    threads.hide_post(post.id)
    deliver()
    assert bell(ann) == 1
    notices(ann).shows("Cecilia: 1 reply").lacks("Troll")


def test_a_thread_that_is_hidden_or_moved_away_takes_its_notices_along(
    ann, make, watch, deliver, bell, notices, inside
):
    network, _thread, _ines = inside
    for end in ("hide", "move"):
        thread = make.thread(title=f"What will be {end}d?")
        watch(ann, thread)
        make.post(thread)
        deliver()
        assert bell(ann) == 1
        if end == "hide":
            first = select(Post.id).where(Post.thread_id == thread.id, Post.number == 1)
            threads.hide_post(db.session.scalar(first))
        else:
            threads.move_thread(thread.id, network.areas[0])
        notices(ann).lacks(thread.title)
        deliver()
        assert bell(ann) == 0


def test_a_post_that_was_hidden_before_anybody_was_told_is_not_told(
    ann, make, watch, deliver, bell
):
    thread = make.thread()
    watch(ann, thread)
    post = make.post(thread, text="For @ann")
    threads.hide_post(post.id)
    deliver()
    assert bell(ann) == 0
