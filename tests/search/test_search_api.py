"""`GET /api/v1/search`: what a program reads."""

from __future__ import annotations

from datetime import datetime

import pytest

from forum.accounts import actions as accounts
from forum.accounts.models import Account
from forum.kit.db import db
from forum.networks.models import Audience


@pytest.fixture
def ask(browse):
    """`ask("q=koira")`: the answer to a guest who reads in English."""
    browser = browse()
    return lambda query, status=200, **headers: browser.get(
        f"/api/v1/search?{query}", status, **headers
    )


def test_a_post_is_told_with_all_its_fields(make, area, ann, deliver, ask):
    thread = make.thread(
        area=area, author=ann, title="Koirat", text="Ne syövät.", language="fi", kind="question"
    )
    deliver()
    told = ask("q=koira&language=fi")
    assert told.headers["Content-Type"] == "application/json"
    answer = told.json
    hit = answer["results"][0]
    said = {"next": None, "corrected": None, "offered": None, "also": []}
    assert answer == {"results": [hit], "total": 1, **said}
    assert datetime.fromisoformat(hit.pop("created_at")).tzinfo
    assert hit == {
        "type": "post",
        "address": f"/t/{thread.id}/1",
        "title": "Koirat",
        "snippet": "Ne syövät.",
        "excerpt": "Ne syövät.",
        "why": "inflected",
        "language": "fi",
        "network": area.network.key,
        "area": area.key,
        "thread": thread.id,
        "number": 1,
        "author": "Ann",
        "kind": "question",
        "more": 0,
        "external_id": None,
    }


def test_the_language_narrows_and_tells_how_words_are_read(make, deliver, ask):
    finnish = make.thread(title="Kuusia kasvaa", language="fi")
    make.thread(title="Kuusi", language="en")
    deliver()
    assert [hit["thread"] for hit in ask("q=kuusi&language=fi").json["results"]] == [finnish.id]
    assert ask("q=kuusi&language=sv").json["total"] == 0
    assert ask("q=kuusi").json["total"] == 2


def test_without_a_language_words_are_read_in_all(make, deliver, browse):
    """Even by a reader who finds enough in the own language."""
    for number in range(10):
        make.thread(title=f"Kuusi {number}", language="en")
    finnish = make.thread(title="Kuusien latvat", language="fi")
    deliver()
    told = browse(language="en").get("/api/v1/search?q=kuusi&limit=100").json["results"]
    assert finnish.id in {hit["thread"] for hit in told}


def test_an_area_narrows_without_its_network(make, deliver, ask):
    one, other = make.network(key="one"), make.network(key="other")
    threads = [make.thread(title="Bridge", area=place.areas[0]) for place in (one, other)]
    make.thread(title="Bridge")
    deliver()
    told = ask("q=bridge&area=general").json
    assert {hit["thread"] for hit in told["results"]} == {thread.id for thread in threads}
    assert ask("q=bridge&area=general&network=one").json["total"] == 1


def all_pages(ask, query):
    """The answers along the cursor, from the first to the last."""
    told = [ask(query).json]
    while cursor := told[-1]["next"]:
        told.append(ask(f"{query}&cursor={cursor}").json)
    return told


def test_the_cursor_leads_through_all(make, deliver, ask):
    thread = make.thread(title="Bridge")
    for number in range(6):
        make.post(thread, text=f"Bridge {number}")
    deliver()
    pages = all_pages(ask, "q=bridge&limit=3")
    assert [len(told["results"]) for told in pages] == [3, 3, 1]
    assert {told["total"] for told in pages} == {7}
    seen = [hit["number"] for told in pages for hit in told["results"]]
    assert sorted(seen) == [1, 2, 3, 4, 5, 6, 7]
    assert ask("q=bridge&limit=100&cursor=1000").json["results"] == []


def test_grouped_by_discussion_each_is_one_hit(make, deliver, ask):
    one, other = make.thread(title="Bridge"), make.thread(title="Another bridge")
    for number in range(3):
        make.post(one, text=f"Bridge {number}")
    deliver()
    pages = all_pages(ask, "q=bridge&group=thread&limit=1")
    assert {told["total"] for told in pages} == {5}
    hits = {hit["thread"]: hit["more"] for told in pages for hit in told["results"]}
    assert hits == {one.id: 3, other.id: 0}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "The parameter q says what to look for."),
        ("q=%20", "The parameter q says what to look for."),
        ("q=x&language=de", "The parameter language is one of these: fi, sv, en."),
        ("q=x&kind=odd", "The parameter kind is one of these: question, challenge"),
        ("q=x&group=odd", "The parameter group is one of these: post, thread."),
        ("q=x&sort=odd", "The parameter sort is one of these: relevance, newest."),
        ("q=x&limit=0", "The parameter limit is a number from 1 to 100."),
        ("q=x&limit=101", "The parameter limit is a number from 1 to 100."),
        ("q=x&limit=ten", "The parameter limit is a number from 1 to 100."),
        ("q=x&limit=-1", "The parameter limit is a number from 1 to 100."),
        ("q=x&limit=%C2%B2", "The parameter limit is a number from 1 to 100."),
        (f"q=x&limit={'9' * 5000}", "The parameter limit is a number from 1 to 100."),
        ("q=x&cursor=odd", "The parameter cursor is what an earlier answer gave as next."),
        ("q=x&offset=1", "There is no parameter offset."),
    ],
)
def test_a_bad_parameter_is_explained(deliver, ask, query, sentence):
    deliver()
    told = ask(query, 400)
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.json["detail"].startswith(sentence)
    assert told.json["status"] == 400


def test_a_token_reads_as_its_account(make, deliver, ask):
    among = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}
    place = make.network(private=True, **among)
    ines = make.member_of(place, "Ines")
    make.thread(area=place.areas[0], author=ines, title="Bridge")
    deliver()
    token = accounts.make_token(db.session.get_one(Account, ines.id), name="test")
    assert ask("q=bridge").json["total"] == 0
    assert ask("q=bridge", Authorization=f"Bearer {token}").json["total"] == 1
    ask("q=bridge", 401, Authorization=f"Bearer {token}x")


def test_the_snippet_is_html_in_which_only_mark_is_a_tag(make, deliver, ask):
    text = 'Write `<script>alert(1)</script>` & **bridge** `<mark>` "so".'
    make.thread(title="<b>Bridge</b>", text=text)
    deliver()
    hit = ask("q=bridge").json["results"][0]
    bare = hit["snippet"].replace("<mark>bridge</mark>", "")
    assert bare != hit["snippet"]
    assert "<" not in bare
    assert "&lt;script&gt;" in bare
    assert hit["title"] == "<b>Bridge</b>"
    assert "<script>" in hit["excerpt"]


def test_every_way_of_matching_is_named(make, deliver, ask):
    make.thread(title="Bridges", text="To all lighthouses.", tags=["lighthouse"])
    deliver()
    ways = {"bridges": "exact", "bridge": "inflected", "lighthouse": "keyword"}
    assert {word: ask(f"q={word}").json["results"][0]["why"] for word in ways} == ways
