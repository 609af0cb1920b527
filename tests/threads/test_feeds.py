"""Feeds as a feed reader reads them: public text, whole addresses, nothing else."""

from __future__ import annotations

import feedparser
import pytest
from sqlalchemy import update

from forum.kit.db import db
from forum.networks.models import Audience
from forum.threads.models import Post


def feed(browser, path, **headers):
    """What a feed reader makes of the answer. Raises when it is not well formed."""
    page = browser.get(path, **headers)
    assert page.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(page.text)
    assert not read.bozo, read.bozo_exception
    assert read.version == "atom10"
    return read


def titles(read):
    return [entry.title for entry in read.entries]


@pytest.fixture
def thread(make, ann):
    return make.thread(
        author=ann, title="A car for two villages", text="See [it](/networks) *now*."
    )


def test_a_thread_tells_its_newest_posts_first(thread, make, browse):
    make.post(thread, text="Ours costs less.")
    read = feed(browse(), f"/t/{thread.id}/feed.atom")
    assert read.feed.title == "A car for two villages"
    assert titles(read) == ["A car for two villages #2", "A car for two villages #1"]
    assert "Ours costs less." in read.entries[0].content[0].value
    assert read.entries[1].author == "Ann"


def test_addresses_lead_here_from_anywhere(thread, browse):
    read = feed(browse(), f"/t/{thread.id}/feed.atom")
    assert read.entries[0].link == read.entries[0].id == f"http://localhost/t/{thread.id}/1"
    assert 'href="http://localhost/networks"' in read.entries[0].content[0].value
    assert read.feed.links[1].href == f"http://localhost/t/{thread.id}/feed.atom"


def test_places_tell_their_new_discussions(thread, make, browse, area, network):
    make.post(thread)
    for path in (f"/n/{network.key}/{area.key}", f"/n/{network.key}", "/discussions"):
        read = feed(browse(), f"{path}/feed.atom")
        assert titles(read) == ["A car for two villages"]
        assert f"{path}/feed.atom" in browse().get(path).text


def test_a_keyword_tells_its_discussions_in_every_language(make, browse, ann):
    make.thread(author=ann, title="En bil för två byar", language="sv", tags=["rural_areas"])
    make.thread(title="Something else")
    read = feed(browse(), "/tags/rural_areas/feed.atom")
    assert titles(read) == ["En bil för två byar"]


def test_a_network_tells_nothing_of_another(thread, make, browse):
    other = make.network(key="other")
    assert titles(feed(browse(), f"/n/{other.key}/feed.atom")) == []


@pytest.mark.parametrize("see_by", [Audience.MEMBERS, Audience.NETWORK, Audience.STAFF])
def test_what_guests_may_not_read_is_in_no_feed_for_anybody(see_by, make, browse, network):
    area = make.area(network, see_by=see_by, reply_by=see_by, start_by=see_by)
    hidden = make.thread(area=area, author=make.administrator(), title="Among ourselves")
    for reader in (browse(), browse(make.administrator())):
        reader.get(f"/t/{hidden.id}/feed.atom", 404)
        reader.get(f"/n/{network.key}/{area.key}/feed.atom", 404)
        for path in (f"/n/{network.key}", "/discussions"):
            reader.get(f"{path}/feed.atom").lacks("Among ourselves")


def test_a_private_network_has_no_feed(make, browse):
    network = make.network(key="secret", private=True)
    browse(make.member_of(network)).get(f"/n/{network.key}/feed.atom", 404)


def test_hidden_and_removed_posts_leave_the_feed(thread, make, browse, ann):
    browse(ann).post(f"/posts/{make.post(thread, author=ann).id}/remove")
    read = feed(browse(), f"/t/{thread.id}/feed.atom")
    assert titles(read) == ["A car for two villages #1"]


def test_hostile_text_stays_text(make, browse):
    title = "<script>alert(1)</script> & ]]> more"
    thread = make.thread(title=title, text='<img src=x onerror="alert(1)"> ]]>')
    read = feed(browse(), f"/t/{thread.id}/feed.atom")
    assert read.feed.title_detail.type == "text/plain"
    assert "<img" not in read.entries[0].content[0].value


def test_an_unchanged_feed_is_not_sent_again(thread, browse):
    path = f"/t/{thread.id}/feed.atom"
    sign = browse().get(path).headers["ETag"]
    browse().get(path, 304, **{"If-None-Match": sign})


def test_a_text_of_an_older_renderer_is_told_as_of_today(thread, browse):
    db.session.execute(update(Post).values(html="<p>Old</p>", renderer=0))
    db.session.commit()
    read = feed(browse(), f"/t/{thread.id}/feed.atom")
    assert "<em>now</em>" in read.entries[0].content[0].value


@pytest.mark.parametrize("path", ["/t/9/feed.atom", "/t/99999999999/feed.atom", "/n/no/feed.atom"])
def test_what_is_not_there_has_no_feed(path, browse):
    browse().get(path, 404)
