"""Pins and moves are tidying, not deciding; what is open goes along with what is moved."""

from __future__ import annotations

import pytest

from forum.accounts.models import NetworkRole
from forum.kit.db import db
from forum.kit.policy import Refused
from forum.moderation import policy
from forum.moderation.actions import Outdated
from forum.moderation.models import Case
from forum.moderation.terms import Measure
from forum.networks import actions as networks
from forum.threads.actions import curating
from forum.threads.models import Thread


@pytest.fixture
def told(make, ann, bo, moderation) -> Case:
    """Ann has written something that Bo reported."""
    post = make.post(make.thread(title="Who pays for it?"), ann, text="Matti on sairas.")
    return moderation.case(post, by=bo, explanation="I am his neighbour.")


def test_open_cases_go_with_a_discussion_and_with_its_posts(told, mo, make, browse, deliver):
    other = make.network(name="Somewhere else")
    rita = make.moderator(name="Rita")
    networks.give_role(rita.id, other, NetworkRole.MODERATOR)
    rita = make.again(rita)
    thread = db.session.get_one(Thread, told.thread_id)
    curating.move(rita, thread, other.areas[0])
    deliver()
    browse(mo).get(f"/moderation/cases/{told.id}", 404)
    browse(rita).get(f"/moderation/cases/{told.id}")
    home = make.thread()
    curating.split(rita, thread, [(2, 2)], home=home)
    deliver()
    case = db.session.get_one(Case, told.id)
    assert (case.thread_id, case.address) == (home.id, f"/t/{home.id}/2")
    browse(mo).get(f"/moderation/cases/{told.id}")


def test_a_case_can_end_with_a_move_which_the_stream_tells(told, mo, make, browse, moderation):
    other = make.network(name="Somewhere else")
    area = other.areas[0]
    with pytest.raises(Refused) as refused:
        moderation.decide(mo, told, Measure.MOVE, area=area)
    assert refused.value.reason == policy.ELSEWHERE
    networks.give_role(mo.id, other, NetworkRole.MODERATOR)
    moderation.decide(make.again(mo), told, Measure.MOVE, area=area)
    assert db.session.get_one(Thread, told.thread_id).network_id == other.id
    browse().get(f"/t/{told.thread_id}").shows("Somewhere else", "Mo moved the discussion from")


def test_pins_and_moves_are_no_decisions_of_their_own(mo, make, browse, moderation):
    thread = make.thread()
    for measure in (Measure.PIN, Measure.MOVE):
        with pytest.raises(Outdated):
            moderation.unasked(mo, thread, measure, area=thread.area)
    browse(mo).get(f"/t/{thread.id}").lacks("measure=pin", "measure=move")


def test_a_lock_with_reasons_is_not_opened_by_tidying(mo, make, browse, moderation):
    thread = make.thread()
    moderation.unasked(mo, thread, Measure.LOCK)
    browser = browse(mo)
    browser.get(f"/t/{thread.id}/curate/reopen")
    page = browser.submit(browser.page.form("curate/reopen"), 403)
    page.shows("A moderator's decision locks this discussion.")
    assert db.session.get_one(Thread, thread.id).locked
