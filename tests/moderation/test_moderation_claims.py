"""Who looks into a case, and what happens when the promised time passes."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from moderating import REASONS, Moderation, rows, to
from sqlalchemy import select, update

from forum.kit.db import changed, db, now, transactional
from forum.kit.policy import Refused
from forum.moderation import actions
from forum.moderation.models import Case, Claim, LogEntry
from forum.moderation.terms import Deed, Measure


@pytest.fixture
def case(make, ann, bo, moderation: Moderation) -> Case:
    return moderation.case(make.post(author=ann, text="Matti on sairas."), by=bo)


@pytest.fixture
def kai(make):
    """Another moderator of the same network."""
    return make.moderator(name="Kai")


def holders():
    db.session.rollback()
    return list(db.session.scalars(select(Claim.account_id)))


def claim(browser, case):
    page = browser.get(f"/moderation/cases/{case.id}")
    return browser.submit(page.form("/claim"), 303).follow()


def test_a_moderator_takes_a_case_and_others_see_it(case, mo, kai, browse):
    claim(browse(mo), case).shows("The case is yours now", "You look into this since")
    browse(kai).get("/moderation").shows("Mo")
    browse(mo).get("/moderation").shows("Yours")
    browse(kai).get(f"/moderation/cases/{case.id}").shows("Mo looks into this since")


def test_it_goes_back_to_the_queue(case, mo, browse):
    browser = browse(mo)
    page = claim(browser, case)
    browser.submit(page.form("/claim/remove"), 303).follow().shows("waits in the queue again")
    assert holders() == []
    deeds = [entry.deed for entry in rows(LogEntry)]
    assert deeds[-2:] == [Deed.CLAIMED, Deed.RELEASED]


def test_another_moderator_takes_it_over_knowingly(case, mo, kai, browse):
    claim(browse(mo), case)
    browser = browse(kai)
    page = browser.get(f"/moderation/cases/{case.id}")
    fields = {"measure": "no_action", "facts": "It is fine."}
    refused = browser.submit(page.form("/decision"), 403, **fields).shows("Mo looks into this case")
    assert refused.form("/decision")["facts"] == "It is fine."
    page = browser.get(f"/moderation/cases/{case.id}").shows("Take it over")
    page = browser.submit(page.form("/claim"), 303).follow()
    browser.submit(page.form("/decision"), 303, **fields).follow().shows("Nothing waits")


def test_who_was_slower_learns_it(case, mo, kai, browse):
    slower = browse(kai)
    seen = slower.get(f"/moderation/cases/{case.id}")
    claim(browse(mo), case)
    slower.submit(seen.form("/claim"), 403).shows("has just taken this case")


def test_of_many_at_the_same_moment_one_gets_it(case, make, app):
    crowd, won = [make.moderator() for _ in range(4)], []
    start = threading.Barrier(len(crowd))

    def try_it(moderator):
        with app.app_context():
            start.wait()
            try:
                actions.claim_case(moderator, case, holder=None)
            except Refused:
                return
            won.append(moderator.id)

    threads = [threading.Thread(target=try_it, args=[one]) for one in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holders() == won
    assert len(won) == 1


def test_the_decision_ends_the_claim(case, mo, moderation: Moderation):
    actions.claim_case(mo, case, holder=None)
    moderation.decide(mo, case, Measure.HIDE)
    assert holders() == []
    with pytest.raises(Refused):
        actions.claim_case(mo, case, holder=None)


def test_only_its_moderators_take_it(case, make, ann, browse):
    other = make.moderator(make.network())
    for reader in (ann, make.user(), other):
        browse(reader).post(f"/moderation/cases/{case.id}/claim", {"holder": ""}, 404)
    assert holders() == []


@transactional
def _pass(case):
    changed(update(Case).where(Case.id == case.id).values(due_at=now() - timedelta(hours=1)))


def late(case, deliver):
    """The promised time passes, and everything that follows has happened."""
    _pass(case)
    deliver()


def test_moderators_are_told_once_when_the_promised_time_passes(case, mo, kai, mails, deliver):
    late(case, deliver)
    deliver()
    letters = mails()
    for person in ("mo@example.org", "kai@example.org"):
        (letter,) = to(letters, person)
        assert case.number in letter
        assert f"/moderation/cases/{case.id}" in letter
    assert [letter for letter in to(letters, "ann@example.org") if "should have" in letter] == []


def test_only_who_looks_into_it_is_told(case, mo, kai, mails, deliver):
    actions.claim_case(kai, case, holder=None)
    late(case, deliver)
    letters = mails()
    assert to(letters, "mo@example.org") == []
    assert len(to(letters, "kai@example.org")) == 1


def test_without_moderators_administrators_are_told(case, make, mails, deliver):
    make.administrator("Root")
    late(case, deliver)
    assert len(to(mails(), "root@example.org")) == 1


def test_of_what_is_in_time_or_decided_nobody_is_reminded(
    case, mo, mails, deliver, moderation: Moderation
):
    assert to(mails(), "mo@example.org") == []
    moderation.decide(mo, case, Measure.NO_ACTION, facts=REASONS["facts"])
    late(case, deliver)
    assert to(mails(), "mo@example.org") == []
