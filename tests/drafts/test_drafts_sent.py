"""Sending a form often, and at once: one text is stored, and no draft of it is left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import Context

import pytest
from browsing import ANY
from sqlalchemy import func, select

from forum.accounts.models import Account
from forum.drafts.models import Draft
from forum.kit.db import db
from forum.threads.models import Post, Thread

MANY = 20


def at_once(app, work):
    """The results of twenty calls that run together."""

    def run(number):
        with app.app_context():
            try:
                return work(number)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(lambda number: Context().run(run, number), range(MANY)))


def many(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def windows(bo, browse):
    """Twenty windows of Bo's that are open already."""
    browsers = [browse(bo) for _ in range(MANY)]
    for browser in browsers:
        browser.get("/rules")
    return browsers


def send(windows, form, values):
    def send(number):
        window = windows[number]
        told = [(name, value) for name, value in values if name != "csrf_token"]
        return window.post(form.action, told, ANY, page=window.page)

    return send


def test_one_new_discussion_sent_by_twenty_windows_at_once_is_one(app, bo, area, browse, windows):
    browser = browse(bo)
    form = browser.get(f"/n/{area.network.key}/{area.key}/new").form("/threads")
    values = form.filled({"title": "A matter told only once", "source": "Only once."})
    browser.post("/drafts", values, 303)
    answers = at_once(app, send(windows, form, values))
    assert len({(answer.status, answer.location) for answer in answers}) == 1
    assert answers[0].status == 303
    assert (many(Thread), many(Post), many(Draft)) == (1, 1, 0)
    assert db.session.scalar(select(Account.drafts).where(Account.id == bo.id)) == 0


def test_one_reply_sent_by_twenty_windows_at_once_is_one(app, ann, bo, make, browse, windows):
    thread = make.thread(author=ann)
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    values = form.filled({"source": "Only once."})
    browser.post("/drafts", values, 303)
    answers = at_once(app, send(windows, form, values))
    assert len({(answer.status, answer.location) for answer in answers}) == 1
    assert (many(Post), many(Draft)) == (2, 0)


def test_twenty_windows_that_save_at_once_keep_one_draft_and_count_it_once(
    app, ann, bo, make, browse, windows
):
    thread = make.thread(author=ann)
    form = browse(bo).get(f"/t/{thread.id}").form("/replies")

    def save(number):
        fields = {"source": f"From window {number}", "draft_hand": f"hand-{number}"}
        told = [one for one in form.filled(fields) if one[0] != "csrf_token"]
        return windows[number].post("/drafts", told, ANY, page=windows[number].page)

    answers = at_once(app, save)
    assert sorted(answer.status for answer in answers) == [303] + [409] * (MANY - 1)
    assert many(Draft) == 1
    assert db.session.scalar(select(Account.drafts).where(Account.id == bo.id)) == 1
