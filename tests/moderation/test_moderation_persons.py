"""Decisions about people: in steps, with reasons, told at once, and over by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import REASONS, rows, to
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import Restriction, Verb
from forum.kit.db import changed, db, now, transactional
from forum.moderation import actions
from forum.moderation.models import Decision, LogEntry
from forum.moderation.subscribers.turns import end_what_is_due
from forum.moderation.terms import Deed, Measure, Scope

ABOUT = {"ground": "harassment", **REASONS}


@pytest.fixture
def thread(make, ann):
    """Ann has written in the first network, so that its moderators see her."""
    thread = make.thread()
    make.post(thread, ann)
    return thread


@pytest.fixture
def here(network):
    return {"place": network.id}


def decide(browser, person, status=303, **told):
    """What a moderator does on the page about a person."""
    page = browser.get(f"/moderation/people/{person.id}/decision")
    return browser.submit(page.form("/decision"), status, **ABOUT | told)


def pass_days(decision, days):
    """The day of a decision comes earlier."""

    @transactional
    def hurry():
        until = now() + timedelta(days=days)
        changed(update(Decision).where(Decision.id == decision.id).values(until=until))
        own = Restriction.number == decision.number
        changed(update(Restriction).where(own).values(until=until))

    hurry()


def test_a_warning_then_silence_that_ends_by_itself(mo, ann, thread, here, make, browse, mails):
    moderator = browse(mo)
    page = moderator.get(f"/moderation/people/{ann.id}")
    page.shows("Nothing holds against this person.", "Warn the person")
    decide(moderator, ann, measure="warn", **here).follow().shows("Person warned", "until")
    moderator.get(f"/moderation/people/{ann.id}").shows("Stop the person from writing, 24 hours")
    decide(moderator, ann, measure="mute", term="1", **here)
    warning, silence = rows(Decision)
    assert (warning.scope, silence.scope) == (Scope.NETWORK, Scope.NETWORK)
    assert timedelta(hours=23) < silence.until - now() < timedelta(hours=25)

    first, second = to(mails(), "ann@example.org")
    assert "We warn you" in first
    for needed in (*REASONS.values(), silence.number, "cannot write here", "moderator noticed it"):
        assert needed in second

    browse(ann).get(f"/t/{thread.id}").shows("you cannot write here")
    assert make.again(ann).restricted_until(Verb.POST, thread.network_id)
    pass_days(silence, -1)
    end_what_is_due()
    assert not make.again(ann).restricted_until(Verb.POST, thread.network_id)
    make.post(thread, make.again(ann), text="Here I am again.")
    ended = [one for one in rows(LogEntry) if one.deed is Deed.ENDED]
    assert [one.number for one in ended] == [silence.number]
    moderator.get(f"/moderation/people/{ann.id}").shows("7 days", "ended")


def test_the_moderator_reads_the_letter_before_it_goes(mo, ann, thread, here, browse):
    browser = browse(mo)
    page = browser.get(f"/moderation/people/{ann.id}/decision")
    told = {**ABOUT, **here, "measure": "mute", "term": "7", "preview": "1"}
    again = browser.submit(page.form("/decision"), 200, **told)
    again.shows("For a time you cannot write here.", REASONS["facts"], "in force until")
    assert rows(Decision) == []


@pytest.mark.parametrize("missing", ["facts", "ground", "explanation", "alternatives", "term"])
def test_without_its_reasons_it_comes_back(mo, ann, thread, here, browse, missing):
    told = {"measure": "mute", "term": "1", **here, missing: ""}
    again = decide(browse(mo), ann, 422, **told).form("/decision")
    kept = next(name for name in REASONS if name != missing)
    assert again[kept] == REASONS[kept]
    assert rows(Decision) == []


def test_the_database_refuses_what_has_no_end(make, mo, ann, network, thread, here, browse):
    decide(browse(mo), ann, measure="mute", term="1", **here)

    @transactional
    def spoil(**values):
        changed(update(Decision).values(**values))

    for values in ({"until": None, "duration": "further_notice"}, {"measure": Measure.SUSPEND}):
        with pytest.raises(IntegrityError):
            spoil(**values)


def test_only_the_warned_are_suspended_and_it_is_weighed(mo, ann, thread, here, browse):
    browser = browse(mo)
    suspend = {"measure": "suspend", "term": "7", **here}
    decide(browser, ann, 422, **suspend).shows("give the number", "give the share")
    weighed = {**suspend, "illegal": "3", "share": "40", "gravity": "grave"}
    decide(browser, ann, 403, **weighed).shows("Warn first")
    decide(browser, ann, measure="warn", **here)
    decide(browser, ann, **weighed, intention="knowing")
    warning, suspension = rows(Decision)
    assert suspension.warning_id == warning.id
    assert suspension.assessment == {
        "illegal": "3",
        "share": "40",
        "gravity": "grave",
        "intention": "knowing",
    }
    assert "3 posts" in suspension.letter
    assert "very serious" in suspension.letter


def test_two_moderators_at_once_make_one_decision(mo, ann, thread, here, make, browse):
    cai = make.coordinator(thread.area.network, "Cai")
    first, second = browse(mo), browse(cai)
    forms = [one.get(f"/moderation/people/{ann.id}/decision").form("/decision")
             for one in (first, second)]  # fmt: skip
    first.submit(forms[0], 303, **ABOUT, measure="mute", **here)
    again = second.submit(forms[1], 409, **ABOUT, measure="mute", **here)
    again.shows("Somebody was quicker")
    assert again.form("/decision")["facts"] == REASONS["facts"]
    assert len(rows(Decision)) == 1


def test_a_double_click_is_one_decision(mo, ann, thread, here, browse):
    browser = browse(mo)
    form = browser.get(f"/moderation/people/{ann.id}/decision").form("/decision")
    for _time in range(2):
        browser.submit(form, 303, **ABOUT, measure="mute", **here)
    assert len(rows(Decision)) == len(rows(Restriction)) == 1


def test_another_network_is_another_matter(mo, ann, thread, here, make, browse):
    other = make.network(name="Elsewhere")
    eve = make.moderator(other, "Eve")
    browse(eve).get(f"/moderation/people/{ann.id}", 404)
    browse(eve).get(f"/moderation/people/{ann.id}/decision", 404)
    make.admit(ann, other)
    decide(browse(mo), ann, measure="mute", **here)
    browse(eve).get(f"/moderation/people/{ann.id}").lacks("stopped from writing", "Matti")
    browser = browse(mo)
    form = browser.get(f"/moderation/people/{ann.id}/decision").form("/decision")
    browser.submit(form, 404, **ABOUT, measure="warn", place=other.id)
    browser.submit(form, 403, **ABOUT, measure="warn", place="0")
    ann = make.again(ann)
    assert ann.restricted_until(Verb.POST, thread.network_id)
    assert not ann.restricted_until(Verb.POST, other.id)


def test_nobody_decides_about_themselves_or_about_those_above(mo, thread, network, make, browse):
    cai = make.coordinator(network, "Cai")
    browse(mo).get(f"/moderation/people/{mo.id}", 404)
    refused = browse(mo).get(f"/moderation/people/{cai.id}/decision", 403)
    refused.shows("administrators decide")


def test_undone_in_one_act(mo, ann, thread, here, make, browse, mails):
    decide(browse(mo), ann, measure="mute", **here)
    (silence,) = rows(Decision)
    actions.take_back(mo, silence, "I mixed up two people.", key="take-it-back-1")
    assert not make.again(ann).restricted_until(Verb.POST, thread.network_id)
    assert "taken back decision" in to(mails(), "ann@example.org")[-1]
    db.session.expire_all()
    assert db.session.get_one(Decision, silence.id).ended_at


# ── What the person sees ─────────────────────────────────────────────────────────────────────────


def test_the_bell_tells_of_it(mo, ann, thread, here, browse, deliver):
    decide(browse(mo), ann, measure="warn", **here)
    deliver()
    (warning,) = rows(Decision)
    page = browse(ann).get("/notices").shows(f"Decision {warning.number} about you")
    assert f"/decisions/{warning.number}" in " ".join(page.links)


def test_a_calm_bar_says_what_until_when_and_why(mo, ann, thread, here, browse):
    decide(browse(mo), ann, measure="mute", **here)
    (silence,) = rows(Decision)
    browser = browse(ann)
    page = browser.get("/discussions")
    page.shows("You cannot write in the network", "Why, and how to disagree")
    assert f"/decisions/{silence.number}" in page.links
    browser.get(f"/decisions/{silence.number}").shows(*REASONS.values())
    browse(mo).get(f"/decisions/{silence.number}", 404)
    browse(mo).get("/discussions").lacks("You cannot write")


def test_moderators_find_the_person_from_the_profile(mo, ann, thread, browse):
    address = f"/moderation/people/{ann.id}"
    assert address in browse(mo).get(f"/u/{ann.id}").links
    assert address not in browse(ann).get(f"/u/{ann.id}").links
    assert address not in browse().get(f"/u/{ann.id}").links


def test_the_pages_cost_the_same_however_much_was_decided(mo, ann, thread, here, browse, queries):
    browser = browse(mo)
    asked = {}
    for many in ("few", "many"):
        for address in ("", "/decision"):
            with queries() as counted:
                browser.get(f"/moderation/people/{ann.id}{address}")
            assert counted.writes == []
            asked[address, many] = counted.many
        for _time in range(5):
            decide(browser, ann, measure="warn", **here)
    assert asked["", "few"] == asked["", "many"] <= 12
    assert asked["/decision", "few"] == asked["/decision", "many"] <= 20


def test_a_member_without_restrictions_pays_nothing(mo, ann, thread, here, browse, queries):
    browser = browse(ann)
    with queries() as before:
        browser.get("/discussions")
    decide(browse(mo), ann, measure="mute", **here)
    with queries() as after:
        browser.get("/discussions")
    assert after.many == before.many + 1
