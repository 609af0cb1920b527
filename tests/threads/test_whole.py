"""A whole thread for paper and as a file: everything one may read, and nothing else."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from forum.kit.text.posts import render
from forum.threads import actions
from forum.threads.actions import curating
from forum.threads.views.whole import PIECE, WHOLES

WAYS = ["print", "download.html", "download.md", "download.json"]


@pytest.fixture(autouse=True)
def unhurried():
    WHOLES._times.clear()


@pytest.mark.parametrize("way", WAYS)
def test_everything_is_there_with_names_and_where_it_is_from(make, browse, way):
    ann = make.user("Ann")
    thread = make.thread(author=ann, text="It **begins** here.")
    make.post(thread, make.user("Bo"), text="An answer.")
    page = browse().get(f"/t/{thread.id}/{way}")
    for words in (thread.title, "Ann", "Bo", "begins", "An answer.", f"/t/{thread.id}"):
        assert words in page.text
    assert "name them and the address when you quote it" in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    if way != "print":
        assert "attachment" in page.headers["Content-Disposition"]


@pytest.mark.parametrize("way", WAYS)
def test_a_hidden_post_is_a_placeholder_without_name_or_text(make, browse, way):
    thread = make.thread()
    post = make.post(thread, make.user("Rude Rudolf"), text="Something rude.")
    make.post(thread, text="And on it goes.")
    actions.hide_post(post.id)
    page = browse().get(f"/t/{thread.id}/{way}").lacks("Something rude.", "Rudolf")
    assert "And on it goes." in page.text
    assert "A moderator has hidden this post." in page.text or '"state": "hidden"' in page.text
    assert "Something rude." in browse(make.moderator()).get(f"/t/{thread.id}/{way}").text


@pytest.mark.parametrize("way", WAYS)
def test_what_one_may_not_read_is_not_found(make, browse, bo, way):
    network = make.network(private=True)
    member = make.member_of(network)
    thread = make.thread(area=network.areas[0], author=member)
    for browser in (browse(), browse(bo)):
        browser.get(f"/t/{thread.id}/{way}", 404)
    page = browse(member).get(f"/t/{thread.id}/{way}")
    assert "do not pass it on" in page.text


def test_data_can_be_read_by_programs(make, browse):
    thread = make.thread(replies=2, tags=["housing"], title='A "title" with \\ and ääkköset')
    found = json.loads(browse().get(f"/t/{thread.id}/download.json").text)
    assert found["thread"]["title"] == thread.title
    assert found["thread"]["tags"][0]["key"] == "housing"
    assert [post["number"] for post in found["posts"]] == [1, 2, 3]


def test_links_of_a_file_lead_to_the_forum_from_anywhere(make, browse):
    thread = make.thread()
    page = browse().get(f"/t/{thread.id}/download.html")
    assert 'href="/' not in page.text


def test_every_piece_of_a_long_thread_is_there(make, browse):
    thread = make.long_thread(2 * PIECE + 5)
    found = json.loads(browse().get(f"/t/{thread.id}/download.json").text)
    assert [post["number"] for post in found["posts"]] == list(range(1, 2 * PIECE + 6))


@pytest.mark.parametrize("way", ["print", "download.md"])
def test_a_long_thread_takes_no_more_memory_than_a_short_one(app, make, way):
    peaks = []
    for posts in (3 * PIECE, 15 * PIECE):
        path = f"/t/{make.long_thread(posts).id}/{way}"
        app.test_client().get(path)
        tracemalloc.start()
        response = app.test_client().get(path, buffered=False)
        many = sum(len(piece) for piece in response.response)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert many > posts * 50
    assert peaks[1] < 1.5 * peaks[0]


@pytest.mark.settings(limits="on")
def test_nobody_takes_everything_at_once(make, browse):
    thread = make.thread()
    browser = browse()
    for _ in range(20):
        browser.get(f"/t/{thread.id}/download.md")
    browser.get(f"/t/{thread.id}/print", 429).shows("You have done this many times")


@pytest.mark.parametrize("way", WAYS)
def test_the_words_with_which_it_was_closed_are_there(make, browse, way):
    thread, words = make.thread(), render("We agreed on two buses.")
    summary = curating.Summary(text=words, language="en")
    curating.close(make.moderator(), thread, summary=summary)
    assert "We agreed on two buses." in browse().get(f"/t/{thread.id}/{way}").text
