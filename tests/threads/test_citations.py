"""Answering one post, quoting posts, and where that is shown: only to those who may read there."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from forum.kit.db import db, transactional
from forum.kit.text.posts import render
from forum.networks.models import Audience
from forum.threads import actions
from forum.threads.citations import Quote, ReplyTo, quoted_in
from forum.threads.models import Post

AMONG = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}


def quotation(post, name="Ann", words="Koivu on hyvä puu."):
    return (
        f"> [{name}, #{post.number}](/t/{post.thread_id}/{post.number})\n>\n> {words}\n\nSo it is."
    )


def opening(thread):
    return db.session.scalars(
        select(Post).where(Post.thread_id == thread.id).order_by(Post.number)
    ).first()


def many(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


@transactional
def stand_in(post, thread):
    db.session.get_one(Post, post.id).thread_id = thread.id


@pytest.fixture
def thread(ann, make):
    return make.thread(author=ann, text="Koivu on hyvä puu.")


def test_bo_answers_one_post_and_everybody_sees_which(ann, bo, make, browse, thread):
    make.post(thread, ann)
    browser = browse(bo)
    page = browser.get(f"/t/{thread.id}")
    assert f"/t/{thread.id}/2?reply=2#reply" in page.links
    page = browser.get(f"/t/{thread.id}/2?reply=2").shows("In reply to #2 (Ann)")
    form = page.form(f"/threads/{thread.id}/replies")
    assert form["answers"] == "2"
    page = browser.submit(form, source="Because of the birds.").follow()
    page.shows("In reply to #2")
    assert f"/t/{thread.id}/2#post-2" in browse().get(f"/t/{thread.id}").links


def test_a_tick_that_is_taken_off_answers_the_whole(bo, browse, thread):
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}/1?reply=1").form(f"/threads/{thread.id}/replies")
    form.values = [(name, value) for name, value in form.values if name != "answers"]
    browser.submit(form, source="To all of you.").follow().lacks("In reply to #1")


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", "9" * 30, "1e3", "²"])
def test_an_odd_number_answers_the_whole(bo, browse, thread, number):
    browser = browse(bo)
    page = browser.get(f"/t/{thread.id}?reply={number}&quote={number}").lacks("In reply to #1")
    form = page.form(f"/threads/{thread.id}/replies")
    browser.post(form.action, [*form.filled({"source": "To all."}), ("answers", number)], 303)
    assert many(ReplyTo) == 0


def test_what_is_answered_survives_a_mistake(bo, browse, thread):
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}/1?reply=1").form(f"/threads/{thread.id}/replies")
    page = browser.submit(form, 422, source="x").shows("In reply to #1 (Ann)")
    assert page.form(f"/threads/{thread.id}/replies")["answers"] == "1"


def test_a_quotation_leads_back_and_the_quoted_post_tells_of_it(bo, browse, thread):
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}/1?quote=1").form(f"/threads/{thread.id}/replies")
    assert form["source"].startswith(f"> [Ann, #1](/t/{thread.id}/1)\n>\n> Koivu on hyvä puu.")
    browser.submit(form, source=form["source"] + "So it is.")
    page = browse().get(f"/t/{thread.id}").shows("Quoted in #2")
    assert f"/t/{thread.id}/2#post-2" in page.links


def test_the_script_gets_a_quotation_as_text(ann, bo, browse, thread):
    words = browse(bo).get(f"/t/{thread.id}/1/quotation")
    assert words.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert words.text.startswith(f"> [Ann, #1](/t/{thread.id}/1)")
    browse(bo).get(f"/t/{thread.id}/7/quotation", 404)
    actions.hide_post(opening(thread).id)
    browse(bo).get(f"/t/{thread.id}/1/quotation", 404)


def test_a_name_does_not_break_its_link(bo, make, browse):
    thread = make.thread(author=make.user("Eve] [x"))
    form = browse(bo).get(f"/t/{thread.id}/1?quote=1").form(f"/threads/{thread.id}/replies")
    assert form["source"].startswith(rf"> [Eve\] \[x, #1](/t/{thread.id}/1)")


def test_quotes_come_and_go_with_edits(bo, make, browse, thread):
    post = make.post(thread, bo, text=quotation(opening(thread)))
    other = make.post(
        make.thread(title="Where another talk goes on"), bo, text=quotation(opening(thread))
    )
    browse().get(f"/t/{thread.id}").shows("Quoted in #2", "Where another talk goes on #2")
    more = {"language": "en", "title": "", "version": 1, "reason": ""}
    actions.edit_post(bo, post, render("I quote nobody."), **more)
    actions.remove_post(bo, other)
    browse().get(f"/t/{thread.id}").lacks("Quoted in")
    actions.restore_post(bo, other)
    browse().get(f"/t/{thread.id}").shows("Quoted in Where another talk goes on #2")


def test_a_private_network_quotes_unseen(ann, make, browse, thread):
    hidden = make.network(private=True, **AMONG)
    ines = make.member_of(hidden, "Ines")
    secret = make.thread(
        area=hidden.areas[0],
        author=ines,
        title="What nobody may know of",
        text=quotation(opening(thread)),
    )
    browse(ines).get(f"/t/{thread.id}").shows("Quoted in What nobody may know of #1")
    for person in (None, ann):
        browse(person).get(f"/t/{thread.id}").lacks("What nobody may know of", "Quoted in")
    make.post(thread, ann, text=quotation(opening(secret), name="Ines"))
    assert many(Quote) == 1, "who may not read a post does not quote it"


def test_what_was_moved_is_still_answered_and_quoted(ann, bo, make, browse, thread):
    text = render(quotation(opening(thread)))
    post = actions.post_reply(
        bo, thread, text, language="en", key="answer-0001", answers=opening(thread).id
    )
    other = make.thread(title="Where it goes on now")
    stand_in(post, other)
    page = browse().get(f"/t/{other.id}")
    page.shows("In reply to #1: How do others do")
    browse().get(f"/t/{thread.id}").shows("Quoted in Where it goes on now #2")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("> [A, #1](/t/5/1)\n>\n> Words", [(5, 1)]),
        ("> [A, #1](http://localhost/t/5/1#post-1)\n\n> [B](/t/6/2)", [(5, 1), (6, 2)]),
        ("> > [A, #1](/t/5/1)\n>\n> [B, #2](/t/5/2)", [(5, 2)]),
        ("> words\n\nSee [A, #1](/t/5/1)", []),
        (
            "> [A](https://elsewhere.example/t/5/1) [B](/t/5) [C](/t/5/x) [D](/t/"
            + "9" * 12
            + "/1)",
            [],
        ),
        ("> [A](/t/5/1) and [A](/t/5/1)", [(5, 1)]),
    ],
)
def test_what_counts_as_a_quotation(app, text, places):
    with app.test_request_context():
        assert quoted_in(render(text).html) == places


def test_a_new_discussion_begins_with_a_quotation(bo, make, browse, thread, area):
    browser = browse(bo)
    page = browser.get(f"/t/{thread.id}").shows("Quote in a new discussion")
    assert f"/discussions/new?quote=/t/{thread.id}/1" in page.links
    path = f"/n/{area.network.key}/{area.key}/new"
    page = browser.get(f"/discussions/new?quote=/t/{thread.id}/1")
    assert any(link.startswith(f"{path}?quote=") for link in page.links)
    form = browser.get(f"{path}?quote=/t/{thread.id}/1").form("/threads")
    assert form["source"].startswith(f"> [Ann, #1](/t/{thread.id}/1)")


def test_what_is_private_is_not_quoted_outside(make, browse, area):
    hidden = make.network(private=True, **AMONG)
    ines = make.member_of(hidden, "Ines")
    secret = make.thread(area=hidden.areas[0], author=ines, text="Unpublished words")
    browser = browse(ines)
    for path, told in (
        (f"/n/{area.network.key}/{area.key}", False),
        (f"/n/{hidden.key}/general", True),
    ):
        form = browser.get(f"{path}/new?quote=/t/{secret.id}/1").form("/threads")
        assert ("Unpublished words" in form["source"]) is told
        assert f"/t/{secret.id}/1" in form["source"]


@pytest.mark.parametrize(
    "odd", ["quote=/t/99/1", "quote=x", "continues=99", "continues=x", "quote=/t/1/" + "9" * 30]
)
def test_odd_beginnings_are_none(bo, browse, area, odd):
    form = browse(bo).get(f"/n/{area.network.key}/{area.key}/new?{odd}").form("/threads")
    assert form["source"] == ""


def test_pages_ask_no_more_when_posts_are_answered(ann, bo, make, browse, queries, thread):
    first = opening(thread)
    for number in range(12):
        actions.post_reply(
            bo,
            thread,
            render(quotation(first)),
            language="en",
            key=f"answer-{number:04}",
            answers=first.id,
        )
    browser = browse()
    browser.get(f"/t/{thread.id}")
    with queries() as counted:
        browser.get(f"/t/{thread.id}").shows("In reply to #1", "Quoted in")
    assert counted.many <= 7, counted


def test_a_feed_tells_what_an_entry_answers(bo, browse, thread):
    text = render("To you.")
    first = opening(thread)
    actions.post_reply(bo, thread, text, language="en", key="answer-0001", answers=first.id)
    feed = browse().get(f"/t/{thread.id}/feed.atom").text
    (told,) = re.findall(r"<thr:in-reply-to ([^>]*)>", feed)
    assert f'ref="http://localhost/t/{thread.id}/1"' in told
