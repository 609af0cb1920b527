"""The search page: words in any form, where they stand, and everything in the address."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import update

from forum.kit.db import db, now
from forum.search.index import engine
from forum.threads.models import Post

HOSTILE = {
    "long": "sana " * 2000,
    "one long word": "a" * 10_000,
    "wildcards": "* ** a* ?* [a-z] ~ a~9 *a*",
    "quotes": '"koira "" \'" “ „',
    "operators": "AND OR NOT ( ) title:x key:post:1 place:n1 [1 TO 9] ^9 && || !",
    "minus": '- -- -koira -"koira',
    "controls": "\x00\x01\x1f\x7f\u202e\u200b\ufeff",
    "emoji": "👩‍👩‍👧‍👦 🇫🇮 \U0010ffff",
    "percent": "%_%'; drop table post; --",
    "many": " ".join(f"w{n}*" for n in range(100)),
    "html": "<script>alert(1)</script>",
}


@pytest.fixture
def reading(browse):
    """A guest who reads in English."""
    return browse()


def test_an_inflected_form_is_found_and_marked_as_it_stands(make, deliver, reading):
    make.thread(title="Yhdistyksen koirat", text="Ruokaa annetaan koirille.", language="fi")
    deliver()
    page = reading.get("/search?q=koira")
    page.shows("1 result", "Found in another form of the word")
    assert "<mark>koirat</mark>" in page.text
    assert "<mark>koirille</mark>" in page.text


def test_a_part_of_a_compound_is_found_and_said(make, deliver, reading):
    make.thread(text="Kaupunginteatteri esiintyy kylillä.", language="fi")
    deliver()
    if not engine().analyser.describe().backend.endswith("voikko"):
        pytest.skip("Without a Finnish dictionary no compound is taken apart.")
    page = reading.get("/search?q=teatteri").shows("Found as a part of a compound")
    assert "<mark>Kaupunginteatteri</mark>" in page.text


def test_a_word_that_stands_as_typed_needs_no_reason(make, deliver, reading):
    make.thread(text="The bridge is open.")
    deliver()
    reading.get("/search?q=bridge").lacks("Found in", "Found as")


def test_keywords_are_named_as_the_reason(make, deliver, reading):
    thread = make.thread(tags=["lighthouse"])
    make.post(thread, text="A reply that tells nothing.")
    deliver()
    page = reading.get("/search?q=lighthouses").shows("Found in its keywords")
    assert f"/t/{thread.id}/1#post-1" in page.links


def test_several_posts_of_a_discussion_are_one_line(make, deliver, reading):
    thread = make.thread(title="The bridge", text="A bridge.")
    for number in range(3):
        make.post(thread, text=f"Bridge number {number}.")
    deliver()
    page = reading.get("/search?q=bridge").shows("3 more results in this discussion")
    assert page.text.count('class="hit"') == 1


def titles(page):
    """The discussions of the list, in its order."""
    return [link.partition("/t/")[2].partition("/")[0] for link in page.links if "#post-" in link]


def test_the_address_narrows_by_network_area_kind_and_language(make, area, deliver, reading):
    there = make.network(key="elsewhere")
    make.area(there)
    here = make.thread(area=area, title="Bridge one", kind="question")
    other = make.thread(area=there.areas[0], title="Bridge two", language="sv")
    deliver()
    expected = {
        "": {here, other},
        f"&network={area.network.key}": {here},
        "&network=elsewhere&area=general": {other},
        "&network=elsewhere&area=area-1": set(),
        f"&network=elsewhere&area={area.key}": {other},  # of another network: narrows nothing
        "&kind=question": {here},
        "&type=innovation": set(),
        "&kind=toimintamalli": set(),
        "&language=sv": {other},
        "&kind=odd&language=xx": {here, other},
        "&network=nowhere": set(),
    }
    empty = make.area(there).key
    expected[f"&network=elsewhere&area={empty}"] = expected.pop("&network=elsewhere&area=area-1")
    for narrowed, threads in expected.items():
        page = reading.get(f"/search?q=bridge{narrowed}")
        assert set(titles(page)) == {str(thread.id) for thread in threads}, narrowed
    reading.get("/search?q=bridge&kind=question&sort=newest")
    narrow = reading.page.form("Kind")
    assert (narrow["q"], narrow["kind"], narrow["sort"]) == ("bridge", "question", "newest")


def test_nothing_found_leads_on(make, deliver, reading):
    deliver()
    page = reading.get("/search?q=nowhere&kind=question").shows("Nothing found")
    assert "/search?q=nowhere" in page.links
    assert "/discussions/new?kind=question&title=nowhere" in page.links


def test_without_words_it_says_how_to_ask(reading):
    for path in ("/search", "/search?q=", "/search?q=%20%20"):
        reading.get(path).shows("Write a word in any of its forms").lacks("Nothing found")


def test_pages_hold_twenty_discussions_and_lead_on(make, deliver, reading):
    author = make.user()
    for number in range(23):
        make.thread(title=f"Bridge {number}", author=author)
    deliver()
    first = reading.get("/search?q=bridge&sort=newest").shows("Page 1 of 2")
    assert "/search?q=bridge&sort=newest&page=2" in first.links
    second = reading.get("/search?q=bridge&sort=newest&page=2").shows("Page 2 of 2")
    assert len(titles(first)) == 20
    assert len(titles(second)) == 3
    assert not set(titles(first)) & set(titles(second))
    for behind in ("3", "99999999", "0", "-1", "x"):
        told = titles(reading.get(f"/search?q=bridge&sort=newest&page={behind}"))
        assert told in (titles(first), titles(second)), behind
        assert told, behind


def test_newest_first_is_one_link_away(make, deliver, reading):
    good = make.thread(title="Bridge, bridge and bridge")
    poor = make.thread(title="Of other things", text="Among many other words stands a bridge.")
    old = {"created_at": now() - timedelta(days=2)}
    db.session.execute(update(Post).where(Post.thread_id == good.id).values(**old))
    db.session.commit()
    deliver()
    best = reading.get("/search?q=bridge")
    assert titles(best) == [str(good.id), str(poor.id)]
    assert "/search?q=bridge&sort=newest" in best.links
    newest = reading.get("/search?q=bridge&sort=newest")
    assert titles(newest) == [str(poor.id), str(good.id)]


@pytest.mark.parametrize("sign", HOSTILE)
@pytest.mark.parametrize("path", ["/search", "/api/v1/search"])
def test_no_query_is_an_error(make, deliver, reading, path, sign):
    make.thread(title="Koira", text="A word: sana.", language="fi")
    deliver()
    page = reading.get(f"{path}?q={quote(HOSTILE[sign])}", -1)
    assert page.status == 200, page.words
    assert "<script>alert" not in page.text
    for name in ("network", "area", "kind", "language", "sort"):
        page = reading.get(f"/search?q=koira&{name}={quote(HOSTILE[sign][:200])}", -1)
        assert page.status == 200, (name, page.words)
        assert "<script>alert" not in page.text


def test_a_page_asks_the_database_twelve_times_at_most(make, deliver, browse, network, queries):
    for number in range(25):
        make.thread(title=f"Bridge {number}", tags=["one", "two"], replies=number % 2)
    deliver()
    for who, browser in {
        "guest": browse(),
        "member": browse(make.member_of(network)),
        "moderator": browse(make.moderator()),
    }.items():
        browser.get("/search?q=bridge")
        with queries() as counted:
            browser.get("/search?q=bridge").shows("25 results")
        assert counted.many <= 12, (who, counted)
        assert not counted.writes


@pytest.mark.settings(limits="on")
def test_who_searches_very_often_is_asked_to_wait(deliver, reading):
    deliver()
    for _ in range(20):
        reading.get("/search?q=bridge")
    page = reading.get("/search?q=bridge", 429).shows("try again")
    assert int(page.headers["Retry-After"]) <= 61
    told = reading.get("/api/v1/search?q=bridge", 429)
    assert told.headers["Content-Type"] == "application/problem+json"
    assert "try again" in told.json["detail"]
    reading.get("/search")  # asking nothing is not counted


def test_a_page_of_several_sorts_asks_hardly_more(make, deliver, browse, network, queries):
    """A network among discussions, with everything beside the list that there can be."""
    for number in range(5):
        make.thread(title=f"Rehabilitation {number}", tags=["one", "two"], replies=number % 2)
    deliver()
    browser = browse(make.member_of(network))
    most = {
        "": 12,
        "&network=tyollisyys&kind=question&tag=one": 14,
        "%20tekij%C3%A4:member%20verkosto:perheet%20avainsana:nuoret&thread=1": 14,
    }
    for more, many in most.items():
        browser.get(f"/search?q=rehabilitation{more}")
        with queries() as counted:
            browser.get(f"/search?q=rehabilitation{more}")
        assert counted.many <= many, (more, counted)
        assert not counted.writes
