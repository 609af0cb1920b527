"""Small changes right after posting leave no mark; how long a post may be changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.kit.db import db, now, transactional
from forum.kit.text.posts import characters_changed
from forum.threads import actions
from forum.threads.models import Post, Revision, Thread

pytestmark = pytest.mark.settings(edit_silence=300)


def edit(browser, post, **fields):
    form = browser.get(f"/posts/{post.id}/edit").form(f"/posts/{post.id}/edit")
    return browser.submit(form, 303, **fields)


def marks(post):
    db.session.expire_all()
    kept = db.session.scalar(select(func.count()).where(Revision.post_id == post.id))
    return db.session.get_one(Post, post.id).edited_at is not None, kept


@transactional
def written_ago(post, **age):
    db.session.get_one(Post, post.id).created_at = now() - timedelta(**age)


def test_a_slip_of_the_pen_is_mended_without_a_mark(bo, make, browse):
    post = make.post(author=bo, text="Koivu on huono puu.")
    edit(browse(bo), post, source="Koivu on hyvä puu.").follow().shows("hyvä puu").lacks("edited")
    assert marks(post) == (False, 0)
    assert db.session.get_one(Post, post.id).version == 2


@pytest.mark.parametrize(("many", "marked"), [(100, False), (101, True)])
def test_what_changes_more_is_marked(bo, make, browse, many, marked):
    post = make.post(author=bo, text="Koivu.")
    edit(browse(bo), post, source="Koivu." + "x" * many)
    assert marks(post) == (marked, int(marked))


@pytest.mark.parametrize(("age", "marked"), [(290, False), (310, True)])
def test_later_it_is_marked(bo, make, browse, age, marked):
    post = make.post(author=bo, text="Koivu.")
    written_ago(post, seconds=age)
    edit(browse(bo), post, source="Koivu!")
    assert marks(post) == (marked, int(marked))


def test_a_post_that_is_marked_keeps_its_history(bo, make, browse):
    post = make.post(author=bo, text="Koivu.")
    edit(browse(bo), post, source="Mänty. " * 30)
    edit(browse(bo), post, source="Mänty. " * 30 + "Kuusi.")
    assert marks(post) == (True, 2)


def test_title_and_fields_count_too(ann, make, browse):
    thread = make.thread(author=ann, title="Koivu on huono puu nyt")
    opening = db.session.scalars(select(Post)).one()
    edit(browse(ann), opening, title="Koivu on hyvä puu nyt")
    assert marks(opening) == (False, 0)
    edit(browse(ann), opening, title="Aivan toinen asia: " + "y" * 120)
    assert marks(opening) == (True, 1)
    assert db.session.get_one(Thread, thread.id).title.startswith("Aivan")


@pytest.mark.parametrize(
    ("old", "new", "many"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("koivu on", "koivu oli", 5),
        ("a\nb\n", "a\nc\n", 2),
        ("", "abc", 3),
    ],
)
def test_changes_are_counted_in_characters(old, new, many):
    assert characters_changed(old, new) == many


@pytest.mark.settings(edit_days=7)
def test_a_forum_may_settle_posts(bo, make, mo, browse):
    post, own = make.post(author=bo), make.post(author=mo)
    for one in (post, own):
        written_ago(one, days=8)
    browse(bo).get(f"/posts/{post.id}/edit", 403).shows("not changed any more")
    browse(mo).get(f"/posts/{own.id}/edit", 200)
    written_ago(post, days=6)
    edit(browse(bo), post, source="Still in time.")


def test_a_conflict_shows_both_texts(bo, make, browse):
    post = make.post(author=bo, text="The words at first.")
    browser = browse(bo)
    late = browser.get(f"/posts/{post.id}/edit").form(f"/posts/{post.id}/edit")
    edit(browser, post, source="Words of the first window.")
    page = browser.submit(late, 409, source="Words of the second window.")
    page.shows("The text that is kept now", "Words of the first window.")
    page.shows("What your text changes in it", "Your own text stands in the form.")
    assert "<del>first</del><ins>second</ins>" in page.text
    assert page.form(f"/posts/{post.id}/edit")["source"] == "Words of the second window."


def test_moderators_read_the_history_of_a_hidden_post(bo, mo, make, browse):

    post = make.post(author=bo, text="Koivu.")
    edit(browse(bo), post, source="Mänty. " * 30)
    actions.hide_post(post.id)
    browse(mo).get(f"/posts/{post.id}/history").shows("Koivu")
    browse().get(f"/posts/{post.id}/history", 404)
