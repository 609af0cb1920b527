"""What is said of a query that was misspelt, or that has other words for the same."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from forum.networks.models import Audience


@pytest.fixture
def ask(browse):
    """`ask("kuntotus", by=ann)`: what a program is answered."""

    def answered(words: str, by=None, more: str = ""):
        address = f"/api/v1/search?language=fi&q={quote(words)}{more}"
        return browse(by).get(address).json

    return answered


def test_where_nothing_is_found_the_better_word_is_answered_and_named(make, deliver, ask, browse):
    make.thread(title="Hevostallien kokemuksia", language="fi")
    deliver()
    found = ask("hevostalilen")
    assert (found["corrected"], found["total"], found["offered"]) == ("hevostallien", 1, None)
    assert "<mark>Hevostallien</mark>" in browse().get("/search?q=hevostalilen").text
    assert ask("hevostalilen", more="&plainly=true")["total"] == 0


def test_where_little_is_found_it_is_offered(make, deliver, ask):
    make.thread(title="Hevostallien kokemuksia", language="fi")
    make.thread(title="Kuntia", language="fi")
    deliver()
    found = ask("kunta hevostalilen")
    assert (found["corrected"], found["offered"]) == (None, "kunta hevostallien")
    assert ask("hevostalli")["offered"] is None


def test_other_words_are_named_when_they_found_something(make, deliver, ask):
    make.thread(title="Oma sote-alue", language="fi")
    deliver()
    found = ask("välfärdsområde", more="&type=post")
    assert [hit["why"] for hit in found["results"]] == ["vocabulary"]
    assert "sote-alue" in found["also"]
    assert ask("välfärdsområde", more="&type=post&plainly=true")["total"] == 0
    assert ask("hevostalli")["also"] == []


def test_nobody_is_corrected_towards_what_they_may_not_read(make, deliver, ask, ann):
    area = make.area(see_by=Audience.NETWORK, reply_by=Audience.NETWORK, start_by=Audience.NETWORK)
    bo = make.member_of(area.network)
    make.thread(title="Zorgonitehdas", text="Zorgonitehdas.", language="fi", area=area, author=bo)
    deliver()
    for reader in (None, ann):
        found = ask("zorgonitehas", by=reader)
        assert (found["total"], found["corrected"], found["offered"]) == (0, None, None)


@pytest.mark.parametrize("words", ["xq" * 12, "kuntotuz " * 40, "qwertzuiopå yxcvbnmä asdfghjkl"])
def test_what_cannot_be_corrected_is_simply_not_found(make, deliver, ask, words):
    make.thread(title="Hevostallien kokemuksia", language="fi")
    deliver()
    assert ask(words)["total"] == 0
