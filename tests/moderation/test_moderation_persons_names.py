"""Names and profiles that cannot stay: a neutral name, and everything back when it was wrong."""

from __future__ import annotations

import pytest
from moderating import REASONS, rows, to

from forum.accounts.models import Account
from forum.kit.db import db
from forum.kit.text.cleaning import skeleton
from forum.moderation import actions
from forum.moderation.models import Case, Decision
from forum.moderation.terms import CaseKind, Origin, Scope

ABOUT = {"ground": "harassment", "place": "0", **REASONS}


@pytest.fixture
def ada(make):
    return make.administrator("Ada")


@pytest.fixture
def rude(make):
    return make.user("Rude Word")


def decide(browser, person, query="", status=303, **told):
    page = browser.get(f"/moderation/people/{person.id}/decision?{query}")
    return browser.submit(page.form("/decision"), status, **ABOUT | told)


def account(person):
    db.session.expire_all()
    return db.session.get_one(Account, person.id)


def test_a_name_is_challenged_and_another_chosen(ada, rude, make, bo, browse, mails):
    thread = make.thread(author=rude)
    reporter = browse(bo)
    page = reporter.get(f"/report?about=/u/{rude.id}")
    told = {"explanation": "This is not a name.", "ground": "harassment"}
    reporter.submit(page.form("/report"), 303, **told)
    (case,) = rows(Case)
    assert case.kind is CaseKind.NAME
    browser = browse(ada)
    page = browser.get(f"/moderation/cases/{case.id}")
    (way,) = [link for link in page.links if "measure=new_name" in link]
    decide(browser, rude, way.partition("?")[2], measure="new_name")
    (decision,) = rows(Decision)
    assert (decision.number, decision.origin) == (case.number, Origin.NOTICE)
    assert decision.scope is Scope.PROFILE
    assert rows(Case)[0].closed_at
    neutral = f"Member {rude.id}"
    browse().get(f"/t/{thread.id}").shows(neutral).lacks("Rude Word")
    assert account(rude).handle != "rude.word"
    assert f"“{neutral}” stands there" in to(mails(), "rude.word@example.org")[-1]
    assert "name taken away" in to(mails(), "bo@example.org")[-1]

    owner = browse(rude)
    form = owner.get("/profile").form("/profile")
    owner.submit(form, 422, name="Rude  Word").shows("cannot have this name")
    owner.submit(form, 303, name="Ruth Ward")
    actions.take_back(ada, decision, "It is a name after all.", key="it-is-a-name")
    assert account(rude).name == "Ruth Ward"


def test_taken_back_the_name_is_there_again(ada, rude, browse):
    decide(browse(ada), rude, measure="new_name")
    (decision,) = rows(Decision)
    actions.take_back(ada, decision, "It is a name after all.", key="it-is-a-name")
    assert account(rude).name == "Rude Word"
    assert account(rude).name_key == skeleton("Rude Word")


def test_a_profile_is_emptied_and_comes_back(ada, ann, browse):
    owner = browse(ann)
    owner.submit(owner.get("/profile").form("/profile"), 303, about="Buy my pills.")
    decide(browse(ada), ann, measure="clear_profile")
    owner.get(f"/u/{ann.id}").lacks("pills")
    (decision,) = rows(Decision)
    actions.take_back(ada, decision, "They are vitamins.", key="they-are-vitamins")
    owner.get(f"/u/{ann.id}").shows("Buy my pills.")


def test_moderators_of_a_network_leave_profiles_alone(mo, ann, network, make, browse):
    make.admit(ann, network)
    told = {"measure": "new_name", "place": network.id}
    decide(browse(mo), ann, status=403, **told).shows("by administrators")
