"""Words that networks look out for: hints, texts that wait, and texts that do not go in."""

from __future__ import annotations

import pytest
from moderating import rows

from forum.kit.db import db
from forum.moderation.models import LogEntry, WatchedWord
from forum.moderation.terms import Deed
from forum.threads.models import HeldBecause, HeldPost, Post


@pytest.fixture
def network(make):
    return make.first_network()


@pytest.fixture
def watch(make, browse, network):
    """Put a word on the list of the first network."""

    def watch(word, effect, **told):
        browser = browse(make.coordinator(network))
        form = browser.get("/moderation/words").form("Put on the list")
        return browser.submit(form, 303, word=word, effect=effect, **told).follow()

    return watch


def start(browser, area, status, **told):
    form = browser.get(f"/n/{area.network.key}/{area.key}/new").form("/threads")
    told = {"title": "A title like others", "source": "Who has done this?"} | told
    return browser.submit(form, status, **told)


def test_a_coordinator_keeps_the_list_of_the_network(make, browse, network, watch):
    watch("Gamble*", "hold", note="Write about help instead.").shows("gamble*", "about help")
    (word,) = rows(WatchedWord)
    assert (word.word, word.network_id) == ("gamble*", network.id)
    browser = browse(make.coordinator(network))
    again = browser.submit(
        browser.get("/moderation/words").form("Put on the list"), 422, word="GAMBLE*", effect="hint"
    )
    again.shows("This word is on the list already.")
    browser.submit(browser.get("/moderation/words").form(f"/{word.id}/remove"), 303)
    assert rows(WatchedWord) == []
    assert [one.deed for one in rows(LogEntry)] == [Deed.WATCHED, Deed.UNWATCHED]


def test_nobody_else_sees_or_changes_it(make, ann, mo, browse, network, watch):
    watch("gamble*", "hold")
    (word,) = rows(WatchedWord)
    elsewhere = make.coordinator(make.network())
    browse(ann).get("/moderation/words", 404)
    browse(mo).get("/moderation/words", 404)
    browser = browse(elsewhere)
    form = browser.get("/moderation/words").lacks("gamble").form("Put on the list")
    browser.post(f"/moderation/words/{word.id}/remove", {}, 404)
    for other in (network.id, 0):
        browser.submit(form, 422, word="other", effect="hint", network_id=str(other))
    assert len(rows(WatchedWord)) == 1


def test_an_administrator_keeps_the_list_of_all_networks(make, ann, browse):
    browser = browse(make.administrator())
    form = browser.get("/moderation/words").form("Put on the list")
    told = {"word": "gamble", "effect": "block", "network_id": "0"}
    browser.submit(form, 303, **told)
    browser.submit(form, 422, **told).shows("This word is on the list already.")
    browse(ann).reply(make.thread(), "Gamble with us.", 422)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("", "Write a word."),
        ("x", "Write at least two letters"),
        ("*", "Write at least two letters"),
        ("a*b", "Write at least two letters"),
        ("w" * 61, "too long"),
    ],
)
def test_mistakes_come_back(make, browse, network, word, said):
    browser = browse(make.coordinator(network))
    form = browser.get("/moderation/words").form("Put on the list")
    browser.submit(form, 422, word=word, effect="hint").shows(said)
    assert rows(WatchedWord) == []


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("Our GAMBLING evening", True),
        ("A gamblingtable", False),
        ("Anti-gambling work", True),
        ("Bets and betting", True),
        ("The alphabet", False),
    ],
)
def test_a_word_is_whole_or_the_beginning_of_one(text, waits, ann, make, browse, watch):
    watch("gambling", "hold")
    watch("bet*", "hold")
    page = browse(ann).reply(make.thread(), text, 303)
    assert [one.because for one in rows(HeldPost)] == [HeldBecause.WORDS] * waits
    assert page.location.startswith("/held/") == waits


def test_a_new_discussion_waits_for_a_word_in_its_title(ann, area, browse, watch):
    watch("gamble*", "hold")
    page = start(browse(ann), area, 303, title="Gamblers and their families").follow()
    page.shows("A word in it is one that moderators want to look at.")
    assert rows(Post) == []


def test_a_blocked_word_is_named_and_the_text_stays(ann, area, make, browse, watch):
    watch("gamble*", "block", note="Write about help instead.")
    browser, said = browse(ann), "Some words are not used here: gamble."
    page = browser.reply(make.thread(), "Gamblers, come here.", 422)
    page.shows(said, "Write about help instead.")
    assert page.form("/replies")["source"] == "Gamblers, come here."
    again = start(browser, area, 422, title="Gamblers, come here").shows(said)
    assert again.form("/threads")["title"] == "Gamblers, come here"
    post = make.post(author=ann)
    form = browser.get(f"/posts/{post.id}/edit").form("/edit")
    again = browser.submit(form, 422, source="Gamblers, come here.").shows(said)
    assert again.form("/edit")["source"] == "Gamblers, come here."


def test_other_networks_and_moderators_write_freely(ann, mo, make, browse, watch):
    watch("gamble*", "block")
    watch("casino", "hold")
    there = make.thread(area=make.area(network=make.network()))
    browse(ann).reply(there, "Gamblers of the casino.", 303)
    browse(mo).reply(make.thread(), "Gamblers of the casino.", 303)
    assert rows(HeldPost) == []


def test_a_hint_stands_in_nobodys_way(ann, area, make, browse, watch):
    watch("gamble*", "hint", note="Say “people who gamble”.")
    browser, thread = browse(ann), make.thread()
    form = browser.get(f"/t/{thread.id}").form("/replies")
    browser.post("/advice", form.filled({"source": "Gamblers often."}), 200).shows("Say “people")
    browser.post("/advice", form.filled({"source": "Families often."}), 200).lacks("Say “people")
    form = browser.get(f"/n/{area.network.key}/{area.key}/new").form("/threads")
    browser.post("/advice", form.filled({"source": "Gamblers often."}), 200).shows("Say “people")
    browser.reply(thread, "Gamblers often.", 303)


def test_hints_of_a_private_network_are_its_own(ann, make, browse, watch, network):
    watch("gamble*", "hint", note="Say “people who gamble”.")
    area, browser = make.area(network), browse(ann)
    form = browser.get(f"/n/{network.key}/{area.key}/new").form("/threads")
    sent = form.filled({"source": "Gamblers often."})
    browser.post("/advice", sent, 200).shows("Say “people")
    network.private = True
    db.session.commit()
    browser.post("/advice", sent, 200).lacks("Say “people")
