"""Nothing that was written is lost, when the session has ended or the page was too old."""

from __future__ import annotations

import pytest
from people import PASSWORD
from sqlalchemy import select

from forum.accounts import actions
from forum.kit.db import db
from forum.threads.models import Post

TEXT = 'Kolme kappaletta kokemuksia.\n\nToinen kappale, jossa on "lainaus" ja <merkki>.\n\n- kohta'


@pytest.fixture
def long_ago(ann, bo, make, browse):
    """Bo wrote a reply for so long that his session ended meanwhile."""
    thread = make.thread(author=ann)
    browser = browse(bo)
    page = browser.get(f"/t/{thread.id}")
    form = page.form(f"/threads/{thread.id}/replies")
    actions.end_all_sessions(bo.id)
    return thread, browser, form


def replies(thread):
    query = select(Post.source).where(Post.thread_id == thread.id, Post.number > 1)
    return db.session.scalars(query).all()


def test_a_reply_sent_without_a_session_is_offered_after_signing_in_and_sent_once(long_ago):
    thread, browser, form = long_ago
    page = browser.submit(form, 401, source=TEXT).shows("Your text is safe")
    assert replies(thread) == []
    page = browser.submit(page.form("/login"), 200, email="bo@example.org", password=PASSWORD)
    page.shows("Your text is safe")
    offered = page.form(f"/threads/{thread.id}/replies")
    assert offered["source"].replace("\r", "") == TEXT
    assert offered["key"] == form["key"]
    browser.submit(offered, 303)
    assert replies(thread) == [TEXT]
    browser.submit(offered, 303)
    assert replies(thread) == [TEXT]


def test_a_wrong_password_in_between_loses_nothing(long_ago):
    thread, browser, form = long_ago
    page = browser.submit(form, 401, source=TEXT)
    page = browser.submit(page.form("/login"), 422, email="bo@example.org", password="wrong 1 2 3")
    page = browser.submit(page.form("/login"), 422, email="", password="")
    page = browser.submit(page.form("/login"), 200, email="bo@example.org", password=PASSWORD)
    browser.submit(page.form(f"/threads/{thread.id}/replies"), 303)
    assert replies(thread) == [TEXT]


def test_a_new_discussion_sent_without_a_session_is_kept_whole(bo, area, browse):
    browser = browse(bo)
    page = browser.get(f"/n/{area.network.key}/{area.key}/new")
    form = page.form("/threads")
    actions.end_all_sessions(bo.id)
    told = {
        "title": "How do others lend a hand?",
        "source": TEXT,
        "kind": "question",
        "tags": "nuoret, housing",
    }
    page = browser.submit(form, 401, **told)
    page = browser.submit(page.form("/login"), 200, email="bo@example.org", password=PASSWORD)
    browser.submit(page.form("/threads"), 303).follow().shows(told["title"], "Question", "lainaus")
    assert db.session.scalars(select(Post.source)).all() == [TEXT]


def test_an_edit_sent_without_a_session_is_kept(bo, make, browse):
    post = make.post(author=bo)
    browser = browse(bo)
    form = browser.get(f"/posts/{post.id}/edit").form(f"/posts/{post.id}/edit")
    actions.end_all_sessions(bo.id)
    page = browser.submit(form, 401, source=TEXT)
    page = browser.submit(page.form("/login"), 200, email="bo@example.org", password=PASSWORD)
    browser.submit(page.form(f"/posts/{post.id}/edit"), 303)
    assert replies(post.thread) == [TEXT]


def test_a_missing_token_keeps_the_text_when_the_page_was_ours(ann, bo, make, browse):
    thread = make.thread(author=ann)
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    page = browser.submit(form, 400, source=TEXT, csrf_token="old")
    offered = page.shows("Your text is safe").form("/replies")
    assert offered["source"].replace("\r", "") == TEXT
    assert replies(thread) == []
    browser.submit(offered, 303)
    assert replies(thread) == [TEXT]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://other.localhost"},
    ],
)
def test_a_form_of_another_site_is_not_offered_again(ann, bo, make, browse, headers):
    thread = make.thread(author=ann)
    browser = browse(bo)
    browser.get(f"/t/{thread.id}")
    fields = {"source": "Buy these", "csrf_token": ""}
    page = browser.post(f"/threads/{thread.id}/replies", fields, 400, headers=headers)
    page.lacks("Buy these")
    assert replies(thread) == []


def test_what_is_carried_through_the_sign_in_holds_no_secrets(long_ago):
    _thread, browser, form = long_ago
    page = browser.submit(form, 401, source=TEXT)
    names = page.form("/login").names
    assert {"kept.source", "kept.key", "kept.language"} <= names
    assert not {"kept.csrf_token", "kept.password", "kept.email"} & names


def test_the_sign_in_leads_a_kept_text_to_this_site_only(bo, browse):
    browser = browse()
    page = browser.get("/login")
    fields = {"email": "bo@example.org", "password": PASSWORD, "to": "https://evil.example/x"}
    fields |= {"kept.source": TEXT}
    page = browser.post("/login", fields, 303, page=page)
    assert page.location == "/"
