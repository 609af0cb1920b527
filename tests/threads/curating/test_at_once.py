"""Curators and writers at the same moment, and a text for a thread that was merged meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from forum.kit.ask import ask
from forum.kit.checks import Checks
from forum.kit.db import db
from forum.kit.forms import new_key
from forum.kit.policy import Refused
from forum.kit.text.posts import render
from forum.threads import actions
from forum.threads.actions import curating
from forum.threads.models import Kind, Post, Thread
from forum.threads.views import replying


@pytest.fixture
def mo(make):
    return make.moderator(name="Mo")


def at_once(app, tasks):
    """What each came to, or the refusal that it met."""

    def run(task):
        with app.app_context():
            try:
                return task()
            except Refused as refusal:
                return refusal

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [one.result() for one in [pool.submit(run, task) for task in tasks]]


def places() -> list[tuple[int, int]]:
    db.session.rollback()
    query = db.session.query(Post.thread_id, Post.number)
    return [tuple(row) for row in query.order_by(Post.thread_id, Post.number)]


def nothing_is_wrong() -> bool:
    checks = [check for answer in ask(Checks()) for check in answer if "thread" in check.name]
    return not [one for check in checks for found in check.wrong() for one in found]


def test_two_split_the_same_posts_and_one_does(app, make, mo):
    thread_id = make.thread(replies=4).id

    def split():
        thread = db.session.get_one(Thread, thread_id)
        home = curating.NewHome(title="A matter of its own", kind=Kind.QUESTION, area=thread.area)
        return curating.split(mo, thread, [(3, 4)], home=home, key=new_key()).id

    answers = at_once(app, [split] * 4)
    (new,) = [answer for answer in answers if isinstance(answer, int)]
    assert places() == [(thread_id, n) for n in (1, 2, 5)] + [(new, 1), (new, 2)]
    assert nothing_is_wrong()


def test_one_form_sent_by_four_windows_is_one_split(app, make, mo):
    thread_id = make.thread(replies=4).id

    def split():
        thread = db.session.get_one(Thread, thread_id)
        home = curating.NewHome(title="A matter of its own", kind=Kind.QUESTION, area=thread.area)
        return curating.split(mo, thread, [(3, 4)], home=home, key="the-same-form").id

    assert len(set(at_once(app, [split] * 4))) == 1
    assert len(places()) == 5


def test_what_is_written_while_two_discussions_become_one_is_in_it(app, make, mo):
    one, other = make.thread(replies=2), make.thread()
    ids, writers = (one.id, other.id), [make.user() for _ in range(5)]

    def write(writer):
        found = db.session.get_one(Thread, ids[0])
        return actions.post_reply(writer, found, render("Hi"), language="en", key=new_key()).id

    def merge():
        curating.merge(mo, *(db.session.get_one(Thread, one) for one in ids))

    tasks = [*(lambda writer=writer: write(writer) for writer in writers), merge]
    answers = at_once(app, tasks)
    written = [answer for answer in answers if isinstance(answer, int)]
    assert places() == [(ids[1], number) for number in range(1, 5 + len(written))]
    assert nothing_is_wrong()


def test_crosswise_merges_end_in_one_discussion(app, make, mo):
    ids = make.thread(replies=1).id, make.thread(replies=1).id

    def merge(one, other):
        curating.merge(mo, db.session.get_one(Thread, one), db.session.get_one(Thread, other))

    at_once(app, [lambda: merge(*ids), lambda: merge(*ids[::-1])])
    assert len({thread_id for thread_id, _number in places()}) == 1
    assert nothing_is_wrong()


def test_a_text_for_a_merged_discussion_is_shown_again_where_that_went(make, browse, mo):
    one, other = make.thread(), make.thread(title="Where it all goes on")
    ann = browse(make.user("Ann"))
    form = ann.get(f"/t/{one.id}").form("/replies")
    curating.merge(mo, one, other)
    page = ann.submit(form, 409, source="My long text.")
    page.shows("This discussion has been merged into another.")
    again = page.form(f"/threads/{other.id}/replies")
    assert again["source"] == "My long text."
    ann.submit(again).follow().shows("My long text.", "Where it all goes on")


def test_so_is_one_that_was_sent_in_the_moment_of_the_merge(make, browse, mo, monkeypatch):
    one, other = make.thread(), make.thread(title="Where it all goes on")
    ann = browse(make.user("Ann"))
    form = ann.get(f"/t/{one.id}").form("/replies")
    ids = one.id, other.id

    def merge(_author, _network_id):
        curating.merge(mo, *(db.session.get_one(Thread, each) for each in ids))

    monkeypatch.setattr(replying, "count_reply", merge)
    page = ann.submit(form, 409, source="My long text.")
    page.shows("This discussion has been merged into another.")
    assert page.form(f"/threads/{ids[1]}/replies")["source"] == "My long text."
