"""Whether a thread has grown: cheap to ask, told in words, and only to those who may read it."""

from __future__ import annotations

import pytest

from forum.threads import actions


def test_news_are_told_in_words_with_the_way_there(make, browse):
    thread = make.thread()
    browser = browse()
    assert browser.get(f"/t/{thread.id}/news?after=1").json == {"many": 0, "words": "", "href": ""}
    make.post(thread)
    told = browser.get(f"/t/{thread.id}/news?after=1").json
    assert told == {"many": 1, "words": "1 new post", "href": f"/t/{thread.id}/2#post-2"}
    make.post(thread)
    assert browser.get(f"/t/{thread.id}/news?after=1").json["words"] == "2 new posts"
    assert 'data-after="3"' in browser.get(f"/t/{thread.id}").text


def test_hidden_posts_are_no_news(make, browse):
    thread = make.thread()
    actions.hide_post(make.post(thread).id)
    assert browse().get(f"/t/{thread.id}/news?after=1").json["many"] == 0


def test_who_asks_again_gets_nothing_anew(make, browse, bo):
    thread = make.thread(replies=1)
    for browser in (browse(), browse(bo)):
        page = browser.get(f"/t/{thread.id}/news?after=1")
        assert page.headers["Cache-Control"] == "private, no-cache"
        again = {"If-None-Match": page.headers["ETag"]}
        browser.get(f"/t/{thread.id}/news?after=1", 304, **again)
        make.post(thread)
        browser.get(f"/t/{thread.id}/news?after=1", 200, **again)


def test_it_is_one_query_in_a_long_thread_too(make, browse, queries):
    path = f"/t/{make.long_thread(3_000).id}/news?after="
    browser = browse()
    for after in (2_990, 1):
        browser.get(f"{path}{after}")
        with queries() as counted:
            told = browser.get(f"{path}{after}").json
        assert counted.many == 1
        assert told["many"] == min(100, 3_000 - after)


@pytest.mark.parametrize("after", ["", "x", "-1", "9" * 40])
def test_an_odd_number_is_no_trouble(make, browse, after):
    thread = make.thread()
    assert browse().get(f"/t/{thread.id}/news?after={after}").json["many"] == 0


def test_a_thread_one_may_not_read_has_no_news(make, browse, bo):
    network = make.network(private=True)
    thread = make.thread(area=network.areas[0], author=make.member_of(network))
    for browser in (browse(), browse(bo)):
        browser.get(f"/t/{thread.id}/news?after=0", 404)
