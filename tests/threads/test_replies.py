"""Replies: what happens between pressing the button and everybody reading it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import Context

import pytest
from browsing import ANY
from sqlalchemy import select

from forum.accounts.models import Verb
from forum.kit.db import db
from forum.kit.policy import Refused
from forum.kit.text.posts import render
from forum.outbox.models import Delivery
from forum.threads import actions, policy
from forum.threads.models import Post, Thread


def posts(thread):
    query = select(Post).where(Post.thread_id == thread.id).order_by(Post.number)
    return db.session.scalars(query).all()


def at_once(app, many, task):
    """The results of a task done by so many threads, each with a session of its own."""

    def alone(number):
        with app.app_context():
            return task(number)

    db.session.commit()
    with ThreadPoolExecutor(many) as pool:
        futures = [pool.submit(Context().run, alone, number) for number in range(many)]
        return [future.result() for future in futures]


def test_a_reply_reaches_the_page(ann, bo, make, browse, deliver):
    thread = make.thread(author=ann)
    page = browse(bo).reply(thread, "**Koivu** kelpaa myös.")
    assert page.location == f"/t/{thread.id}/2#post-2"
    assert "<strong>Koivu</strong>" in page.follow().text
    deliver()
    browse().get(f"/t/{thread.id}").shows("Koivu kelpaa myös.", "Bo", "2 posts")


def test_a_locked_thread_takes_no_reply_and_leaves_no_trace(bo, make, browse):
    thread = make.thread(locked=True)
    before = db.session.query(Delivery).count()
    with pytest.raises(Refused) as refused:
        actions.post_reply(bo, thread, render("Vielä yksi asia"), language="fi", key="k1234567")
    assert refused.value.reason == policy.LOCKED
    browser = browse(bo)
    browser.get(f"/t/{thread.id}").shows("This discussion is locked.")
    fields = {"source": "Still one thing", "language": "en"}
    browser.post(f"/threads/{thread.id}/replies", fields, 403).shows("This discussion is locked.")
    assert [post.number for post in posts(thread)] == [1]
    assert db.session.query(Delivery).count() == before


def test_a_moderator_may_reply_to_a_locked_thread(mo, make, browse):
    browse(mo).reply(make.thread(locked=True), "Why it is locked.").follow().shows("Why it is")


def test_a_restricted_member_reads_until_when_and_writes_nothing(bo, make, browse):
    thread = make.thread()
    bo = make.restricted(bo, network=thread.area.network, days=3)
    browser = browse(bo)
    browser.get(f"/t/{thread.id}").shows("By a moderator's decision you cannot write here before")
    fields = {"source": "All the same", "language": "en"}
    browser.post(f"/threads/{thread.id}/replies", fields, 403).shows("By a moderator's decision")
    elsewhere = make.thread(area=make.network().areas[0])
    browser.reply(elsewhere, "Here I may.")
    assert bo.restricted_until(Verb.POST, thread.network_id)


def test_sixteen_writers_at_once_get_sixteen_numbers(app, make):
    thread = make.thread()
    writers, thread_id = [make.user() for _ in range(16)], thread.id

    def write(number):
        found = db.session.get_one(Thread, thread_id)
        told = {"language": "en", "key": f"writer-{number:04}"}
        return actions.post_reply(writers[number], found, render("Hello"), **told).number

    assert sorted(at_once(app, 16, write)) == list(range(2, 18))
    db.session.refresh(thread)
    assert thread.last_number == 17
    assert [post.number for post in posts(thread)] == list(range(1, 18))


def test_one_form_sent_twenty_times_is_one_post(app, bo, make, browse):
    thread = make.thread()
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    answers = [browser.submit(form, 303, source="Only once.") for _ in range(20)]
    assert {answer.location for answer in answers} == {f"/t/{thread.id}/2#post-2"}
    assert [post.source for post in posts(thread)][1:] == ["Only once."]


def test_one_form_sent_by_twenty_windows_at_once_is_one_post(app, bo, make, browse):
    thread = make.thread()
    form = browse(bo).get(f"/t/{thread.id}").form("/replies")
    browsers = [browse(bo) for _ in range(20)]
    for browser in browsers:
        browser.get("/")

    def send(number):
        page = browsers[number].page
        fields = {"source": "Only once.", "language": "en", "key": form["key"]}
        return browsers[number].post(form.action, fields, ANY, page=page)

    answers = at_once(app, 20, send)
    assert {(answer.status, answer.location) for answer in answers} == {
        (303, f"/t/{thread.id}/2#post-2")
    }
    assert len(posts(thread)) == 2
    published = db.session.scalars(select(Delivery).where(Delivery.event == "ReplyPosted")).all()
    assert len({delivery.subscriber for delivery in published}) == len(published)


def test_the_back_button_with_other_words_asks_before_it_posts_again(bo, make, browse):
    thread = make.thread()
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    browser.submit(form, source="The first words.")
    page = browser.submit(form, 409, source="Other words, written later.")
    page.shows("You have already posted from this form. Post this text too?")
    again = page.form("/replies")
    assert again["source"] == "Other words, written later."
    assert again["key"] != form["key"]
    assert len(posts(thread)) == 2
    browser.submit(again, 303)
    assert [post.source for post in posts(thread)][1:] == [
        "The first words.",
        "Other words, written later.",
    ]


def test_a_key_is_its_authors_own(ann, bo, make):
    thread = make.thread()
    for author in (ann, bo):
        make.post(thread, author, key="the-same-key", text=f"From {author.name}")
    assert [post.source for post in posts(thread)][1:] == ["From Ann", "From Bo"]


@pytest.mark.parametrize("key", ["", "x", "x" * 65, "ä" * 20, "a b c d e f g", "'; --aaaaa"])
def test_an_odd_key_is_replaced(bo, make, browse, key):
    thread = make.thread()
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    for text in ("One.", "Two."):
        browser.submit(form, 303, source=text, key=key)
    assert len(posts(thread)) == 3


@pytest.mark.parametrize("text", ["", "  \n ", "x", "x" * 32_001, "\u202e\x00", "\u200b"])
def test_a_reply_that_does_not_fit_comes_back(bo, make, browse, text):
    thread = make.thread()
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    page = browser.submit(form, 422, source=text).shows("One thing needs a correction")
    assert page.form("/replies")["key"] == form["key"]
    assert len(posts(thread)) == 1


def test_a_body_of_ten_megabytes_is_refused_calmly(bo, make, browse):
    thread = make.thread()
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    page = browser.submit(form, 413, source="x" * 10_000_000)
    page.shows("That is too much at once. Shorten it and send it again.")
    assert len(posts(thread)) == 1


def test_a_quotation_leads_back_to_its_post(ann, bo, make, browse):
    thread = make.thread(author=ann, text="First line.\n\nSecond line.")
    page = browse(bo).get(f"/t/{thread.id}?quote=1")
    quote = page.form("/replies")["source"]
    assert quote.startswith(f"> [Ann, #1](/t/{thread.id}/1)")
    assert "> First line." in quote
    page = page.browser.submit(page.form("/replies"), source=quote + "I agree.").follow()
    assert f"/t/{thread.id}/1" in page.links


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "9" * 30, ""])
def test_an_odd_quotation_is_none(bo, make, browse, number):
    thread = make.thread()
    page = browse(bo).get(f"/t/{thread.id}?quote={number}")
    assert page.form("/replies")["source"] == ""


@pytest.mark.settings(limits="on")
def test_a_second_reply_within_seconds_must_wait_and_a_repeated_one_need_not(bo, make, browse):
    thread = make.thread()
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    browser.submit(form, 303, source="One.")
    browser.submit(form, 303, source="One.")
    page = browser.reply(thread, "Two.", 429).shows("That was quick. Wait")
    assert 0 < int(page.headers["Retry-After"]) <= 21
    assert len(posts(thread)) == 2


def test_a_preview_is_what_will_be_posted_and_keeps_nothing(bo, make, browse):
    thread = make.thread()
    browser = browse(bo)
    browser.get(f"/t/{thread.id}")
    fields = {"source": "**Koivu** ja <script>x</script>"}
    page = browser.post("/preview", fields, 200)
    assert "<strong>Koivu</strong>" in page.text
    assert "<script>x" not in page.text
    browser.post("/preview", {"source": "x" * 70_000}, 413)
    browser.post("/preview", {}, 200)
    assert len(posts(thread)) == 1
