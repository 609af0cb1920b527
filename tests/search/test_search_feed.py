"""The feed of a search: what a guest finds, the newest first."""

from __future__ import annotations

import feedparser

from forum.networks.models import Audience


def entries(browser, query):
    page = browser.get(f"/search/feed.atom?q={query}")
    read = feedparser.parse(page.text)
    assert not read.bozo, read.bozo_exception
    return [entry.title for entry in read.entries]


def test_what_is_found_is_told(make, browse, deliver):
    make.thread(title="A car for two villages", text="Kyyti on yhteinen.", language="fi")
    make.thread(title="A bus for three", text="Kyydin voi tilata.", language="fi")
    make.thread(title="Something else")
    deliver()
    found = entries(browse(language="fi"), "kyyti")
    assert sorted(found) == ["A bus for three", "A car for two villages"]
    assert "/search/feed.atom?q=kyyti" in browse(language="fi").get("/search?q=kyyti").text


def test_nobody_gets_more_than_a_guest(make, browse, deliver, network):
    closed = make.area(network, **dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.STAFF))
    boss = make.administrator()
    make.thread(area=closed, author=boss, title="A car among ourselves", text="Kyyti.")
    deliver()
    assert entries(browse(boss), "kyyti") == []


def test_nothing_asked_is_nothing_told(browse):
    assert entries(browse(), "") == []


def test_odd_characters_make_no_broken_feed(browse, deliver):
    deliver()
    assert entries(browse(), "%00%0b%1f%ef%bf%bfkyyti") == []


def test_a_feed_narrows_as_its_search_does(make, browse, deliver):
    make.thread(title="A car for two villages", kind="question")
    make.thread(title="A car for nobody", kind="practice")
    make.thread(title="Bil till salu, en car", kind="question", language="sv")
    deliver()
    assert len(entries(browse(), "car")) == 3
    assert len(entries(browse(), "car&kind=question")) == 2
    assert entries(browse(), "car+-kieli:sv&kind=question&type=post") == ["A car for two villages"]
    page = browse().get("/search?q=car+-kieli:sv&kind=question&sort=newest&page=2").text
    assert "/search/feed.atom?q=car+-kieli%3Asv&amp;kind=question" in page
