"""Hits are counted and narrowed by everything they are: kind, keyword, year, being an answer …"""

from __future__ import annotations

from datetime import timedelta

import pytest
from telling import tally

from forum.accounts.models import Guest
from forum.innovations import actions as innovations
from forum.innovations.importing.text import read_description
from forum.kit.db import db, now, transactional
from forum.kit.text.posts import render
from forum.outbox.bus import publish
from forum.search import results
from forum.search.filters import Filters
from forum.search.results import Wanted
from forum.threads import actions as threads
from forum.threads.events import ThreadChanged
from forum.threads.models import Post
from forum.threads.questions import Accepted

PAGE = """Naapurien majakkavuoro
Toimintamalli
Toiminnan kuvaus
Tiivistetty kuvaus
Majakka palaa vuorotellen.
"""
OTHER_PAGE = PAGE.replace("vuoro", "kartta")


def imported(network, page=PAGE, slug="naapurien-majakkavuoro"):
    url = f"https://innokyla.fi/fi/toimintamalli/{slug}"
    return innovations.import_description(
        None, read_description(page, url=url, language="fi"), network
    )


def test_hits_are_counted_by_everything_they_are(make, area, ann, deliver):
    question = make.thread(area=area, author=ann, kind="question", title="Majakka", language="fi")
    make.post(question, text="Majakoita on kaksi.", language="fi")
    make.thread(author=ann, kind="practice", title="Majakka", language="sv", tags=["light"])
    imported(area.network)
    deliver()
    year = str(now().year)
    told = tally(Guest(), "majakka", "type", "kind", "language", "area", "tag", "year", "author")
    assert told["type"] == {"post": 3, "innovation": 1}
    assert told["kind"] == {"question": 2, "practice": 1, "toimintamalli": 1}
    assert told["language"] == {"fi": 3, "sv": 1}
    assert told["area"] == {area.key: 3}
    assert told["tag"] == {"light": 1}
    assert told["year"] == {year: 4}
    assert told["author"][str(ann.id)] == 2


def test_a_choice_leaves_the_other_values_of_its_facet_to_choose(make, ann, deliver):
    make.thread(author=ann, kind="question", title="Majakka", language="fi")
    make.thread(author=ann, kind="practice", title="Majakka", language="sv")
    deliver()
    told = tally(Guest(), "majakka", "kind", "language", kind=["question"])
    assert told == {"kind": {"question": 1, "practice": 1}, "language": {"fi": 1}}


def test_a_keyword_takes_its_narrower_ones_along(make, deliver):
    broad, narrow = make.concept("lights"), make.concept("lighthouses")
    narrow.broader_id = broad.id
    db.session.commit()
    thread = make.thread(title="Majakka", language="fi", tags=["lighthouses"])
    make.post(thread, text="Majakoita on kaksi.", language="fi")
    deliver()
    assert tally(Guest(), "majakka", "tag") == {"tag": {"lights": 2, "lighthouses": 2}}


def test_other_keywords_are_learnt_for_every_post(make, ann, deliver):
    thread = make.thread(author=ann, title="Majakka", text="Loisto.", language="fi", tags=["one"])
    make.post(thread, text="Majakoita on kaksi.", language="fi")
    deliver()
    opening = db.session.query(Post).filter_by(thread_id=thread.id, number=1).one()
    threads.edit_post(
        ann,
        opening,
        render("Loisto."),
        language="fi",
        title="Majakka",
        version=opening.version,
        reason="",
        concepts=[make.concept("two").id],
    )
    deliver()
    assert tally(Guest(), "majakka", "tag") == {"tag": {"two": 2}}


def test_an_accepted_answer_solves_the_thread_and_goes_first(make, ann, answering, deliver, browse):
    thread = make.thread(author=ann, title="Kysymys", text="Jotakin.", language="fi")
    make.post(thread, text="Majakoita on kaksi.", language="fi")
    make.post(thread, text="Majakoita on kaksi.", language="fi")
    deliver()
    first, second = numbers(browse)
    answer = db.session.query(Post).filter_by(thread_id=thread.id, number=second).one()
    answering(Accepted, lambda _question: {thread.id: answer.id})
    accept(thread)
    deliver()
    assert numbers(browse) == [second, first]
    assert tally(Guest(), "majakka", "solved") == {"solved": {"yes": 2}}


@transactional
def accept(thread):
    publish(ThreadChanged(thread_id=thread.id))


def numbers(browse):
    told = browse(language="fi").get("/api/v1/search?q=majakka").json
    return [hit["number"] for hit in told["results"]]


def test_the_other_posts_of_a_discussion_open_on_demand(make, deliver):
    thread = make.thread(title="Majakka", language="fi")
    for number in range(4):
        make.post(thread, text=f"Majakka {number}.", language="fi")
    make.thread(title="Majakka", language="fi")
    deliver()
    wanted = Wanted(words="majakka", language="fi")
    for opened, shown in ((0, 0), (thread.id, 4)):
        told = results.grouped(Guest(), wanted, page=1, each=20, opened=opened)
        assert len(told.results) == 2
        line = next(line for line in told.results if line.thread == thread.id)
        assert (line.more, len(line.others)) == (4, shown)
    found = {other.line.told["number"] for other in line.others}
    assert found | {line.line.told["number"]} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("told_there", [4711, "4711", "fi-01/ä"])
def test_what_came_from_elsewhere_tells_its_id(make, deliver, browse, told_there):
    post = make.post(make.thread(title="Toinen"), text="Majakka.", language="fi")
    post.community, post.external_id = "elsewhere", told_there
    db.session.commit()
    deliver()
    told = browse(language="fi").get("/api/v1/search?q=majakka").json["results"]
    assert [hit["external_id"] for hit in told] == [told_there]


def test_times_narrow_to_the_second(make, deliver):
    moments = [now() - timedelta(days=days) for days in (30, 20, 10)]
    for moment in moments:
        post = db.session.query(Post).filter_by(thread_id=make.thread(title="Majakka").id).one()
        post.created_at = moment
        db.session.commit()
    deliver()
    first, second, third = (int(moment.timestamp()) for moment in moments)
    for told, many in (
        ({}, 3),
        ({"since": second}, 2),
        ({"since": second + 1}, 1),
        ({"until": third}, 2),
        ({"since": second, "until": second + 1}, 1),
        ({"since": first, "until": first}, 0),
    ):
        wanted = Wanted(words="majakka", language="fi", filters=(Filters(**told),))
        assert results.single(Guest(), wanted, start=0, limit=9).total == many, told
