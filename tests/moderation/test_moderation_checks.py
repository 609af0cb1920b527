"""Posts that wait until one of the moderators has read them."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.kit.db import db
from forum.moderation import actions
from forum.moderation.models import Check
from forum.threads import actions as threads
from forum.threads.actions import curating

HERE = "/moderation/checks"


@pytest.fixture
def cai(make, network):
    return make.coordinator(network, "Cai")


@pytest.fixture
def thread(make, deliver):
    thread = make.thread(title="Who drives on Sundays?", text="We have no driver.")
    make.post(thread, text="Our neighbour does.")
    make.post(thread, text="Naapuri ajaa.", language="fi")
    deliver()
    return thread


def press(browser, name, value, path=HERE):
    form = browser.get(path).form(HERE)
    values = [pair for pair in form.values if pair[0] != name]
    return browser.post(HERE, [*values, (name, str(value))], 303)


def ids():
    """The posts that wait, the oldest first."""
    query = select(Check.post_id).where(Check.checked_at.is_(None))
    return list(db.session.scalars(query.order_by(Check.post_id)))


def test_new_posts_wait_and_one_moderator_checks_for_all(mo, cai, thread, browse):
    browser = browse(mo)
    page = browser.get("/moderation")
    assert HERE in page.links
    page = browser.get(HERE).shows("3 posts wait", "Who drives on Sundays?", "Our neighbour does.")
    press(browser, "post", ids()[0]).follow().shows("1 post is checked.", "2 posts wait")
    browse(cai).get(HERE).shows("2 posts wait").lacks("We have no driver.")


def test_checked_to_here_takes_this_one_and_all_before(mo, thread, browse):
    browser = browse(mo)
    waiting = ids()
    answer = press(browser, "until", waiting[1])
    assert answer.location.endswith(f"#waiting-{waiting[2]}")
    answer.follow().shows("2 posts are checked.", "Naapuri ajaa.").lacks("Our neighbour")


def test_what_was_pressed_by_mistake_waits_again(mo, thread, browse):
    browser = browse(mo)
    page = press(browser, "until", ids()[-1]).follow().shows("Everything is checked")
    browser.submit(page.form("/remove"), 303).follow().shows("3 posts wait again.", "3 posts wait")


def test_one_narrows_it_by_network_and_by_language(mo, thread, make, network, browse, deliver):
    other = make.network(name="Rail friends")
    make.admit(mo, other, 2)
    make.thread(area=other.areas[0], text="Trains run late.")
    deliver()
    browser = browse(make.again(mo))
    browser.get(HERE).shows("4 posts wait", "Trains run late.")
    browser.get(f"{HERE}?network={other.key}").shows("1 post waits").lacks("Our neighbour")
    browser.get(f"{HERE}?language=fi").shows("1 post waits", "Naapuri ajaa.").lacks("Trains run")
    press(browser, "until", ids()[-1], f"{HERE}?network={network.key}&language=en")
    browser.get(HERE).shows("2 posts wait", "Trains run late.", "Naapuri ajaa.")


def test_it_is_for_moderators_of_the_network_only(mo, ann, thread, make, browse):
    browse(ann).get(HERE, 404)
    eve = browse(make.moderator(make.network(), "Eve"))
    page = eve.get(HERE).shows("Everything is checked")
    for fields in ({"until": ids()[-1]}, {"post": ids()[0]}):
        eve.post(HERE, fields, 303, page=page)
    eve.get(f"{HERE}?network=tyollisyys", 404)
    eve.post(HERE, {"until": 9, "network": "tyollisyys"}, 404, page=page)
    assert len(ids()) == 3


def test_odd_input_checks_nothing(mo, thread, browse):
    browser = browse(mo)
    browser.get(HERE)
    for fields in ({}, {"post": "x"}, {"until": "-1"}, {"post": ""}):
        browser.post(HERE, fields, 422)
    browser.post(f"{HERE}/{10**30}/remove", {}, 404)
    browser.get(f"{HERE}?after=x&language=xx").shows("3 posts wait")
    assert len(ids()) == 3


def test_what_moderators_write_and_what_is_hidden_does_not_wait(
    mo, ann, thread, make, browse, deliver
):
    make.post(thread, mo, text="Said the moderator.")
    post = make.post(thread, ann, text="Bought on the market.")
    threads.hide_post(post.id)
    gone = make.post(thread, ann, text="Never mind.")
    threads.remove_post(ann, gone)
    deliver()
    assert len(ids()) == 3
    threads.restore_post(ann, gone)
    deliver()
    browse(mo).get(HERE).shows("4 posts wait", "Never mind.").lacks("Said the moderator.")


def test_a_delivery_that_comes_twice_brings_nothing_back(mo, thread, browse, deliver):
    press(browse(mo), "until", ids()[-1])
    for check in db.session.scalars(select(Check)).all():
        actions.await_check(check.post_id)
    browse(mo).get(HERE).shows("Everything is checked")


def test_what_is_moved_waits_for_those_who_are_there(mo, thread, make, browse, deliver):
    other = make.network()
    there = make.moderator(other, "Eve")
    press(browse(mo), "post", ids()[0])
    threads.move_thread(thread.id, other.areas[0])
    deliver()
    browse(mo).get(HERE).shows("Everything is checked")
    browse(there).get(HERE).shows("2 posts wait")


def test_the_list_costs_the_same_however_many_wait(mo, thread, make, browse, queries, deliver):
    browser = browse(mo)
    browser.get(HERE)
    with queries() as few:
        browser.get(HERE)
    for _ in range(30):
        make.post(thread)
    deliver()
    with queries() as many:
        page = browser.get(HERE).shows("33 posts wait")
    assert many.many == few.many <= 6, many
    assert any("after=" in link for link in page.links)


def test_posts_that_become_a_part_of_a_discussion_elsewhere_wait_there(
    mo, thread, make, browse, deliver
):
    other = make.network()
    both = make.admit(mo, other, 2)
    curating.merge(both, thread, make.thread(area=other.areas[0]))
    deliver()
    browse(both).get(f"{HERE}?network={other.key}").shows("4 posts wait")
