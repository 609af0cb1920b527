"""Pins, banners and open discussions that come to their end by themselves; pace and summaries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from forum.accounts.models import NetworkRole
from forum.kit.db import changed, db, now, transactional
from forum.kit.i18n import HELSINKI
from forum.networks.models import Network
from forum.threads import actions
from forum.threads.actions import curating
from forum.threads.models import Highlight, Thread, ThreadEvent

PAST = timedelta(minutes=5)


@pytest.fixture
def thread(make):
    return make.thread(title="A matter that goes on for long", replies=2)


@transactional
def long_ago(column, row_id, model=Thread):
    """The moment that was set has come."""
    key = Thread.id if model is Thread else Highlight.thread_id
    changed(update(model).where(key == row_id).values({column: now() - PAST}))


def fill(browser, thread, tool, status=303, **fields):
    page = browser.get(f"/t/{thread.id}/curate/{tool}")
    return browser.submit(page.form(f"/curate/{tool}"), status, **fields)


def a_day(days=5):
    return (now() + timedelta(days=days)).astimezone(HELSINKI).date().isoformat()


def undo(browser, thread, words):
    page = browser.get(f"/t/{thread.id}")
    forms = [form for form in page.forms if "/undo" in form.action]
    return browser.submit(forms[-1], 303).follow().shows(words)


def kinds(thread):
    query = select(ThreadEvent.kind).where(ThreadEvent.thread_id == thread.id)
    return list(db.session.scalars(query.order_by(ThreadEvent.id)))


def test_a_pin_ends_by_its_day_and_the_stream_tells(mo, thread, network, area, browse, deliver):
    browser = browse(mo)
    page = fill(browser, thread, "pin", until=a_day(), reason="The call is open.").follow()
    page.shows("Mo pinned the discussion until", "The call is open.", "Pinned until")
    deliver()
    browse().get(f"/t/{thread.id}").shows("Pinned until")
    long_ago(Thread.pinned_until, thread.id)
    deliver()
    deliver()
    browse().get(f"/t/{thread.id}").shows("The pin came to its end.").lacks("Pinned until")
    assert kinds(thread) == ["pinned", "pin_ended"]


def test_another_day_for_a_pin_is_told_and_can_be_undone(mo, thread, browse):
    browser = browse(mo)
    fill(browser, thread, "pin", until=a_day(5))
    fill(browser, thread, "pin", until=a_day(9))
    fill(browser, thread, "pin", until=a_day(9))
    assert kinds(thread) == ["pinned", "pinned"]
    undo(browser, thread, "It is as before.")
    kept = db.session.get_one(Thread, thread.id)
    assert kept.pinned
    assert kept.pinned_until.astimezone(HELSINKI).date().isoformat() == a_day(5)


@pytest.mark.parametrize(
    ("tool", "field", "value"),
    [("pin", "until", "2001-01-01"), ("pin", "until", "tomorrow"), ("banner", "until", ""),
     ("close-at", "at", "2001-01-01T10:00"), ("close-at", "at", "soon")],
)  # fmt: skip
def test_an_odd_time_comes_back_with_a_sentence(tool, field, value, mo, thread, browse):
    page = fill(browse(mo), thread, tool, 422, **{field: value, "reason": "Because."})
    page.shows("One thing needs a correction")
    form = page.form(f"/curate/{tool}")
    assert form["reason"] == "Because."
    assert kinds(thread) == []


def test_a_discussion_closes_at_its_time_and_can_be_opened_again(mo, ann, thread, browse, deliver):
    browser = browse(mo)
    fill(browser, thread, "close-at", at="2040-03-01T16:00").follow().shows(
        "Mo lets the discussion close on 1 March 2040 at 16:00."
    )
    browse(ann).get(f"/t/{thread.id}").shows("Closes 1 March 2040 at 16:00", "Post reply")
    long_ago(Thread.closes_at, thread.id)
    deliver()
    deliver()
    page = browse(ann).get(f"/t/{thread.id}").shows("The discussion closed at its time.")
    page.lacks("Post reply")
    assert kinds(thread) == ["closing_timed", "closed_by_time"]
    undo(browser, thread, "It is as before.")
    browse(ann).get(f"/t/{thread.id}").shows("Post reply")


def test_what_was_closed_before_its_time_is_not_closed_twice(mo, thread, deliver):
    curating.close_at(mo, thread, now() + timedelta(days=1))
    curating.close(mo, thread)
    deliver()
    assert db.session.get_one(Thread, thread.id).closes_at is None
    assert kinds(thread) == ["closing_timed", "closed"]


def test_whoever_undoes_a_closing_has_its_planned_time_back(mo, thread, browse):
    browser = browse(mo)
    fill(browser, thread, "close-at", at="2040-03-01T16:00")
    fill(browser, thread, "close")
    undo(browser, thread, "Closes 1 March 2040 at 16:00")
    undo(browser, thread, "It is as before.").lacks("Closes 1 March 2040 at 16:00")


def test_it_is_closed_with_a_summary_that_stands_at_its_top(mo, ann, thread, browse):
    browser = browse(mo)
    summary = "We agreed on **two** buses."
    fill(browser, thread, "close", summary=summary, language="en")
    page = browse(ann).get(f"/t/{thread.id}")
    page.shows("Closed with a summary", "We agreed on two buses.", "closed the discussion and")
    page = browser.get(f"/t/{thread.id}/curate/reopen")
    browser.submit(page.form("/curate/reopen"), 303)
    browse(ann).get(f"/t/{thread.id}").lacks("We agreed on")
    undo(browser, thread, "We agreed on two buses.")
    undo(browser, thread, "It is as before.").lacks("We agreed on")


def test_a_summary_is_as_safe_as_a_post(mo, thread, browse):
    fill(browse(mo), thread, "close", summary="<script>alert(1)</script> [x](javascript:1)")
    page = browse().get(f"/t/{thread.id}").shows("Closed with a summary")
    assert "<script>alert" not in page.text
    assert 'href="javascript' not in page.text


def test_slow_mode_tells_when_one_may_write_again_and_keeps_the_text(mo, ann, bo, thread, browse):
    fill(browse(mo), thread, "slow", minutes="60", reason="Let us think.").follow().shows(
        "one post of each member in 1 hour", "Let us think."
    )
    browser = browse(ann)
    browser.get(f"/t/{thread.id}").shows("Slow mode: one post in 1 hour")
    browser.reply(thread, "My first thought.", 303)
    page = browser.reply(thread, "My second thought.", 429)
    page.shows("slow mode", "You can write again on")
    assert page.form("/replies")["source"] == "My second thought."
    browse(bo).reply(thread, "Another member's thought.", 303)
    browse(mo).reply(thread, "First.", 303)
    browse(mo).reply(thread, "Second.", 303)
    fill(browse(mo), thread, "slow", minutes="0")
    browser.reply(thread, "My second thought.", 303)


def test_a_banner_stands_at_the_top_until_its_day_or_until_it_is_dismissed(
    mo, ann, thread, network, area, browse, deliver
):
    fill(browse(mo), thread, "banner", until=a_day(), place="network")
    places = (f"/n/{network.key}", f"/n/{network.key}/{area.key}",
              f"/n/{network.key}/{network.areas[1].key}")  # fmt: skip
    for path in places:
        browse().get(path).shows("A matter that goes on for long until")
    browser = browse(ann)
    page = browser.get(places[0])
    answer = browser.submit(page.form("/banner/dismiss"), 303)
    assert answer.location == places[0]
    browser.get(places[1]).lacks("/banner/dismiss")
    browse().get(places[0]).shows("A matter that goes on for long until")
    long_ago(Highlight.until, thread.id, Highlight)
    browse().get(places[2]).lacks("A matter that goes on")
    deliver()
    deliver()
    assert kinds(thread) == ["banner", "banner_ended"]


def test_a_banner_of_an_area_is_on_its_page_only(mo, thread, network, area, browse):
    browser = browse(mo)
    fill(browser, thread, "banner", until=a_day(), place="area")
    browse().get(f"/n/{network.key}/{area.key}").shows("A matter that goes on for long until")
    browse().get(f"/n/{network.key}/{network.areas[1].key}").lacks("A matter that goes on")
    undo(browser, thread, "It is as before.")
    assert db.session.scalars(select(Highlight)).all() == []


def test_a_banner_is_read_by_those_who_may_read_its_thread(mo, make, network, browse):
    hidden = make.area(network, see_by=2, reply_by=2, start_by=2)
    thread = make.thread(area=hidden, author=mo, title="For the network alone")
    fill(browse(mo), thread, "banner", until=a_day(), place="network")
    browse().get(f"/n/{network.key}").lacks("For the network alone")
    browse(make.user()).get(f"/n/{network.key}").lacks("For the network alone")
    browse(make.member_of(network)).get(f"/n/{network.key}").shows("For the network alone")


def test_a_network_features_a_discussion(mo, thread, network, browse):
    browser = browse(mo)
    fill(browser, thread, "feature", reason="Read this first.")
    browse().get(f"/n/{network.key}").shows("Featured A matter that goes on for long")
    browser.get(f"/t/{thread.id}/curate").shows("Feature it no more")
    undo(browser, thread, "It is as before.")
    browse().get(f"/n/{network.key}").lacks("Featured")


def test_only_curators_of_the_network_may(ann, make, thread, browse):
    outsider = make.moderator(make.network(), "Eve")
    for person in (ann, outsider):
        browser = browse(person)
        browser.get("/networks")
        for tool in ("pin", "banner", "close", "close-at", "slow"):
            browser.get(f"/t/{thread.id}/curate/{tool}", 403)
            browser.post(f"/t/{thread.id}/curate/{tool}", {"minutes": 5, "until": a_day()}, 403)
    assert kinds(thread) == []


def test_pressed_twice_it_is_done_once(mo, thread):
    until = now() + timedelta(days=3)
    for _ in range(3):
        curating.feature(mo, thread)
        curating.slow_down(mo, thread, 15)
        curating.raise_banner(mo, thread, until=until, area_only=False)
        curating.pin(mo, thread, until=until)
        curating.close(mo, thread)
    assert kinds(thread) == ["featured", "slowed", "banner", "pinned", "closed"]


def test_it_goes_on_being_a_banner_where_its_discussion_is_moved(mo, thread, make, browse, deliver):
    other = make.network(name="Rail friends")
    both = make.admit(mo, other, NetworkRole.MODERATOR)
    curating.raise_banner(both, thread, until=now() + timedelta(days=3), area_only=False)
    actions.move_thread(thread.id, other.areas[0])
    deliver()
    browse().get(f"/n/{other.key}").shows("A matter that goes on for long until")
    curating.take_banner(both, thread)
    assert not db.session.scalar(select(Network.highlights).where(Network.id == other.id))
