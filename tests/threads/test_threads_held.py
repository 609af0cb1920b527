"""Where a text that waits must not be seen: everywhere but with its author and moderators."""

from __future__ import annotations

import io
import zipfile

import pytest

from forum.kit.db import db
from forum.kit.text.posts import render
from forum.threads import actions
from forum.threads.models import Guarding, Post, Thread

SECRET = "Kummeliturska"
WORDS = [f"{SECRET} {words}" for words in ("of", "as a title", "again")]
THREAD = ("", "/feed.atom", "/print", "/download.html", "/download.md", "/download.json")
OTHERS = ("/discussions", "/networks", "/", f"/search?q={SECRET}", "/sitemap/threads/1")
API = ("", "/posts")


@pytest.fixture
def thread(make, ann, bo):
    """A discussion of Bo's with an answer of Ann's and a beginning of hers, both waiting."""
    area = make.area()
    thread = make.thread(area=area, author=bo, title="How do others do it?")
    area.guarding = Guarding.EVERYBODY
    db.session.commit()
    told = {"language": "en", "key": "held-reply-1"}
    assert actions.hold_reply(ann, thread, render(f"{SECRET} of @Bo, see /t/{thread.id}/1"), **told)
    new = actions.NewThread(
        area_id=area.id,
        kind=thread.kind,
        title=f"{SECRET} as a title",
        language="en",
        text=render(f"{SECRET} again."),
    )
    assert actions.hold_thread(ann, new, key="held-start-1")
    return thread


@pytest.mark.parametrize("who", ["guest", "member"])
def test_no_surface_tells_what_waits(who, thread, ann, bo, make, browse, deliver):
    deliver()
    reader = browse(bo if who == "member" else None)
    area = thread.area
    place = f"/n/{area.network.key}/{area.key}"
    pages = [f"/t/{thread.id}{way}" for way in THREAD] + [*OTHERS, place, f"{place}/feed.atom"]
    pages += [f"/u/{ann.id}", f"/n/{area.network.key}", f"/t/{thread.id}/news?after=1"]
    pages += [f"/api/v1/threads/{thread.id}{way}" for way in API] + ["/api/v1/threads"]
    for path in pages:
        page = reader._open(path, "GET")
        assert page.status in (200, 404), path
        assert not [words for words in WORDS if words in page.text], path


def test_nothing_counts_what_waits_and_nobody_is_told(thread, bo, browse, deliver):
    deliver()
    db.session.expire_all()
    assert [post.number for post in db.session.scalars(db.select(Post))] == [1]
    assert db.session.scalars(db.select(Thread.last_number)).all() == [1]
    browse(bo).get("/notices").lacks(SECRET, "Ann")


def test_its_author_takes_it_along(thread, ann, browse):
    author = browse(ann)
    answer = author.submit(author.get("/settings/data").form("/settings/data"), 200)
    told = zipfile.ZipFile(io.BytesIO(answer.response.get_data())).read("data.json").decode()
    assert all(words in told for words in WORDS)
