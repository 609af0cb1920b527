"""How the waiting of a text ends besides a decision in its case."""

from __future__ import annotations

import pytest
from moderating import rows

from forum.accounts import credentials
from forum.accounts.models import Account
from forum.kit.db import db
from forum.moderation.models import Case, Decision
from forum.threads.models import Guarding, HeldPost, HeldState

TEXT = "We visit everybody at home first."
REASONS = {
    "ground": "advertising",
    "facts": "The text sells a course.",
    "explanation": "Selling is against the rules here.",
    "alternatives": "It says nothing else that could stay.",
}


@pytest.fixture
def thread(make):
    area = make.area()
    area.guarding = Guarding.EVERYBODY
    db.session.commit()
    return make.thread(area=area, title="How do others do it?")


@pytest.fixture
def waiting(ann, mo, thread, browse, deliver):
    author, moderator = browse(ann), browse(mo)
    author.submit(author.get(f"/t/{thread.id}").form("/replies"), 303, source=TEXT)
    deliver()
    (case,) = rows(Case)
    return author, moderator, case.id


def held():
    db.session.expire_all()
    (row,) = rows(HeldPost)
    return row


def test_a_rejection_that_is_taken_back_waits_again_and_can_be_published(
    waiting, thread, browse, make, deliver
):
    _author, moderator, case_id = waiting
    page = moderator.get(f"/moderation/cases/{case_id}")
    moderator.submit(page.form("/held"), 303, verdict="reject", **REASONS)
    (decision,) = rows(Decision)
    page = moderator.get(f"/moderation/decisions/{decision.id}")
    moderator.submit(page.form("/reversal"), 303, reason="We were wrong.")
    deliver()
    assert held().state is HeldState.WAITING
    (case,) = [case for case in rows(Case) if case.closed_at is None]
    page = moderator.get(f"/moderation/cases/{case.id}")
    moderator.submit(page.form("/held"), 303, verdict="publish")
    browse(None).get(f"/t/{thread.id}").shows(TEXT)


def test_nothing_is_published_for_who_has_left(waiting, ann, thread, browse):
    _author, moderator, case_id = waiting
    credentials.close_account(db.session.get_one(Account, ann.id))
    page = moderator.get(f"/moderation/cases/{case_id}")
    moderator.submit(page.form("/held"), 409, verdict="publish").shows("has left the forum")
    assert held().state is HeldState.WAITING
    browse(None).get(f"/t/{thread.id}").lacks(TEXT)
