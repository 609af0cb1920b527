"""Whether there are enough moderators: by network, by language, and for a second look."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from forum.accounts.models import Account
from forum.kit.db import changed, db, now, transactional
from forum.moderation.models import Duty
from forum.moderation.terms import Measure


@transactional
def speaks(user, *languages):
    changed(update(Account).where(Account.id == user.id).values(languages=list(languages)))


def test_one_moderator_is_too_few_and_a_second_is_enough(mo, make, browse):
    browser = browse(mo)
    page = browser.get("/moderation/capacity").shows("Mo", "Only one moderator")
    make.moderator(name="Kai")
    page = browser.get("/moderation/capacity").shows("Mo", "Kai").lacks("Only one moderator")
    page.shows("Nobody is on duty")


def test_what_waits_in_a_language_that_nobody_knows_is_told(mo, make, moderation, browse):
    make.moderator(name="Kai")
    case = moderation.case(make.post())
    case.language, case.due_at = "sv", now() - timedelta(hours=1)
    db.session.commit()
    page = browse(mo).get("/moderation/capacity")
    page.shows("1 case waits", "1 late", "Swedish: fewer than two who know it")
    speaks(mo, "sv")
    speaks(make.moderator(name="Kirsi"), "sv")
    browse(mo).get("/moderation/capacity").lacks("fewer than two")


def test_a_network_without_moderators_is_told_to_administrators(make, browse):
    make.network()
    page = browse(make.administrator()).get("/moderation/capacity")
    page.shows("Nobody moderates here: administrators decide")


def test_duty_begins_and_ends(mo, make, browse):
    browser = browse(mo)
    page = browser.get("/moderation/capacity").shows("You are not on duty")
    page = browser.submit(page.form("/moderation/duty"), 303).follow()
    page.shows("You are on duty now", "on duty)").lacks("Nobody is on duty")
    page = browser.submit(page.form("/moderation/duty/remove"), 303).follow()
    page.shows("You are not on duty any more")


def test_duty_ends_by_itself(mo, browse):
    browser = browse(mo)
    browser.submit(browser.get("/moderation/capacity").form("/moderation/duty"), 303)
    changed(update(Duty).values(until=now() - timedelta(minutes=1)))
    db.session.commit()
    browser.get("/moderation/capacity").shows("You are not on duty", "Nobody is on duty")


@pytest.mark.parametrize("days", ["", "-1", "x", "400", "9" * 30])
def test_odd_days_are_no_error(days, mo, browse):
    browser = browse(mo)
    form = browser.get("/moderation/capacity").form("/moderation/duty")
    browser.submit(form, 303, days=days)
    until = db.session.scalar(db.select(Duty.until))
    assert until < now() + timedelta(days=15)


def test_the_usual_time_of_decisions(mo, make, moderation, browse):
    cases = [moderation.case(make.post()) for _ in range(3)]
    for hours, case in zip((1, 3, 90), cases, strict=True):
        moderation.decide(mo, case, Measure.NO_ACTION)
        case.created_at = case.closed_at - timedelta(hours=hours)
    db.session.commit()
    browse(mo).get("/moderation/capacity").shows("a decision takes 3 hours")


def test_moderators_see_their_own_networks_and_members_nothing(mo, ann, make, browse):
    elsewhere = make.network()
    browse(mo).get("/moderation/capacity").lacks(elsewhere.names["en"])
    browse(ann).get("/moderation/capacity", 404)
    browse(make.administrator()).get("/moderation/capacity").shows(elsewhere.names["en"])


def test_the_page_asks_little_whatever_there_is(mo, make, moderation, browse, queries):
    for _ in range(4):
        network = make.network()
        make.moderator(network)
        make.admit(mo, network)
        moderation.case(make.post(make.thread(area=make.area(network))))
    browser = browse(make.administrator())
    with queries() as counted:
        browser.get("/moderation/capacity")
    assert counted.many <= 8
