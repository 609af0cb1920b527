"""Taking a decision back: one act, after which everything is as it was, and everybody knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import Moderation, rows, to

from forum.accounts.models import NetworkRole
from forum.kit.db import db, now
from forum.kit.forms import new_key
from forum.kit.policy import Refused
from forum.moderation import actions, policy
from forum.moderation.addresses import status
from forum.moderation.models import Case, Decision, LogEntry
from forum.moderation.queries import decisions
from forum.moderation.terms import Deed, Measure
from forum.moderation.tokens import token_of
from forum.networks import actions as networks
from forum.threads.actions import curating
from forum.threads.acts import TooLate
from forum.threads.models import Post, State, Thread

WHY = "The man had agreed to it."


@pytest.fixture
def post(make, ann) -> Post:
    return make.post(make.thread(title="Who pays for it?"), ann, text="Koivu kelpaa.")


def back(moderator, decision: Decision, reason: str = WHY) -> Decision:
    return actions.take_back(moderator, decision, reason, key=new_key())


def test_a_decision_is_taken_back_and_everybody_learns_it(
    post, mo, ann, make, browse, moderation: Moderation, mails
):
    case = moderation.case(post, by=make.user("Rosamunda"))
    old = moderation.decide(mo, case, Measure.HIDE)
    browser = browse(mo)
    page = browser.get(f"/moderation/decisions/{old.id}").shows("Post hidden", "Holds now")
    browser.submit(page.form("/reversal"), 422, reason=" ").shows("Tell why the decision")
    page = browser.page
    browser.submit(page.form("/reversal"), 303, reason=WHY).follow().shows("Decision taken back")
    browse().get(case.address).shows("Koivu kelpaa.").lacks("hidden this post")
    letters = mails()
    assert WHY in to(letters, "ann@example.org")[1]
    assert "counts against you no more" in to(letters, "ann@example.org")[1]
    assert WHY in to(letters, "rosamunda@example.org")[2]
    assert "Rosamunda" not in "".join(to(letters, "ann@example.org"))
    assert decisions.restrictions_against(ann.id) == 0
    new = rows(Decision)[-1]
    page = browser.get(f"/moderation/decisions/{old.id}").shows(f"Ended by decision {new.number}")
    assert "/reversal" not in page.text
    deeds = [(one.number, one.deed) for one in rows(LogEntry)][-2:]
    assert deeds == [(new.number, Deed.DECIDED), (old.number, Deed.TAKEN_BACK)]
    browse().get("/moderation/log").shows(new.number, "Decision taken back", "taken back")


def test_who_reported_reads_on_their_page_that_it_was_taken_back(post, mo, browse, moderation):
    report = moderation.report(post)
    case = db.session.get_one(Case, report.case_id)
    old = moderation.decide(mo, case, Measure.HIDE)
    page = browse().get(status(token_of(report.key))).lacks("was taken back")
    back(mo, old)
    browse().get(page.path).shows("The decision was taken back", WHY)


def test_counters_unread_and_lists_are_as_before(make, mo, ann, bo, browse, moderation):
    thread = make.thread(author=ann, replies=1, title="Who pays for it?")
    opening = db.session.query(Post).filter_by(thread_id=thread.id, number=1).one()
    last = make.post(thread, ann)
    before = _numbers(thread.id)
    hidden = [moderation.hide(mo, one) for one in (opening, last)]
    assert _numbers(thread.id) != before
    browse(bo).get("/discussions").lacks("Who pays for it?")
    for one in hidden:
        back(mo, one)
    assert _numbers(thread.id) == before
    browse(bo).get("/discussions").shows("Who pays for it?")


def _numbers(thread_id: int) -> tuple[object, ...]:
    db.session.expire_all()
    thread = db.session.get_one(Thread, thread_id)
    return thread.shown_number, thread.last_number, thread.state, thread.active_at, thread.gone


def test_what_a_decision_had_replaced_holds_again(post, mo, moderation):
    hidden = moderation.hide(mo, post)
    db.session.refresh(post)
    removed = moderation.unasked(mo, post, Measure.REMOVE)
    back(mo, removed)
    db.session.refresh(post)
    db.session.refresh(hidden)
    assert (post.state, hidden.ended_at) == (State.HIDDEN, None)
    back(mo, hidden)
    db.session.refresh(post)
    assert post.state is State.PUBLISHED


def test_a_lock_and_a_move_are_taken_back(post, make, mo, browse, moderation):
    thread = post.thread
    lock = moderation.unasked(mo, thread, Measure.LOCK)
    back(mo, lock)
    assert not db.session.get_one(Thread, thread.id).locked
    home, other = thread.area_id, make.network(name="Somewhere else")
    networks.give_role(mo.id, other, NetworkRole.MODERATOR)
    mo = make.again(mo)
    moved = moderation.decide(mo, moderation.case(post), Measure.MOVE, area=other.areas[0])
    back(mo, moved)
    assert db.session.get_one(Thread, thread.id).area_id == home


def test_what_came_later_stands_in_the_way(post, make, mo, moderation):
    other = make.network(name="Somewhere else")
    networks.give_role(mo.id, other, NetworkRole.MODERATOR)
    mo = make.again(mo)
    thread, home = post.thread, post.thread.area
    moved = moderation.decide(mo, moderation.case(post), Measure.MOVE, area=other.areas[0])
    curating.move(mo, thread, home)
    with pytest.raises(TooLate):
        back(mo, moved)
    db.session.refresh(moved)
    assert moved.ended_at is None


def test_it_is_taken_back_once(post, mo, make, browse, moderation):
    old = moderation.hide(mo, post)
    key = new_key()
    first = actions.take_back(mo, old, WHY, key=key)
    assert actions.take_back(mo, old, WHY, key=key).id == first.id
    with pytest.raises(Refused):
        back(make.coordinator(name="Rita"), old)
    with pytest.raises(Refused):
        back(mo, first)
    assert len(rows(Decision)) == 2


def test_nobody_takes_back_what_was_decided_about_them(make, mo, browse, moderation):
    rita = make.coordinator(name="Rita")
    own = moderation.hide(rita, make.post(author=mo))
    browse(mo).get(f"/moderation/decisions/{own.id}", 404)
    with pytest.raises(Refused):
        back(mo, own)


def test_rule_and_list_of_decisions_agree(post, make, mo, moderation):
    moderation.hide(mo, post)
    moderation.hide(make.coordinator(name="Rita"), make.post(author=mo))
    people = [make.user(), mo, make.administrator(), make.moderator(make.network(name="Else"))]
    for person in people:
        found = set(db.session.scalars(decisions.moderated_decisions(person)))
        assert found == {one for one in rows(Decision) if policy.read_decision(person, one)}


def test_what_ended_by_its_date_still_counts(post, mo, ann, moderation):
    moderation.hide(mo, post, until=now() + timedelta(days=1))
    assert decisions.restrictions_against(ann.id) == 1


def test_moderators_come_to_a_decision_from_the_log_and_from_its_thread(
    post, mo, bo, browse, moderation
):
    lock = moderation.unasked(mo, post.thread, Measure.LOCK)
    address = f"/moderation/decisions/{lock.id}"
    network = post.thread.area.network.key
    assert address in browse(mo).get(f"/moderation/log/{network}").links
    assert address in browse(mo).get(f"/t/{post.thread_id}").links
    assert address not in browse(bo).get(f"/t/{post.thread_id}").links
