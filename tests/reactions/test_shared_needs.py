"""We have this too: whose a challenge is besides its author's."""

from __future__ import annotations

import pytest
from browsing import ANY
from sqlalchemy import select

from forum.kit.db import db
from forum.networks.models import Audience
from forum.reactions.models import SharedNeed
from forum.threads.actions import curating
from forum.threads.actions.curating import undo_event
from forum.threads.models import ThreadEvent


@pytest.fixture
def challenge(make, ann):
    return make.thread(kind="challenge", author=ann, title="A lift to the clinic")


def stored():
    rows = db.session.scalars(select(SharedNeed).order_by(SharedNeed.id))
    return [(row.account_id, row.organisation, row.sentence) for row in rows]


def share(browser, thread, organisation="Town of Aho", sentence="Forty people wait.", status=0):
    page = browser.get(f"/t/{thread.id}/needs/new")
    form = page.form(f"/threads/{thread.id}/needs")
    return browser.submit(form, status, organisation=organisation, sentence=sentence)


def test_bo_has_this_too_and_everybody_sees_where(bo, challenge, browse):
    browser = browse(bo)
    assert f"/t/{challenge.id}/needs/new" in browser.get(f"/t/{challenge.id}").links
    page = share(browser, challenge).follow()
    page.shows("1 other has this too", "Town of Aho", "Forty people wait.", "Bo")
    browse().get(f"/t/{challenge.id}").shows("1 other has this too", "Town of Aho")


def test_telling_it_anew_changes_the_line_and_deleting_takes_it_away(bo, challenge, browse):
    browser = browse(bo)
    share(browser, challenge)
    page = browser.get(f"/t/{challenge.id}/needs/new")
    assert page.form("/needs")["organisation"] == "Town of Aho"
    share(browser, challenge, organisation="Aho county")
    assert stored() == [(bo.id, "Aho county", "Forty people wait.")]
    form = browser.get(f"/t/{challenge.id}").form("/needs/")
    browser.submit(form).follow().lacks("Aho county")
    assert stored() == []


def test_lists_tell_that_others_have_it(bo, challenge, browse):
    browse().get("/discussions").lacks("Others have this too")
    browser = browse(bo)
    share(browser, challenge)
    browse().get("/discussions").shows("Others have this too")
    browser.submit(browser.get(f"/t/{challenge.id}").form("/needs/"))
    browse().get("/discussions").lacks("Others have this too")


def test_what_does_not_fit_comes_back_with_its_words(bo, challenge, browse):
    page = share(browse(bo), challenge, organisation="", sentence="x" * 301, status=422)
    page.shows("Tell whose challenge it is.", "This is 1 character too long")
    assert page.form("/needs")["sentence"] == "x" * 301


def test_hostile_words_stay_words(bo, challenge, browse):
    page = share(browse(bo), challenge, organisation="<script>alert(1)</script>").follow()
    page.shows("<script>alert(1)</script>")
    assert "<script>alert" not in page.text


def test_only_challenges_of_others_are_shared(ann, bo, challenge, make, browse):
    browse(ann).get(f"/t/{challenge.id}/needs/new", 403).shows("This challenge is yours.")
    talk = make.thread()
    browser = browse(bo)
    browser.get(f"/t/{talk.id}").lacks("We have this too")
    browser.get(f"/t/{talk.id}/needs/new", 403)
    browser.post(f"/threads/{talk.id}/needs", {"organisation": "Aho"}, 403)
    browse(make.restricted(bo)).post(f"/threads/{challenge.id}/needs", {"organisation": "A"}, 403)
    assert stored() == []


def test_a_moderator_may_delete_a_line_and_others_may_not(bo, mo, make, challenge, browse):
    share(browse(bo), challenge)
    need = db.session.scalar(select(SharedNeed))
    stranger = browse(make.user())
    stranger.get(f"/t/{challenge.id}").lacks(f"/needs/{need.id}/remove")
    stranger.post(f"/needs/{need.id}/remove", {}, 403)
    moderator = browse(mo)
    moderator.submit(moderator.get(f"/t/{challenge.id}").form(f"/needs/{need.id}/remove"))
    assert stored() == []


def test_a_private_challenge_is_shared_inside_only(bo, make, browse):
    inside = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
    network = make.network(private=True, **inside)
    ian, ines = make.member_of(network, "Ian"), make.member_of(network, "Ines")
    thread = make.thread(area=network.areas[0], author=ian, kind="challenge")
    share(browse(ines), thread)
    need = db.session.scalar(select(SharedNeed))
    for person in (None, bo):
        browser = browse(person)
        browser.get(f"/t/{thread.id}/needs/new", 404)
        browser.get("/networks" if person else "/login")
        form = browser.page
        browser.post(f"/threads/{thread.id}/needs", {"organisation": "Aho"}, 404, page=form)
        browser.post(f"/needs/{need.id}/remove", {}, 404, page=form)
    assert len(stored()) == 1


def test_its_author_hears_of_it_once(ann, make, challenge, browse, deliver):
    for _ in range(3):
        share(browse(make.user()), challenge)
    deliver()
    browse(ann).get("/notices").shows("3 others have this too", "1 is unread.", "A lift to the")


def test_a_challenge_asks_once_more_where_others_have_it(bo, make, challenge, browse, queries):
    counts = []
    for _ in range(3):
        browser = browse(bo)
        browser.get(f"/t/{challenge.id}")
        with queries() as counted:
            browser.get(f"/t/{challenge.id}")
        counts.append(counted.many)
        share(browse(make.user()), challenge)
    assert counts[1:] == [counts[0] + 1] * 2
    assert browse().get(f"/t/{challenge.id}", ANY).status == 200


def test_those_who_have_it_go_where_the_talk_is_merged_and_back(
    bo, mo, make, challenge, browse, deliver
):
    other = make.thread(kind="challenge", title="No bus to the clinic")
    cia = browse(make.user("Cia"))
    share(browse(bo), challenge)
    share(cia, challenge, organisation="County of Lehto")
    share(cia, other, organisation="Lehto, by another name")
    curating.merge(mo, challenge, other)
    deliver()
    page = browse().get(f"/t/{other.id}").shows("2 others have this too", "Town of Aho")
    page.lacks("County of Lehto")
    browse().get("/discussions").shows("Others have this too")
    event = select(ThreadEvent.id).where(ThreadEvent.thread_id == other.id)
    undo_event(mo, db.session.scalars(event).one())
    deliver()
    browse().get(f"/t/{challenge.id}").shows("2 others have this too", "County of Lehto")
    browse().get(f"/t/{other.id}").shows("1 other has this too", "Lehto, by another name")


def test_the_stream_tells_when_a_moderator_takes_a_line_away(bo, mo, challenge, browse):
    share(browse(bo), challenge)
    moderator = browse(mo)
    moderator.submit(moderator.get(f"/t/{challenge.id}").form("/needs/"))
    browse().get(f"/t/{challenge.id}").shows(f"{mo.name} removed what somebody told")
