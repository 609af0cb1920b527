"""What somebody may not read is not found: not in results, not in totals, not in snippets."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.accounts import actions as accounts
from forum.accounts.models import Account
from forum.innovations import actions as innovations
from forum.innovations.importing.text import read_description
from forum.kit.db import db
from forum.networks import actions as networks
from forum.networks.models import Audience
from forum.threads import actions as threads
from forum.threads.models import Post

WORD = "hiljaisuusvuoro"
SAID = f"Meidän {WORD} kestää kolme minuuttia."
PAGE = f"""Naapurien {WORD}
Toimintamalli
Toiminnan kuvaus
Tiivistetty kuvaus
{SAID}
"""
NOTHING = {
    "results": [],
    "total": 0,
    "next": None,
    "corrected": None,
    "offered": None,
    "also": [],
}


@pytest.fixture
def hidden(make):
    among = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}
    return make.network(private=True, key="quiet-corner", **among)


@pytest.fixture
def ines(make, hidden):
    """Ines belongs to the private network."""
    return make.member_of(hidden, "Ines")


@pytest.fixture
def outsiders(browse, ann, mo):
    """A guest, a member, and the moderator of another network."""
    return {"guest": browse(), "member": browse(ann), "moderator of another": browse(mo)}


def asked(browser, query):
    """What a program is told that has a token of this person; without one, of nobody."""
    if browser.user is None:
        return browser.get(f"/api/v1/search?{query}").json
    token = accounts.make_token(db.session.get_one(Account, browser.user.id), name="Finder")
    return browser.get(f"/api/v1/search?{query}", Authorization=f"Bearer {token}").json


def finds(browser, words=WORD):
    """How much this person finds, when the page and the API say the same; 0 is nothing at all."""
    told = asked(browser, f"q={words}")
    page = browser.get(f"/search?q={words}")
    assert len(told["results"]) == told["total"]
    if told["total"]:
        assert "<mark>" in page.text
    else:
        page.shows("Nothing found")
        assert "<mark>" not in page.text
    return told["total"]


def nobody_finds(outsiders):
    for who, browser in outsiders.items():
        assert finds(browser) == 0, who
        for narrowed in ("&network=quiet-corner", "&area=general", "&sort=newest", "&language=fi"):
            answer = asked(browser, f"q={WORD}{narrowed}")
            assert answer == NOTHING, (who, narrowed)
            browser.get(f"/search?q={WORD}{narrowed}").shows("Nothing found").lacks("minuuttia")


def test_a_post_of_a_private_network_is_found_by_its_members_alone(
    make, browse, deliver, hidden, ines, outsiders
):
    make.thread(area=hidden.areas[0], author=ines, text=SAID, language="fi")
    deliver()
    nobody_finds(outsiders)
    assert finds(browse(ines)) == 1
    assert finds(browse(make.administrator())) == 1


def test_a_private_network_is_not_offered_to_narrow_the_search(
    make, browse, deliver, hidden, ines, outsiders
):
    make.thread(text=SAID, language="fi")
    make.thread(area=hidden.areas[0], author=ines, text=SAID, language="fi")
    deliver()
    browse(ines).get(f"/search?q={WORD}").shows("Quiet-corner")
    for browser in outsiders.values():
        browser.get(f"/search?q={WORD}&network=quiet-corner").lacks("Quiet-corner")


def test_a_hidden_post_is_found_by_nobody(make, browse, deliver, ann, outsiders):
    post = make.post(make.thread(), ann, text=SAID, language="fi")
    deliver()
    assert finds(browse()) == 1
    threads.hide_post(post.id)
    nobody_finds(outsiders)  # before the index knows
    deliver()
    nobody_finds(outsiders)
    threads.show_post(post.id)
    deliver()
    assert finds(browse()) == 1


def test_a_hidden_opening_takes_its_replies_along(make, browse, deliver, outsiders):
    thread = make.thread()
    make.post(thread, text=SAID, language="fi")
    deliver()
    assert finds(browse()) == 1
    threads.hide_post(
        db.session.scalar(select(Post.id).where(Post.thread_id == thread.id, Post.number == 1))
    )
    outsiders.pop("moderator of another")  # Mo moderates here and may read the discussion
    nobody_finds(outsiders)
    deliver()
    nobody_finds(outsiders)


def test_a_removed_post_is_found_by_nobody(make, browse, deliver, bo, outsiders):
    post = make.post(make.thread(), bo, text=SAID, language="fi")
    deliver()
    assert finds(browse()) == 1
    threads.remove_post(bo, post)
    nobody_finds(outsiders)
    deliver()
    nobody_finds(outsiders)
    assert finds(browse(bo)) == 0


def test_a_discussion_moved_into_a_private_network_goes_with_its_posts(
    make, browse, deliver, hidden, ines, outsiders
):
    thread = make.thread(text=SAID, language="fi")
    make.post(thread, text=SAID, language="fi")
    deliver()
    assert asked(browse(), f"q={WORD}")["total"] == 2
    threads.move_thread(thread.id, hidden.areas[0])
    nobody_finds(outsiders)  # the index still holds it for everybody
    deliver()
    nobody_finds(outsiders)
    assert asked(browse(ines), f"q={WORD}")["total"] == 2


def test_who_leaves_finds_nothing_with_the_next_request(make, browse, deliver, hidden, ines):
    make.coordinator(hidden, "Cora")
    make.thread(area=hidden.areas[0], author=ines, text=SAID, language="fi")
    deliver()
    browser = browse(ines)
    assert finds(browser) == 1
    networks.leave_network(ines, hidden)
    assert finds(browser) == 0


def test_a_network_that_becomes_private_is_closed_with_the_next_request(
    make, deliver, ines, outsiders
):
    place = make.network(key="open-corner")
    make.thread(area=place.areas[0], text=SAID, language="fi")
    deliver()
    assert finds(outsiders["guest"]) == 1
    place.private = True
    db.session.commit()
    nobody_finds(outsiders)


def test_a_description_of_a_private_network_is_found_by_its_members_alone(
    browse, deliver, hidden, ines, outsiders
):
    url = "https://innokyla.fi/fi/toimintamalli/naapurien-hiljaisuusvuoro"
    innovations.import_description(None, read_description(PAGE, url=url, language="fi"), hidden)
    deliver()
    nobody_finds(outsiders)
    assert finds(browse(ines)) == 1


def test_others_in_the_total_do_not_show(make, browse, deliver, hidden, ines, outsiders):
    """Ann finds the open one and counts one; Ines finds two and counts two."""
    make.thread(text=SAID, language="fi")
    make.thread(area=hidden.areas[0], author=ines, text=SAID, language="fi")
    deliver()
    assert finds(browse(ines)) == 2
    for browser in outsiders.values():
        assert finds(browser) == 1
        browser.get(f"/search?q={WORD}").shows("1 result")
