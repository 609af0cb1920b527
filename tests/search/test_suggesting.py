"""What is offered while somebody types."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from forum.networks.models import Audience
from forum.search.suggesting import MOST
from forum.search.views import typing as views_typing


@pytest.fixture
def offered(browse):
    """`offered("kou", by=ann)`: titles of what is offered."""

    def ask(text: str, by=None) -> list[str]:
        told = browse(by).get(f"/search/suggest?lang=en&q={quote(text)}")
        return [one["title"] for one in told.json["suggestions"]]

    return ask


def test_a_title_is_offered_after_two_letters_of_a_word_of_it(make, deliver, offered):
    thread = make.thread(title="Hevostallien kokemuksia", language="fi")
    make.thread(title="Toinen asia", text="Hevostallit", language="fi")
    deliver()
    assert thread.title in offered("he")
    assert offered("hevos") == [thread.title]
    assert offered("h") == []
    assert offered("KOKEmus")[0] == thread.title
    assert offered("asia kok") == []


def test_words_before_the_last_stand_in_any_form(make, deliver, offered):
    thread = make.thread(title="Hevostallien kokemuksia", language="fi")
    deliver()
    assert offered("hevostalli kok") == [thread.title]
    assert offered("kokemus hev") == [thread.title]


def test_it_says_what_each_is_and_where(make, deliver, browse):
    thread = make.thread(title="Hevostallien kokemuksia", language="fi")
    deliver()
    told = browse().get("/search/suggest?q=hevos&lang=en").json["suggestions"]
    assert told == [
        {
            "type": "post",
            "kind": "Discussion",
            "title": thread.title,
            "language": "fi",
            "address": f"/t/{thread.id}/1",
        }
    ]


def test_keywords_are_offered_by_any_of_their_words(make, offered):
    assert "rehabilitation" in offered("kuntou")
    assert "rehabilitation" in offered("rehabilit")


def test_networks_are_offered_once_by_their_names(make, deliver, offered):
    make.network(name="Kukkaverkosto", key="kukka")
    deliver()
    assert offered("kukka") == ["Kukkaverkosto"]


def test_nobody_is_offered_what_they_may_not_read(make, deliver, offered, ann):
    area = make.area(see_by=Audience.NETWORK, reply_by=Audience.NETWORK, start_by=Audience.NETWORK)
    bo = make.member_of(area.network)
    make.thread(title="Salaisuuksien talo", language="fi", area=area, author=bo)
    deliver()
    assert offered("salai") == []
    assert offered("salai", by=ann) == []
    assert offered("salai", by=bo) == ["Salaisuuksien talo"]


def test_no_more_than_a_few_and_never_an_error(make, deliver, offered):
    for number in range(MOST + 3):
        make.thread(title=f"Hevosia {number}", language="fi")
    deliver()
    assert len(offered("hevos")) == MOST
    for odd in ("", " ", "*", '"', "a" * 5_000, "x " * 500, "\u202ehevos", "日本", "-- OR 1"):
        assert isinstance(offered(odd), list)


@pytest.mark.settings(limits="on")
def test_who_types_like_a_machine_is_asked_to_wait(make, browse, monkeypatch):
    monkeypatch.setattr(
        views_typing, "LETTERS", views_typing.limits.Memory(views_typing.Rate(2, 60))
    )
    browser = browse()
    for _letter in range(2):
        browser.get("/search/suggest?q=he")
    browser.get("/search/suggest?q=he", 429)


def test_fields_offer_only_where_the_whole_forum_is_searched(browse):
    page = browse().get("/networks").text
    assert page.count("<search-hints") == 1
