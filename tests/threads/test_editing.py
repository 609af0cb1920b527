"""Changing and taking back what one wrote: history, conflicts, placeholders."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.kit.db import db
from forum.threads import actions
from forum.threads.models import Post, Revision, State, Thread


def edit(browser, post, status=303, /, **fields):
    page = browser.get(f"/posts/{post.id}/edit")
    return browser.submit(page.form(f"/posts/{post.id}/edit"), status, **fields)


def now(post):
    db.session.expire_all()
    return db.session.get_one(Post, post.id)


def test_bo_mends_a_reply_and_everybody_sees_what_was_changed(bo, make, browse):
    post = make.post(author=bo, text="Koivu on huono puu.")
    page = edit(browse(bo), post, source="Koivu on hyvä puu.", reason="A slip of the pen")
    page = page.follow().shows("Koivu on hyvä puu.", "edited")
    page.lacks("huono")
    history = browse().get(f"/posts/{post.id}/history")
    history.shows("Version 2", "Bo", "A slip of the pen")
    assert "<del>huono</del>" in history.text
    assert "<ins>hyvä</ins>" in history.text


def test_the_form_starts_with_what_was_written(bo, make, browse):
    text = 'Ensimmäinen.\n\n- kohta **yksi**\n- <kaksi> & "kolme"\n\n    koodi'
    post = make.post(author=bo, text=text, language="fi")
    form = browse(bo).get(f"/posts/{post.id}/edit").form("/edit")
    assert form["source"] == text
    assert form["language"] == "fi"
    assert form["version"] == "1"


def test_an_edit_that_changes_nothing_is_none(bo, make, browse):
    post = make.post(author=bo)
    edit(browse(bo), post)
    assert now(post).version == 1
    assert db.session.scalars(select(Revision)).all() == []


def test_the_author_of_the_opening_changes_title_and_text(ann, make, browse):
    thread = make.thread(author=ann, title="The title as it was", replies=1)
    opening = db.session.scalars(select(Post).where(Post.number == 1)).one()
    active = thread.active_at
    browser = browse(ann)
    edit(browser, opening, title="The title as it is now").follow().shows("The title as it is now")
    db.session.refresh(thread)
    assert thread.active_at == active
    browser.get("/discussions").shows("The title as it is now").lacks("as it was")


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("title", "short"), ("title", "x" * 151)]
)
def test_a_title_that_does_not_fit_comes_back(ann, make, browse, field, value):
    thread = make.thread(author=ann)
    opening = db.session.scalars(select(Post)).one()
    page = edit(browse(ann), opening, 422, title=value, source="Changed text.")
    assert page.shows("needs a correction").form("/edit")["source"] == "Changed text."
    assert now(opening).version == 1
    assert thread.title != value


@pytest.mark.parametrize(
    ("field", "value"),
    [("source", ""), ("source", "x" * 32_001), ("language", "xx"), ("reason", "x" * 201)],
)
def test_an_edit_that_does_not_fit_comes_back(bo, make, browse, field, value):
    post = make.post(author=bo)
    told = {"source": "Changed text.", "reason": "Because", field: value}
    page = edit(browse(bo), post, 422, **told).shows("needs a correction")
    for name in {"source", "reason"} - {field}:
        assert page.form("/edit")[name] == told[name]
    assert now(post).version == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "0", "2", "9" * 30])
def test_an_odd_version_overwrites_nothing(bo, make, browse, version):
    post = make.post(author=bo, text="What stands there.")
    edit(browse(bo), post, -1, source="Changed text.", version=version)
    assert now(post).source == "What stands there."


def test_two_windows_do_not_overwrite_each_other(bo, make, browse):
    post = make.post(author=bo, text="The words at first.")
    first, second = browse(bo), browse(bo)
    late = second.get(f"/posts/{post.id}/edit").form("/edit")
    edit(first, post, source="The words of the first window.")
    page = second.submit(late, 409, source="The words of the second window.")
    page.shows("The post has changed meanwhile", "This post has been changed since you opened it.")
    form = page.form("/edit")
    assert form["source"] == "The words of the second window."
    assert now(post).source == "The words of the first window."
    second.submit(form, 303)
    assert now(post).source == "The words of the second window."
    kept = db.session.scalars(select(Revision.source).order_by(Revision.version)).all()
    assert kept == ["The words at first.", "The words of the first window."]


def test_others_cannot_edit(ann, mo, make, browse):
    post = make.post(author=make.user("Bo"), text="Mine.")
    for person in (ann, mo):
        browser = browse(person)
        browser.get(f"/posts/{post.id}/edit", 403).shows("Only its author can change a post.")
        fields = {"source": "Not mine.", "language": "en", "version": 1}
        browser.post(f"/posts/{post.id}/edit", fields, 403)
        browser.post(f"/posts/{post.id}/remove", status=403)
        browser.post(f"/posts/{post.id}/restore", status=403)
    assert now(post).source == "Mine."


def test_a_locked_discussion_is_not_edited(bo, make, browse):
    post = make.post(author=bo)
    actions.lock_thread(post.thread_id)
    browse(bo).get(f"/posts/{post.id}/edit", 403).shows("This discussion is locked.")


def test_bo_takes_a_reply_back_and_brings_it_again(bo, make, browse):
    post = make.post(author=bo, text="Something rash.")
    thread = post.thread
    last = make.post(thread, make.user("Cecilia"), text="An answer to it.")
    browser = browse(bo)
    page = browser.get(f"/posts/{post.id}/remove").shows("Something rash.")
    browser.submit(page.form("/remove")).follow().shows("Your post is removed.")
    seen = browse().get(f"/t/{thread.id}").shows("The author has removed this post.")
    seen.lacks("Something rash.").shows("An answer to it.")
    assert {"post-1", "post-2", "post-3"} <= seen.ids
    assert now(last).number == 3
    page = browser.get(f"/t/{thread.id}").shows("Something rash.")
    browser.submit(page.form("/restore")).follow().shows("Your post is shown again.")
    browse().get(f"/t/{thread.id}").shows("Something rash.")


def test_what_was_removed_is_nowhere_for_others(bo, ann, make, browse):
    post = make.post(author=bo, text="First rash words.")
    edit(browse(bo), post, source="Second rash words.")
    actions.remove_post(bo, now(post))
    for person in (None, ann):
        browser = browse(person)
        browser.get(f"/t/{post.thread_id}/2").lacks("rash words")
        browser.get(f"/posts/{post.id}/history", 404)
        browser.get(f"/t/{post.thread_id}?quote=2").lacks("rash words")


def test_removing_twice_is_refused_and_changes_nothing(bo, make, browse):
    post = make.post(author=bo)
    browser = browse(bo)
    browser.get(f"/posts/{post.id}/remove")
    browser.post(f"/posts/{post.id}/remove", status=303)
    browser.post(f"/posts/{post.id}/remove", status=403).shows("This post is not shown now.")
    browser.get(f"/posts/{post.id}/edit", 403).shows("This post is removed. Restore it first.")
    assert now(post).state is State.REMOVED


def test_the_author_does_not_bring_back_what_a_moderator_hid(bo, make, browse):
    post = make.post(author=bo, text="Hidden words.")
    actions.hide_post(post.id)
    browser = browse(bo)
    browser.get(f"/t/{post.thread_id}").shows("A moderator has hidden this post.", "Hidden words.")
    browser.post(f"/posts/{post.id}/restore", status=403)
    browser.post(f"/posts/{post.id}/remove", status=403)
    assert now(post).state is State.HIDDEN
    browse().get(f"/t/{post.thread_id}").shows("A moderator has hidden").lacks("Hidden words.")


def test_a_hidden_opening_takes_the_discussion_off_the_lists(ann, mo, make, browse):
    thread = make.thread(author=ann, title="A matter that is hidden", replies=1)
    opening = db.session.scalars(select(Post).where(Post.number == 1)).one()
    actions.hide_post(opening.id)
    browse().get(f"/t/{thread.id}", 404)
    for path in ("/", "/discussions", f"/n/{thread.area.network.key}"):
        browse().get(path).lacks("A matter that is hidden")
    browse(mo).get(f"/t/{thread.id}").shows("Hidden by a moderator")
    browse(ann).get(f"/t/{thread.id}").shows("A matter that is hidden")
    actions.show_post(opening.id)
    browse().get("/discussions").shows("A matter that is hidden")
    assert db.session.get_one(Thread, thread.id).state is State.PUBLISHED


@pytest.mark.parametrize("post_id", ["0", "999999", "9" * 30, "-1", "x", "1.5", "%00"])
def test_there_is_no_such_post(bo, browse, post_id):
    browser = browse(bo)
    browser.get("/")
    for act in ("edit", "history", "remove"):
        browser.get(f"/posts/{post_id}/{act}", 404)
    for act in ("edit", "remove", "restore"):
        browser.post(f"/posts/{post_id}/{act}", {"source": "x"}, 404)
