"""A private network is not there for those outside: on no page, by no address, in no list."""

from __future__ import annotations

import pytest

from forum.networks import actions
from forum.networks.models import Audience
from forum.networks.queries import roles_of

NAME = "Quiet-corner"
TITLE = "What we say among ourselves"


@pytest.fixture
def hidden(make):
    among = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}
    return make.network(private=True, key="quiet-corner", **among)


@pytest.fixture
def ines(make, hidden):
    """Ines belongs to it and has started a discussion there."""
    return make.member_of(hidden, "Ines")


@pytest.fixture
def secret(make, hidden, ines):
    return make.thread(area=hidden.areas[0], author=ines, title=TITLE, replies=1, kind="question")


def pages(hidden, secret):
    place = f"/n/{hidden.key}"
    return [
        place,
        f"{place}/general",
        f"{place}/general/new",
        f"/t/{secret.id}",
        f"/t/{secret.id}/1",
    ]


LISTS = ["/", "/networks", "/discussions", "/discussions?view=unanswered", "/discussions/new",
         "/discussions?kind=question", "/discussions?language=en"]  # fmt: skip


def finds(browser, hidden, secret):
    """Whether the network can be found at all: by every page, or by none."""
    opened = {browser.get(path, -1).status == 200 for path in pages(hidden, secret)}
    assert len(opened) == 1
    return opened.pop()


def test_members_find_it_everywhere(ines, hidden, secret, browse):
    browser = browse(ines)
    assert finds(browser, hidden, secret)
    browser.get("/networks").shows(NAME)
    for path in ("/", "/discussions", "/discussions?kind=question"):
        browser.get(path).shows(TITLE)


@pytest.mark.parametrize("who", ["guest", "member", "moderator"])
def test_outsiders_find_it_nowhere(who, ann, mo, hidden, secret, browse):
    browser = browse({"guest": None, "member": ann, "moderator": mo}[who])
    for path in pages(hidden, secret):
        status = browser.get(path, -1).status
        assert status == 404 or (who == "guest" and path.endswith("/new") and status == 302)
    for path in LISTS:
        browser.get(path, -1).lacks(NAME, "quiet-corner", TITLE)


def test_who_has_left_finds_it_no_more(make, ines, hidden, secret, browse):
    browser = browse(ines)
    actions.leave_network(ines, hidden)
    assert not finds(browser, hidden, secret)
    for path in LISTS:
        browser.get(path).lacks(NAME, TITLE)


def test_who_has_left_cannot_change_what_they_wrote_there(make, ines, hidden, secret, browse):
    post = make.post(secret, ines)
    browser = browse(ines)
    browser.get(f"/posts/{post.id}/edit")
    actions.leave_network(ines, hidden)
    browser.get(f"/posts/{post.id}/edit", 404)
    browser.get(f"/posts/{post.id}/history", 404)
    for act in ("edit", "remove", "restore"):
        browser.get("/")
        browser.post(f"/posts/{post.id}/{act}", {"source": "x", "version": 1}, 404)


def test_nobody_takes_themselves_in(ann, hidden, browse):
    browser = browse(ann)
    browser.get("/networks")
    browser.post(f"/n/{hidden.key}/membership", status=404)
    assert hidden.id not in roles_of(ann.id)


def test_a_public_profile_tells_nothing_of_it(ann, ines, hidden, secret, browse):
    browse(ann).get(f"/u/{ines.id}").lacks(NAME, TITLE)
    browse().get(f"/u/{ines.id}").lacks(NAME, TITLE)


def test_an_area_for_staff_is_hidden_from_members_of_an_open_network(make, browse):
    staff = {"see_by": Audience.STAFF, "reply_by": Audience.STAFF, "start_by": Audience.STAFF}
    area = make.area(**staff)
    thread = make.thread(area=area, author=make.moderator(area.network), title=TITLE)
    for person in (None, make.user(), make.member_of(area.network)):
        browser = browse(person)
        browser.get(f"/t/{thread.id}", 404)
        browser.get(f"/n/{area.network.key}/{area.key}", 404)
        for path in ("/", "/discussions", f"/n/{area.network.key}"):
            browser.get(path).lacks(TITLE)
    browse(make.moderator(area.network)).get(f"/t/{thread.id}").shows(TITLE)
