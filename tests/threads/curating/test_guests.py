"""A discussion that is shown in several areas: it stands in one, and the others list it too."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.accounts.models import NetworkRole
from forum.kit.db import db
from forum.kit.policy import Refused
from forum.networks.models import Audience
from forum.notifications.models import REPLY, THREAD, Notice
from forum.threads import actions, queries
from forum.threads.actions import curating
from forum.threads.models import GuestArea, Level, ThreadEvent
from forum.threads.queries import Filters

TITLE = "Homes and minds together"


@pytest.fixture
def thread(make):
    return make.thread(title=TITLE)


@pytest.fixture
def other(make):
    return make.network(name="Rail friends")


@pytest.fixture
def both(make, mo, other):
    """Mo, who moderates the other network as well."""
    return make.admit(mo, other, NetworkRole.MODERATOR)


def show(browser, thread, area, status=303, **fields):
    page = browser.get(f"/t/{thread.id}/curate/guests")
    return browser.submit(page.form("/curate/guests"), status, area=area.id, **fields)


def place(area):
    return f"/n/{area.network.key}/{area.key}"


def guests():
    return db.session.scalars(select(GuestArea.area_id)).all()


def test_it_is_listed_there_too_and_once_in_lists_of_all(both, thread, other, browse):
    guest_area = other.areas[0]
    show(browse(both), thread, guest_area, reason="They have the same question.").follow().shows(
        "Shown here too"
    )
    for path in (place(guest_area), f"/n/{other.key}", place(thread.area), "/discussions"):
        browse().get(path).shows(TITLE)
    assert browse().get("/discussions").text.count(f'href="/t/{thread.id}"') == 1
    page = browse().get(f"/t/{thread.id}")
    page.shows("Mo shows the discussion in", "They have the same question.", "Shown here too")
    assert place(guest_area) in page.links


def test_a_guest_of_its_own_network_is_on_its_page_once(mo, make, network, thread, browse):
    curating.show_in(mo, thread, make.area(network))
    lines = browse().get(f"/n/{network.key}").text.split('id="threads"')[1]
    assert lines.count(f'href="/t/{thread.id}"') == 1


def test_who_watches_an_area_learns_of_a_guest_and_of_what_is_said_in_it(
    both, make, ann, thread, other, deliver
):
    area = other.areas[0]
    actions.set_area_level(ann, area, Level.WATCH)

    def told():
        rows = db.session.query(Notice).filter_by(account_id=ann.id).order_by(Notice.id)
        return [(row.kind, row.thread_id) for row in rows]

    curating.show_in(both, thread, area)
    deliver()
    assert told() == [(THREAD, thread.id)]
    make.post(thread)
    deliver()
    assert told() == [(THREAD, thread.id), (REPLY, thread.id)]
    assert thread.id in {row.id for row in queries.unread(ann, Filters()).rows}


def test_who_may_not_read_it_is_not_told_of_a_guest(both, make, ann, network, other, deliver):
    rights = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
    inside = make.area(network, **rights)
    actions.set_area_level(ann, other.areas[0], Level.WATCH)
    ines = make.member_of(network, "Ines")
    curating.show_in(both, make.thread(area=inside, author=ines), other.areas[0])
    deliver()
    assert not db.session.query(Notice).filter_by(account_id=ann.id).count()


def test_search_finds_it_in_both_areas(both, thread, other, browse, deliver):
    area = other.areas[0]
    deliver()
    place = f"/search?q=minds&network={other.key}&area={area.key}"
    browse().get(place).lacks(f"/t/{thread.id}/1")
    curating.show_in(both, thread, area)
    deliver()
    assert f"/t/{thread.id}/1#post-1" in browse().get(place).links
    curating.withdraw_from(both, thread, area)
    deliver()
    assert f"/t/{thread.id}/1#post-1" not in browse().get(place).links


def test_it_is_taken_away_and_both_acts_are_undone(both, thread, other, browse):
    browser = browse(both)
    show(browser, thread, other.areas[0])
    page = browser.get(f"/t/{thread.id}/curate/guests")
    browser.submit(page.form("/guests/remove"), 303)
    browse().get(place(other.areas[0])).lacks(TITLE)
    assert guests() == []
    for expected in ([other.areas[0].id], []):
        forms = [one for one in browser.get(f"/t/{thread.id}").forms if "/undo" in one.action]
        browser.submit(forms[-1], 303)
        assert guests() == expected


def test_who_may_read_it_its_own_area_says(both, make, network, other, browse):
    inner = make.area(network, see_by=Audience.NETWORK, reply_by=2, start_by=2)
    thread = make.thread(area=inner, author=both, title="Among ourselves")
    curating.show_in(both, thread, other.areas[0])
    browse().get(place(other.areas[0])).lacks("Among ourselves")
    browse(make.member_of(other)).get(place(other.areas[0])).lacks("Among ourselves")
    browse(make.member_of(network)).get(place(other.areas[0])).shows("Among ourselves")


def test_a_hidden_area_that_shows_it_stays_hidden(mo, make, thread, browse, ann):
    hidden = make.network(private=True, name="Hidden corner")
    both = make.admit(mo, hidden, NetworkRole.MODERATOR)
    curating.show_in(both, thread, hidden.areas[0], reason="Known to us.")
    for person in (None, ann):
        page = browse(person).get(f"/t/{thread.id}").shows("an area elsewhere")
        page.lacks("Hidden corner", hidden.key, "Area of")
    browse(both).get(f"/t/{thread.id}").shows("Shown here too")


def test_one_shows_it_only_where_one_moderates(mo, thread, other, make, network, browse):
    browser = browse(mo)
    page = browser.get(f"/t/{thread.id}/curate/guests")
    form = page.form("/curate/guests")
    for odd in (other.areas[0].id, "", "x", 10**12):
        browser.submit(form, 422, area=odd).shows("Choose an area.")
    browser.submit(form, 403, area=thread.area_id).shows("stands in this area already")
    with pytest.raises(Refused):
        curating.show_in(mo, thread, other.areas[0])
    eve = browse(make.moderator(other, "Eve"))
    eve.get(f"/t/{thread.id}/curate/guests", 403)
    eve.post(
        f"/t/{thread.id}/curate/guests", {"area": other.areas[0].id}, 403, page=eve.get("/networks")
    )
    assert guests() == []


def test_pressed_twice_it_is_one(both, thread, other):
    for _ in range(3):
        curating.show_in(both, thread, other.areas[0])
    assert guests() == [other.areas[0].id]
    kinds = select(ThreadEvent.kind).where(ThreadEvent.thread_id == thread.id)
    assert db.session.scalars(kinds).all() == ["guest_shown"]


def test_what_is_pinned_at_home_is_at_the_top_there_too(both, make, thread, other, browse):
    curating.show_in(both, thread, other.areas[0])
    curating.pin(both, thread)
    make.thread(area=other.areas[0], title="Of the day")
    words = browse().get(place(other.areas[0])).words
    assert 0 < words.index(TITLE) < words.index("Of the day")


def test_lists_of_places_go_on_page_by_page_without_a_gap(both, make, other, browse):
    area = other.areas[0]
    author = make.user()
    threads = []
    for number in range(70):
        thread = make.thread(
            title=f"Matter number {number:03}", author=author, area=area if number % 3 else None
        )
        threads.append(thread)
        if number % 3 == 0:
            curating.show_in(both, thread, area)
    found, path = [], place(area)
    while path:
        page = browse().get(path)
        found += [one for one in threads if f'href="/t/{one.id}"' in page.text]
        path = next((link for link in page.links if "before=" in link), "")
    assert len(found) == 70
    assert {one.id for one in found} == {one.id for one in threads}
