"""What is about the same: beside a discussion, while a title is written, for programs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from forum.accounts.models import Guest
from forum.kit.db import db
from forum.networks.models import Audience
from forum.search import neighbours
from forum.search.models import Similar
from forum.threads.models import Post, State, Thread

YOUTH = "Nuorten työpajat ja etsivä nuorisotyö kunnissa"
AGAIN = "Kokemuksia nuorten työpajoista ja etsivästä nuorisotyöstä"
OTHER = "Kyläkaupan huoltoasema suljettiin viime talvena"


@pytest.fixture
def look(deliver, monkeypatch):
    """The index learns, and the consumer looks around."""
    monkeypatch.setattr(neighbours, "SETTLED", timedelta(0))

    def learn_and_look(rounds: int = 1) -> None:
        deliver()
        for _round in range(rounds):
            neighbours.look_around()

    return learn_and_look


def beside(viewer, thread) -> list[str]:
    return [title for title, _href in neighbours.of_thread(viewer, thread.id)]


def test_two_discussions_of_one_thing_stand_beside_each_other(make, look, browse):
    one = make.thread(title=YOUTH, language="fi")
    make.thread(title=OTHER, language="fi", text="Mitä nyt tehdään?")
    two = make.thread(title=AGAIN, language="fi")
    look()
    assert beside(Guest(), one) == [AGAIN]
    assert beside(Guest(), two) == [YOUTH]
    page = browse().get(f"/t/{one.id}")
    assert f'href="/t/{two.id}"' in page.text
    assert OTHER not in page.text


def test_an_older_discussion_learns_of_a_newer_one(make, look):
    one = make.thread(title=YOUTH, language="fi")
    look()
    assert beside(Guest(), one) == []
    make.thread(title=AGAIN, language="fi")
    look(rounds=2)
    assert beside(Guest(), one) == [AGAIN]


def test_a_change_is_looked_at_again(make, look, deliver):
    one, two = make.thread(title=YOUTH, language="fi"), make.thread(title=AGAIN, language="fi")
    look()
    neighbours.forget(neighbours.THREAD, one.id)
    assert beside(Guest(), one) == []
    look()
    assert beside(Guest(), one) == [AGAIN]
    kept = select(func.count()).select_from(Similar).where(Similar.item_id == two.id)
    assert db.session.scalar(kept) == 2


def test_nobody_sees_beside_a_discussion_what_they_may_not_read(make, look, browse, ann):
    one = make.thread(title=YOUTH, language="fi")
    area = make.area(see_by=Audience.NETWORK, reply_by=Audience.NETWORK, start_by=Audience.NETWORK)
    bo = make.member_of(area.network)
    hidden = make.thread(title=AGAIN, language="fi", area=area, author=bo)
    look()
    assert beside(bo, hidden) == [YOUTH]
    for reader in (Guest(), ann, bo):
        assert beside(reader, one) == []
    asked = "/api/v1/similar?text=Nuorten ty%C3%B6pajat&language=fi"
    assert [hit["title"] for hit in browse().get(asked).json["results"]] == [YOUTH]
    assert AGAIN not in browse(ann).get("/search/similar?title=Nuorten+ty%C3%B6pajat").text
    assert AGAIN in browse(bo).get("/search/similar?title=Nuorten+ty%C3%B6pajat").text


def test_what_was_hidden_since_is_not_shown(make, look):
    one, two = make.thread(title=YOUTH, language="fi"), make.thread(title=AGAIN, language="fi")
    look()
    db.session.execute(update(Thread).where(Thread.id == two.id).values(state="HIDDEN"))
    db.session.commit()
    assert beside(Guest(), one) == []


def test_a_thread_page_asks_for_its_neighbours_once(make, look, queries):
    one = make.thread(title=YOUTH, language="fi")
    make.thread(title=AGAIN, language="fi")
    look()
    thread_id = one.id
    with queries() as counted:
        assert neighbours.of_thread(Guest(), thread_id)
    assert counted.many == 1


def test_while_a_title_is_written_and_with_the_preview(make, deliver, browse, ann):
    thread = make.thread(title=YOUTH, language="fi")
    deliver()
    browser = browse(ann)
    found = browser.get("/search/similar?title=ty%C3%B6paja+nuorille")
    assert f'href="/t/{thread.id}/1"' in found.text
    assert "href" not in browser.get("/search/similar?title=ty%C3%B6paja").text
    assert "href" not in browser.get("/search/similar").text
    form = browser.get(f"/n/{thread.area.network.key}/{thread.area.key}/new")
    assert 'hx-get="/search/similar"' in form.text


def test_programs_are_told_the_language_or_it_is_guessed(make, deliver, browse):
    make.thread(title=YOUTH, language="fi", area=(area := make.area()))
    deliver()
    ask = browse().get
    text = "text=Etsiv%C3%A4n%20nuorisoty%C3%B6n%20ty%C3%B6pajat%20kunnassa"
    hit = ask(f"/api/v1/similar?{text}").json["results"][0]
    assert (hit["title"], hit["type"], hit["external_id"]) == (YOUTH, "post", None)
    assert ask(f"/api/v1/similar?{text}&area={area.key}").json["results"]
    assert ask(f"/api/v1/similar?{text}&area=elsewhere").json["results"] == []
    assert ask("/api/v1/similar?text=", 400).json["status"] == 400
    assert ask("/api/v1/similar", 400).json["status"] == 400


def test_an_opening_that_was_removed_has_no_neighbours(make, look):
    one = make.thread(title=YOUTH, language="fi")
    make.thread(title=AGAIN, language="fi")
    db.session.execute(update(Post).where(Post.thread_id == one.id).values(state=State.REMOVED))
    db.session.commit()
    look()
    assert beside(Guest(), one) == []
