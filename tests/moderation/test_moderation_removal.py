"""Removal: nobody reads the post any more, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import REASONS, Moderation, to
from sqlalchemy import update

from forum.kit.db import changed, db, now, transactional
from forum.moderation.models import Decision
from forum.moderation.terms import Measure
from forum.threads import policy, queries
from forum.threads.models import Post, State


@pytest.fixture
def post(make, ann) -> Post:
    return make.post(make.thread(title="Who pays for it?"), ann, text="Matti on sairas.")


@pytest.fixture
def address(post):
    return f"/t/{post.thread_id}/{post.number}"


@pytest.fixture
def removed(post, mo, moderation: Moderation) -> Decision:
    return moderation.unasked(mo, post, Measure.REMOVE)


def test_the_moderator_removes_a_post_and_its_author_learns_why(
    post, address, mo, ann, browse, mails
):
    browser = browse(mo)
    page = browser.get(f"/moderation/posts/{post.id}/decision")
    fields = {"measure": "remove", "ground": "privacy", **REASONS}
    browser.submit(page.form("/decision"), 303, **fields)
    for reader in (browse(), browse(ann)):
        seen = reader.get(address).lacks("Matti")
        seen.shows("A moderator has removed this post.", *REASONS.values())
    (letter,) = to(mails(), "ann@example.org")
    assert "We have removed your post 2" in letter
    browse(mo).get(address).shows("Matti on sairas.")


def test_its_author_neither_reads_nor_changes_nor_restores_it(removed, post, ann, browse):
    browser = browse(ann)
    for page in ("edit", "history", "remove"):
        browser.get(f"/posts/{post.id}/{page}", 404)
    browser.post(f"/posts/{post.id}/restore", {}, 404, page=browser.get("/"))
    db.session.refresh(post)
    assert post.state is State.TAKEN_DOWN


def test_rule_and_list_agree_about_it(removed, post, ann, bo, mo, make):
    for reader, may in ((ann, False), (bo, False), (mo, True), (make.administrator(), True)):
        found = db.session.scalar(queries.readable_posts(reader).where(Post.id == post.id))
        assert bool(found) is bool(policy.read_post(reader, post)) is may


def test_the_text_is_kept_and_comes_back(
    removed, post, address, mo, browse, moderation: Moderation
):
    moderation.unasked(mo, post, Measure.RESTORE)
    browse().get(address).shows("Matti on sairas.")
    db.session.refresh(removed)
    assert removed.ended_at is not None


def test_it_ends_on_its_day(post, address, mo, browse, deliver, moderation: Moderation):
    decision = moderation.unasked(mo, post, Measure.REMOVE, until=now() + timedelta(days=1))
    _due(decision)
    deliver()
    browse().get(address).shows("Matti on sairas.")


def test_a_hidden_post_is_removed_and_its_first_day_changes_nothing(
    post, address, mo, browse, deliver, moderation: Moderation
):
    hidden = moderation.hide(mo, post, until=now() + timedelta(days=1))
    db.session.refresh(post)
    moderation.unasked(mo, post, Measure.REMOVE)
    _due(hidden)
    deliver()
    browse().get(address).lacks("Matti").shows("A moderator has removed this post.")


def test_a_removed_opening_takes_its_thread_off_the_lists(make, ann, mo, browse, moderation):
    thread = make.thread(author=ann, title="Not for anybody")
    opening = db.session.query(Post).filter_by(thread_id=thread.id).one()
    moderation.unasked(mo, opening, Measure.REMOVE)
    browse().get(f"/t/{thread.id}", 404)
    browse().get("/discussions").lacks("Not for anybody")
    browse(ann).get(f"/t/{thread.id}").shows("A moderator has removed this post.")


def test_nobody_decides_so_about_their_own_post(make, mo, browse):
    own = make.post(author=mo)
    browse(mo).post(f"/moderation/posts/{own.id}/decision", {"measure": "remove"}, 422)
    db.session.refresh(own)
    assert own.state is State.PUBLISHED


@transactional
def _due(decision):
    changed(
        update(Decision)
        .where(Decision.id == decision.id)
        .values(until=now() - timedelta(minutes=1))
    )
