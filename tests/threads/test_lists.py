"""Lists of discussions: order, filters, and pages that neither repeat nor skip."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from forum.kit.db import db, now, transactional
from forum.threads.models import Thread
from forum.threads.queries.lists import LENGTH


def titles(page):
    return re.findall(r"/t/(\d+)\"[^>]*>(?:<[^>]+>)*([^<]+)</a></h", page.text)


def shown(page):
    return [title for _id, title in titles(page)]


@transactional
def touch(thread, **ago):
    """As if its latest post had come so long ago."""
    moment = now() - timedelta(**ago)
    db.session.execute(update(Thread).where(Thread.id == thread.id).values(active_at=moment))


def test_the_latest_post_comes_first_and_an_old_one_does_not(make, browse):
    threads = {name: make.thread(title=f"Matter number {name}") for name in "abc"}
    for hours, thread in enumerate(threads.values(), start=1):
        touch(thread, hours=hours)
    make.post(threads["b"])
    assert shown(browse().get("/discussions")) == [f"Matter number {n}" for n in "bac"]


def test_pages_of_a_long_list_neither_repeat_nor_skip(make, browse):
    ann = make.user("Ann")
    made = [make.thread(author=ann, title=f"Matter number {n:03}") for n in range(LENGTH * 2 + 5)]
    same_moment = now() - timedelta(hours=1)

    @transactional
    def level():
        db.session.execute(update(Thread).values(active_at=same_moment))

    level()
    browser, seen = browse(), []
    path = "/discussions?language=en"
    while path:
        page = browser.get(path)
        seen += shown(page)
        assert len(shown(page)) <= LENGTH
        path = next((link for link in page.links if "before=" in link), "")
        if len(seen) == LENGTH:
            make.thread(author=ann, title="A newcomer meanwhile")
    assert sorted(seen) == sorted(thread.title for thread in made)


@pytest.mark.parametrize(
    "before",
    ["", "x", "1-", "-1", "1-x", "²-1", "9" * 16 + "-1", "9" * 17 + "-1", "1-" + "9" * 40, "%00-1"],
)
def test_an_odd_place_in_the_list_is_no_error(make, browse, before):
    make.thread()
    browse().get(f"/discussions?before={before}")


@pytest.mark.parametrize(
    "query", ["kind=rant", "language=xx", "view=x", "kind=", "lang=xx", "a=b&a=c"]
)
def test_odd_filters_filter_nothing(make, browse, query):
    make.thread(title="The one that there is")
    browse().get(f"/discussions?{query}").shows("The one that there is")


def test_unanswered_are_questions_and_challenges_that_wait(make, browse):
    make.thread(kind="question", title="A question that waits")
    make.thread(kind="challenge", title="A challenge that waits")
    make.thread(kind="question", title="A question with an answer", replies=1)
    make.thread(kind="question", title="A question that is locked", locked=True)
    make.thread(kind="practice", title="A practice that waits for nothing")
    page = browse().get("/discussions?view=unanswered")
    assert set(shown(page)) == {"A question that waits", "A challenge that waits"}
    assert shown(browse().get("/discussions?view=unanswered&kind=question")) == [
        "A question that waits"
    ]


def test_filters_add_up_and_stay_when_one_pages_on(make, browse):
    ann = make.user("Ann")
    for number in range(LENGTH + 1):
        make.thread(author=ann, kind="event", language="sv", title=f"Möte nummer {number:03}")
    make.thread(kind="event", language="fi", title="Tapahtuma Oulussa")
    page = browse().get("/discussions?kind=event&language=sv").lacks("Tapahtuma")
    older = next(link for link in page.links if "before=" in link)
    assert "kind=event" in older
    assert "language=sv" in older
    assert shown(browse().get(older)) == ["Möte nummer 000"]


def test_a_text_in_another_language_says_so(make, browse):
    make.thread(language="sv", title="Hur gör ni i era kommuner?")
    page = browse().get("/discussions").shows("Swedish")
    assert '<article class="thread" lang="sv">' in page.text


def test_a_pinned_discussion_stands_at_the_top_of_its_area_once(area, make, browse):
    pinned = make.thread(title="Read this first, please", pinned=True)
    touch(pinned, days=300)
    make.thread(title="A newer discussion")
    page = browse().get(f"/n/{area.network.key}/{area.key}")
    assert shown(page) == ["Read this first, please", "A newer discussion"]


def test_an_area_shows_its_own_only(area, make, browse):
    make.thread(title="The one of this area")
    other = make.network().areas[0]
    make.thread(area=other, title="The one of another area")
    browse().get(f"/n/{area.network.key}/{area.key}").shows("The one of this").lacks("of another")
    browse().get(f"/n/{other.network.key}/{other.key}").shows("of another").lacks("of this area")


def test_an_empty_list_says_what_to_do(area, browse):
    browse().get("/discussions?view=unanswered").shows("Everyone has an answer")
    browse().get(f"/n/{area.network.key}/{area.key}").shows("Nobody has written here yet")


def test_an_area_where_nothing_fits_says_so_and_shows_the_way_to_all(make, browse):
    thread = make.thread()
    area = f"/n/{thread.area.network.key}/{thread.area.key}"
    page = browse().get(f"{area}?language=sv").shows("No discussions fit")
    page.lacks("Nobody has written here yet")
    assert area in page.links
    browse().get("/discussions?kind=event&view=unanswered").shows("Everyone has an answer")
