"""What nobody decides about a person alone: closing an account, and a long suspension."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import REASONS, rows, to
from people import PASSWORD, email_of

from forum.kit.db import db, now
from forum.kit.i18n import speaking
from forum.kit.policy import Refused
from forum.moderation import actions
from forum.moderation.models import Decision, LogEntry, Proposal
from forum.moderation.terms import Deed, Measure

ABOUT = {"ground": "harassment", **REASONS}
CLOSE = {**ABOUT, "measure": "close", "place": "0"}


@pytest.fixture
def ada(make):
    return make.administrator("Ada")


@pytest.fixture
def otto(make):
    return make.administrator("Otto")


def propose(browser, person, status=303, **told):
    page = browser.get(f"/moderation/people/{person.id}/decision")
    return browser.submit(page.form("/decision"), status, **CLOSE | told)


def sign_in(browser, person, status):
    page = browser.get("/login")
    return browser.submit(page.form("/login"), status, email=email_of(person), password=PASSWORD)


@pytest.fixture
def closed(ada, otto, ann, browse):
    """Two administrators have closed the account of Ann."""
    propose(browse(ada), ann).follow().shows("It waits for a second moderator")
    (proposal,) = rows(Proposal)
    browser = browse(otto)
    page = browser.get(f"/moderation/proposals/{proposal.id}").shows("We have closed your account")
    browser.submit(page.form("/confirmation"), 303)
    return rows(Decision)[0]


def test_two_close_an_account_and_its_owner_reads_why(closed, ada, otto, ann, browse, mails):
    assert (closed.decided_by, closed.confirmed_by) == (ada.id, otto.id)
    (letter,) = to(mails(), "ann@example.org")
    for needed in (*REASONS.values(), closed.number, "closed your account", "court"):
        assert needed in letter
    address = letter[letter.index("/decisions/" + closed.number + "/") :].split()[0]
    stranger = browse()
    stranger.get(address).shows(*REASONS.values())
    stranger.get(address[:-3] + "abc", 404)
    stranger.get(f"/decisions/{closed.number}/guessed", 404)
    sign_in(browse(), ann, 422).shows(f"closed by decision {closed.number}")


def test_it_holds_from_the_next_request_on(ada, otto, ann, browse):
    browser = browse(ann)
    browser.get("/settings/account").shows("ann@example.org")
    propose(browse(ada), ann)
    browser.get("/settings/account").shows("ann@example.org")
    actions.confirm_proposal(otto, rows(Proposal)[0].id)
    assert browser.get("/settings/account", 302).location.startswith("/login")


def test_taken_back_the_owner_signs_in_again(closed, otto, ann, browse):
    actions.take_back(otto, closed, "It was somebody else.", key="open-it-again")
    sign_in(browse(), ann, 303)


def test_the_first_never_confirms(ada, ann, make, browse):
    browser = browse(ada)
    propose(browser, ann)
    (proposal,) = rows(Proposal)
    page = browser.get(f"/moderation/proposals/{proposal.id}").shows("You proposed this.")
    assert not [form for form in page.forms if "confirmation" in form.action]
    with speaking("en"), pytest.raises(Refused, match="You proposed this"):
        actions.confirm_proposal(ada, proposal.id)
    assert rows(Decision) == []


def test_declined_nothing_happens(ada, otto, ann, browse):
    propose(browse(ada), ann)
    propose(browse(ada), ann, 403).shows("proposed about this person already")
    (proposal,) = rows(Proposal)
    browser = browse(otto)
    page = browser.get(f"/moderation/proposals/{proposal.id}")
    browser.submit(page.form("/decline"), 303)
    browser.submit(page.form("/confirmation"), 403).shows("answered this proposal already")
    assert rows(Decision) == []
    deeds = [one.deed for one in rows(LogEntry)]
    assert deeds == [Deed.PROPOSED, Deed.DECLINED]
    propose(browse(ada), ann)


def test_a_long_suspension_needs_two_as_well(mo, ann, network, make, browse, mails):
    make.post(make.thread(), ann)
    browser = browse(mo)
    page = browser.get(f"/moderation/people/{ann.id}/decision")
    browser.submit(page.form("/decision"), 303, **ABOUT, measure="warn", place=network.id)
    later = (now() + timedelta(days=60)).date().isoformat()
    told = {"measure": "suspend", "place": network.id, "term": "until", "until": later}
    propose(browser, ann, **told, illegal="9", share="80")
    assert make.again(ann).suspended_until is None
    (proposal,) = rows(Proposal)
    cai = make.coordinator(network, "Cai")
    elsewhere = make.moderator(make.network(), "Eve")
    browse(elsewhere).get(f"/moderation/proposals/{proposal.id}", 404)
    decision = actions.confirm_proposal(cai, proposal.id)
    assert (decision.measure, decision.confirmed_by) == (Measure.SUSPEND, cai.id)


def test_the_second_is_asked_by_mail(ada, otto, ann, browse, mails):
    propose(browse(ada), ann)
    assert "proposed a decision" in to(mails(), "otto@example.org")[0]
    assert to(mails(), "ada@example.org") == []


def test_moderators_of_a_network_close_nobody(mo, ann, network, make, browse):
    make.admit(ann, network)
    for place in ("0", network.id):
        propose(browse(mo), ann, 403, place=place)
    assert rows(Proposal) == []


def test_nobody_confirms_what_is_about_themselves(ada, otto, browse, make):
    propose(browse(ada), otto)
    third = make.administrator("Tua")
    (proposal,) = rows(Proposal)
    actions.confirm_proposal(third, proposal.id)
    db.session.expire_all()
    propose(browse(third), ada)
    last = rows(Proposal)[-1]
    with speaking("en"), pytest.raises(Refused, match="yourself"):
        actions.confirm_proposal(make.again(ada), last.id)
