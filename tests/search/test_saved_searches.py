"""Searches that a member keeps: what is new in them is told, once, to whom may read it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from forum.accounts.models import Account
from forum.kit.db import db, now
from forum.networks.models import Audience
from forum.notifications.models import Notice
from forum.search.models import SavedSearch
from forum.search.policy import MOST_SAVED
from forum.threads.models import Post


@pytest.fixture
def ago(deliver):
    """`ago(post, minutes=30)`: it was written, and indexed, so long ago."""

    def ago(post, *, minutes):
        post = (getattr(post, "number", None) and post) or opening_of(post)
        at = {"created_at": now() - timedelta(minutes=minutes)}
        db.session.execute(update(Post).where(Post.id == post.id).values(**at))
        db.session.commit()
        deliver()

    return ago


def opening_of(thread):
    return db.session.scalar(select(Post).where(Post.thread_id == thread.id, Post.number == 1))


def looked(hours):
    """All searches were looked at so long ago."""
    at = {"looked_at": now() - timedelta(hours=hours)}
    db.session.execute(update(SavedSearch).values(**at))
    db.session.commit()


def save(browser, path):
    page = browser.get(path)
    return browser.submit(page.form("/search/saved")).follow()


def many():
    return len(db.session.scalars(select(SavedSearch)).all())


def test_a_search_is_saved_from_its_page_and_deleted_again(make, browse, ann, deliver):
    deliver()
    page = save(browse(ann), "/search?q=bridge&kind=question&kind=challenge&sort=newest&page=7")
    page.shows("bridge", "Question", "Development challenge", "Saved")
    assert "/search?q=bridge&kind=question&kind=challenge&sort=newest" in page.links
    page = page.browser.submit(page.form("/remove")).follow()
    page.shows("You have not saved any search yet")
    assert not many()


def test_the_same_search_is_saved_once(browse, ann, deliver):
    deliver()
    browser = browse(ann)
    for path in ("/search?q=bridge&language=en", "/search?language=en&q=bridge&page=2&odd=1"):
        save(browser, path)
    assert many() == 1


def test_only_so_many_can_be_saved_and_none_without_words(browse, ann, deliver):
    deliver()
    browser = browse(ann)
    page = browser.get("/search?q=bridge")
    browser.post("/search/saved", {"q": " "}, page=page).follow().shows("Search for something")
    for number in range(MOST_SAVED):
        browser.post("/search/saved", {"q": f"bridge {number}"}, page=page)
    browser.post("/search/saved", {"q": "bridge 3"}, page=page)
    refused = browser.post("/search/saved", {"q": "one more"}, 403, page=page)
    refused.shows("You have saved 20 searches already. Delete one first.")
    assert many() == MOST_SAVED


def test_nobody_deletes_the_search_of_another(browse, ann, bo, deliver):
    deliver()
    save(browse(ann), "/search?q=bridge")
    search = db.session.scalar(select(SavedSearch))
    browse(bo).post(f"/search/saved/{search.id}/remove", status=404)
    browse(bo).get("/search/saved").lacks("bridge")
    assert many() == 1


def test_a_guest_is_asked_to_sign_in(browse, deliver):
    deliver()
    page = browse().get("/search?q=bridge&kind=question")
    assert "/login?next=/search%3Fq%3Dbridge%26kind%3Dquestion" in page.links


def test_what_is_new_is_told_once(make, browse, ann, deliver, ago):
    before = make.thread(title="A bridge from long ago")
    ago(before, minutes=300)
    save(browse(ann), "/search?q=bridge")
    thread = make.thread(title="Who has built a bridge?")
    ago(thread, minutes=30)
    ago(make.post(thread, text="We have bridges."), minutes=20)
    looked(hours=2)
    deliver()
    page = browse(ann).get("/notices").shows("Search: bridge", "2 new results")
    assert "/search?q=bridge&sort=newest" in page.links
    for _ in range(2):
        looked_at = db.session.scalar(select(SavedSearch.looked_at))
        deliver()
        assert db.session.scalar(select(SavedSearch.looked_at)) == looked_at, "an hour later"
    browse(ann).get("/notices").shows("2 new results").lacks("4 new results")


def test_more_of_the_same_is_one_notice(make, browse, ann, deliver, ago):
    deliver()
    save(browse(ann), "/search?q=bridge")
    ago(make.thread(title="The first bridge"), minutes=90)
    looked(hours=2)
    deliver()
    ago(make.thread(title="The second bridge"), minutes=60)
    db.session.execute(update(SavedSearch).values(looked_at=now() - timedelta(minutes=70)))
    db.session.commit()
    deliver()
    browse(ann).get("/notices").shows("2 new results").lacks("1 new result")


def test_nothing_is_told_that_does_not_answer_wholly(make, browse, ann, deliver, ago, network):
    """Neither one's own words, nor some of the words, nor what one may not read, nor elsewhere."""
    deliver()
    save(browse(ann), "/search?q=narrow+bridge&kind=discussion")
    others = [
        make.thread(title="My own narrow bridge", author=ann),
        make.thread(title="A broad bridge for everybody"),
        make.thread(title="What is a narrow bridge for?", kind="question"),
    ]
    closed = make.area(network, **dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.STAFF))
    boss = make.administrator()
    others += [make.thread(title="A narrow bridge among ourselves", area=closed, author=boss)]
    for thread in others:
        ago(thread, minutes=30)
    looked(hours=2)
    deliver()
    browse(ann).get("/notices").lacks("new result")


def test_with_the_search_its_notices_go(make, browse, ann, deliver, ago):
    deliver()
    browser = browse(ann)
    save(browser, "/search?q=bridge")
    ago(make.thread(title="Who has built a bridge?"), minutes=30)
    looked(hours=2)
    deliver()
    page = browser.get("/search/saved")
    browser.submit(page.form("/remove"))
    deliver()
    browser.get("/notices").lacks("new result")


def test_a_closed_account_is_told_nothing(make, browse, ann, deliver, ago):
    deliver()
    save(browse(ann), "/search?q=bridge")
    ago(make.thread(title="Who has built a bridge?"), minutes=30)
    db.session.execute(update(Account).where(Account.id == ann.id).values(closed_at=now()))
    looked(hours=2)
    deliver()
    assert not db.session.scalars(select(Notice).where(Notice.account_id == ann.id)).all()
