"""Deciding: with reasons or not at all, once, and told to everybody whom it concerns."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from moderating import REASONS, Moderation, matter_of, rows, to
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from forum.kit.db import changed, db, now, transactional
from forum.kit.policy import Refused
from forum.moderation import actions
from forum.moderation.actions import NewDecision, Outdated
from forum.moderation.models import Case, Decision, LogEntry
from forum.moderation.terms import Deed, Duration, Ground, Measure, Origin, Scope
from forum.threads import actions as threads
from forum.threads.models import Post, State, Thread

HIDE = {"measure": "hide", "ground": "privacy", **REASONS}


@pytest.fixture
def bo(make):
    """With a name that stands in no other word of a page."""
    return make.user("Rosamunda")


@pytest.fixture
def told(make, ann, bo, moderation: Moderation) -> Case:
    """Ann has written something that Bo reported."""
    post = make.post(make.thread(title="Who pays for it?"), ann, text="Matti on sairas.")
    return moderation.case(post, by=bo, explanation="I am his neighbour.")


def test_the_moderator_hides_a_post_and_everybody_learns_why(told, ann, bo, mo, browse, mails):
    browser = browse(mo)
    assert f"/moderation/cases/{told.id}" in browser.get("/moderation").links
    page = browser.get(f"/moderation/cases/{told.id}")
    page.shows("Matti on sairas.", "I am his neighbour.", "A member").lacks("Rosamunda")
    browser.submit(page.form("/decision"), 303, **HIDE).follow().shows("Nothing waits")

    seen = browse().get(told.address).lacks("Matti")
    seen.shows("A moderator has hidden this post.", f"decision {told.number}", *REASONS.values())
    seen.shows("Rules of discussion, point 3", "Until further notice", "you can appeal")
    seen.lacks("Rosamunda", "neighbour")
    browse(ann).get(told.address).shows("Matti on sairas.", *REASONS.values()).lacks("neighbour")

    letters = mails()
    (statement,) = to(letters, "ann@example.org")
    for needed in (*REASONS.values(), told.number, "reported", "automatically", "court"):
        assert needed in statement
    assert "Rosamunda" not in statement
    _receipt, outcome = to(letters, "rosamunda@example.org")
    assert "post hidden" in outcome
    assert "court" in outcome
    (address,) = [a for a in browse(bo).get("/reports").links if a.startswith("/reports/")]
    browse().get(address).shows("Post hidden", REASONS["facts"], "out-of-court")


def test_nothing_is_done_with_a_reason_too(told, ann, bo, mo, browse, mails):
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{told.id}")
    browser.submit(page.form("/decision"), 422, measure="no_action").shows("Tell why nothing")
    page = browser.page
    browser.submit(page.form("/decision"), 303, measure="no_action", facts="He agreed to it.")
    browse().get(told.address).shows("Matti on sairas.")
    letters = mails()
    assert to(letters, "ann@example.org") == []
    assert "He agreed to it." in to(letters, "rosamunda@example.org")[1]


@pytest.mark.parametrize("missing", ["facts", "ground", "explanation", "alternatives"])
def test_a_restriction_without_its_reasons_comes_back(told, mo, browse, missing):
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{told.id}")
    again = browser.submit(page.form("/decision"), 422, **HIDE | {missing: ""})
    form = again.form("/decision")
    assert {name: form[name] for name in HIDE if name != missing}.items() <= HIDE.items()
    assert db.session.get_one(Post, told.post_id).state is State.PUBLISHED


@pytest.mark.parametrize("missing", ["facts", "ground", "explanation", "alternatives"])
def test_no_action_takes_a_restriction_without_its_reasons(told, mo, moderation, missing):
    with pytest.raises(Refused):
        moderation.decide(mo, told, Measure.HIDE, **{missing: None if missing == "ground" else " "})
    assert rows(Decision) == []
    assert db.session.get_one(Post, told.post_id).state is State.PUBLISHED


@pytest.mark.parametrize("measure", [Measure.HIDE, Measure.LOCK])
@pytest.mark.parametrize(
    "broken",
    [
        {"facts": ""},
        {"facts": "  "},
        {"explanation": ""},
        {"ground": None},
        {"scope": Scope.NOTHING},
        {"redress": ""},
        {"letter": ""},
        {"author_id": None},
        {"until": now()},
        {"duration": Duration.UNTIL},
        {"automated": True},
        {"origin": Origin.NOTICE},
    ],
)
def test_the_database_takes_no_restriction_without_its_reasons(ann, mo, make, measure, broken):
    whole = {
        "number": "2026-901",
        "key": "k" * 20,
        "author_id": ann.id,
        "decided_by": mo.id,
        "measure": measure,
        "scope": Scope.POST,
        "origin": Origin.INITIATIVE,
        "ground": Ground.PRIVACY,
        **REASONS,
        "duration": Duration.FURTHER_NOTICE,
        "language": "en",
        "redress": "Write to us.",
        "letter": "We have hidden it.",
    }
    keep(Decision(**whole | {"number": "2026-900", "key": "j" * 20}))
    with pytest.raises(IntegrityError):
        keep(Decision(**whole | broken))
    assert len(rows(Decision)) == 1


def test_of_two_moderators_one_decides_and_the_other_loses_nothing(told, mo, make, browse):
    rita = make.coordinator(name="Rita")
    first, second = browse(mo), browse(rita)
    pages = [one.get(f"/moderation/cases/{told.id}") for one in (first, second)]
    first.submit(pages[0].form("/decision"), 303, **HIDE)
    mine = {
        "measure": "lock",
        "ground": "harassment",
        "facts": "A quarrel.",
        "explanation": "So.",
        "alternatives": "None.",
    }
    late = second.submit(pages[1].form("/decision"), 409, **mine)
    late.shows("Somebody was quicker", "Post hidden", "Mo")
    assert all(words in late.text for words in ("A quarrel.", "So.", "None."))
    assert not db.session.get_one(Thread, told.thread_id).locked
    assert len(rows(Decision)) == 1


def test_a_report_in_between_is_read_before_the_decision(told, mo, browse, moderation):
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{told.id}")
    moderation.report(told.post, explanation="He is my brother, and he asked me.")
    again = browser.submit(page.form("/decision"), 409, **HIDE)
    again.shows("Something has changed", "He is my brother")
    assert again.form("/decision")["facts"] == REASONS["facts"]
    browser.submit(again.form("/decision"), 303)
    assert db.session.get_one(Post, told.post_id).state is State.HIDDEN


def test_decisions_at_the_same_moment_are_one(app, told, mo, make, moderation):
    people = [mo, make.coordinator(name="Rita"), make.moderator(name="Sam")]
    gate, refused = threading.Barrier(3), []
    case_id, seen = told.id, matter_of(told).seen
    new = NewDecision(measure=Measure.HIDE, ground=Ground.PRIVACY, **REASONS)

    def decide(person) -> None:
        with app.app_context():
            try:
                case = db.session.get_one(Case, case_id)
                gate.wait()
                key = f"key-of-{person.name}"
                actions.decide_case(person, case, new, seen=seen, key=key)
            except Outdated as error:
                refused.append(error)
            finally:
                db.session.remove()

    db.session.rollback()
    together = [threading.Thread(target=decide, args=(person,)) for person in people]
    for one in together:
        one.start()
    for one in together:
        one.join()
    assert len(refused) == 2
    db.session.expire_all()
    assert len(rows(Decision)) == 1
    assert [entry.deed for entry in rows(LogEntry)] == [Deed.OPENED, Deed.DECIDED]


def test_a_double_click_is_one_decision(told, mo, browse):
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{told.id}")
    form = page.form("/decision")
    browser.submit(form, 303, **HIDE)
    browser.post(form.action, form.filled(HIDE), 303, page=page)
    assert len(rows(Decision)) == 1


def test_nobody_decides_about_their_own_text(mo, bo, make, browse, moderation):
    post = make.post(make.thread(), mo)
    case = moderation.case(post, by=bo)
    browse(mo).get("/moderation").shows("Nothing waits").lacks(case.number)
    browse(mo).get(case.address).lacks(f"/moderation/posts/{post.id}/decision")
    browse(mo).get(f"/moderation/cases/{case.id}", 404)
    browse(mo).get(f"/moderation/posts/{post.id}/decision", 403).lacks(case.number)
    with pytest.raises(Refused):
        moderation.decide(mo, case, Measure.NO_ACTION)
    with pytest.raises(Refused) as refused:
        moderation.hide(mo, post)
    assert not isinstance(refused.value, Outdated)
    page = browse(mo).get(f"/moderation/log/{make.first_network().key}")
    page.lacks("Rosamunda", case.number)
    head = browse(make.administrator("Head"))
    page = head.get(f"/moderation/cases/{case.id}")
    head.submit(page.form("/decision"), 303, **HIDE)
    assert db.session.get_one(Post, post.id).state is State.HIDDEN
    with pytest.raises(Refused):
        moderation.unasked(mo, post, Measure.RESTORE)


def test_a_moderator_decides_without_a_report(mo, ann, make, browse, mails):
    thread = make.thread(author=ann, replies=1)
    browser = browse(mo)
    page = browser.get(f"/t/{thread.id}")
    (address,) = [one for one in page.links if "measure=lock" in one]
    form = browser.get(address).form("/decision")
    assert form["measure"] == "lock"
    browser.submit(form, 303, **HIDE | {"measure": "lock"}).follow().shows("Decision 20")
    page = browse().get(f"/t/{thread.id}")
    page.shows("Why this is locked", *REASONS.values(), "Nobody had reported it")
    (letter,) = to(mails(), "ann@example.org")
    assert "Nobody had reported it" in letter
    (address,) = [one for one in browser.get(f"/t/{thread.id}").links if "measure=unlock" in one]
    browser.submit(browser.get(address).form("/decision"), 303)
    browse().get(f"/t/{thread.id}").lacks("Why this is locked")
    assert [one.ended_at is None for one in rows(Decision)] == [False, True]


def test_what_is_reported_is_decided_in_its_case(told, mo, browse):
    page = browse(mo).get(told.address)
    address = f"/moderation/posts/{told.post_id}/decision?measure=hide"
    assert address in page.links
    assert browse(mo).get(address, 303).location == f"/moderation/cases/{told.id}"


def test_a_hidden_post_is_shown_again(ann, mo, make, browse, moderation, mails):
    post = make.post(author=ann, text="Koivu kelpaa.")
    moderation.hide(mo, post)
    browser = browse(mo)
    where = f"/t/{post.thread_id}/{post.number}"
    address = f"/moderation/posts/{post.id}/decision?measure=restore"
    assert address in browser.get(where).links
    browser.submit(browser.get(address).form("/decision"), 303)
    browse().get(where).shows("Koivu kelpaa.")
    assert len(to(mails(), "ann@example.org")) == 2


def test_what_the_author_took_back_stays_away(ann, mo, make, moderation):
    post = make.post(author=ann)
    threads.remove_post(ann, post)
    for measure in (Measure.HIDE, Measure.RESTORE):
        with pytest.raises(Outdated):
            moderation.unasked(mo, post, measure)


def test_a_restriction_ends_on_its_day(ann, mo, make, browse, moderation, deliver):
    post = make.post(author=ann, text="Koivu kelpaa.")
    hidden = moderation.hide(mo, post, until=now() + timedelta(days=7))
    lock = moderation.unasked(mo, post.thread, Measure.LOCK, until=now() + timedelta(days=7))
    deliver()
    browse().get(f"/t/{post.thread_id}").lacks("Koivu")
    come(hidden, lock)
    deliver()
    browse().get(f"/t/{post.thread_id}").shows("Koivu kelpaa.").lacks("Why this is locked")
    ended = [(one.number, one.actor_id) for one in rows(LogEntry) if one.deed is Deed.ENDED]
    assert ended == [(hidden.number, None), (lock.number, None)]
    assert not actions.end_by_date(hidden.id)


@pytest.mark.parametrize(
    ("until", "status"), [("", 422), ("2020-01-01", 422), ("yesterday", 422), ("2999-12-31", 303)]
)
def test_the_last_day_is_still_to_come(told, mo, browse, until, status):
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{told.id}")
    browser.submit(page.form("/decision"), status, **HIDE, duration="until", until=until)


def test_the_letter_is_read_before_anything_is_decided(mo, make, browse, moderation):
    post = make.post(make.thread(title="Who pays?"), make.user("Aino", language="fi"))
    case = moderation.case(post)
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{case.id}").shows("Finnish")
    seen = browser.submit(page.form("/decision"), 200, **HIDE, preview="1")
    seen.shows(REASONS["facts"], case.number)
    assert seen.form("/decision")["facts"] == REASONS["facts"]
    assert rows(Decision) == []


def test_every_decision_of_a_year_has_its_own_number(mo, make, moderation):
    thread = make.thread()
    first = moderation.unasked(mo, thread, Measure.LOCK)
    case = moderation.case(make.post())
    second = moderation.decide(mo, case, Measure.NO_ACTION)
    year, number = first.number.split("-")
    assert second.number == case.number == f"{year}-{int(number) + 1:03}"


@transactional
def keep(decision: Decision) -> None:
    db.session.add(decision)


@transactional
def come(*decided: Decision) -> None:
    """Their day has come."""
    ids = [decision.id for decision in decided]
    changed(update(Decision).where(Decision.id.in_(ids)).values(until=now() - timedelta(hours=1)))
