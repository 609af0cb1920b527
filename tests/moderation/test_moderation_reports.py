"""Reporting: by anybody, of anything they may read, answered at once and for good."""

from __future__ import annotations

import threading

import pytest
from browsing import secret_free
from moderating import rows, to

from forum.kit.db import db
from forum.kit.text.posts import render
from forum.moderation.models import Case, Evidence, Report
from forum.moderation.terms import PROMISE, URGENT, Ground, Measure
from forum.networks.models import Audience
from forum.threads import actions as threads

TOLD = {
    "ground": "privacy",
    "explanation": "I know the person at once.",
    "name": "Kaisla",
    "email": "kaisla@example.org",
}
MEMBERS = {"ground": "privacy", "explanation": "I know the person at once."}


def test_a_guest_gets_a_number_and_a_private_address_at_once(make, browse, mails):
    thread = make.thread(title="Who pays for the first month?", replies=1)
    browser = browse()
    page = browser.get(f"/report?about=/t/{thread.id}/2").shows("Post 2", thread.title)
    receipt = browser.submit(page.form("/report"), 303, **TOLD)
    (case,) = rows(Case)
    receipt.follow().shows(f"Report {case.number}", "We have your report", TOLD["explanation"])
    (letter,) = to(mails(), "kaisla@example.org")
    assert case.number in letter
    assert receipt.location in letter
    token = receipt.location.removeprefix("/reports/")
    assert token not in str([vars(row) for row in rows(Report)])


def test_a_member_need_not_tell_who_they_are(ann, make, browse, mails):
    thread = make.thread()
    browser = browse(ann)
    page = browser.get(f"/report?about=/t/{thread.id}/1").lacks('name="email"')
    browser.submit(page.form("/report"), 303, **MEMBERS)
    (report,) = rows(Report)
    assert (report.reporter_id, report.email) == (ann.id, "")
    assert len(to(mails(), "ann@example.org")) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"about": ""}, "Give the address of what you report."),
        ({"ground": ""}, "Choose what is wrong with it."),
        ({"explanation": ""}, "Tell why you report it."),
        ({"name": ""}, "Give your name."),
        ({"email": ""}, "Give your e-mail address."),
        ({"email": "kaisla"}, "This is not an e-mail address."),
        ({"ground": "threat"}, "Confirm this when you report illegal content."),
        ({"about": "https://elsewhere.example/t/1/1"}, "There is nothing at this address"),
    ],
)
def test_a_mistake_comes_back_with_everything_that_was_typed(make, browse, changed, said):
    thread = make.thread()
    browser = browse()
    page = browser.get(f"/report?about=/t/{thread.id}/1")
    again = browser.submit(page.form("/report"), 422, **(TOLD | changed)).shows(said)
    sent = {**TOLD, "about": f"/t/{thread.id}/1", **changed}
    form = again.form("/report")
    assert {name: form[name] for name in sent} == sent
    assert rows(Report) == []


def test_abuse_of_a_child_is_reported_without_name_and_address(make, browse, mails):
    thread = make.thread()
    browser = browse()
    page = browser.get(f"/report?about=/t/{thread.id}/1")
    told = {"ground": "child_abuse", "explanation": "The picture.", "good_faith": "y"}
    browser.submit(page.form("/report"), 303, **told).follow().shows("We have your report")
    assert mails() == []


def test_what_is_private_hidden_or_missing_answers_the_same(make, mo, browse, moderation):
    """What may not be read answers like what is not there."""
    hidden = make.post()
    moderation.hide(mo, hidden)
    secret = make.network(private=True)
    private = make.thread(area=secret.areas[0], author=make.member_of(secret))
    staff = make.thread(area=make.area(see_by=Audience.STAFF, reply_by=3, start_by=3), author=mo)
    addresses = [
        f"/t/{private.id}/1",
        f"/t/{staff.id}/1",
        f"/t/{hidden.thread_id}/{hidden.number}",
        "/t/99999/1",
        "/t/99999999999999999/999999999",
        "/i/nothing",
        "/u/99999",
        "/t/0/0",
    ]
    answers = set()
    for address in addresses:
        browser = browse()
        page = browser.get(f"/report?about={address}")
        again = browser.submit(page.form("/report"), 422, **TOLD)
        answers |= {secret_free(one.text).replace(address, "") for one in (again,)}
        page.lacks(private.title, staff.title)
    assert len(answers) == 1
    assert rows(Case) == []


@pytest.mark.parametrize(
    "address",
    [
        "{0}/t/{1}/2",
        "{0}/t/{1}/2#post-2",
        "{0}/t/{1}?page=1#post-2",
        "localhost/t/{1}/2",
        "/t/{1}/2/",
    ],
)
def test_an_address_may_be_copied_from_anywhere(make, browse, address):
    thread = make.thread(replies=1)
    browser = browse()
    page = browser.get("/report")
    about = address.format("http://localhost", thread.id)
    browser.submit(page.form("/report"), 303, **TOLD, about=about)
    assert [case.address for case in rows(Case)] == [f"/t/{thread.id}/2"]


def test_a_profile_is_for_administrators(make, ann, mo, browse):
    browser = browse()
    page = browser.get(f"/report?about=/u/{ann.id}").shows("Ann")
    browser.submit(page.form("/report"), 303, **TOLD)
    (case,) = rows(Case)
    browse(mo).get(f"/moderation/cases/{case.id}", 404)
    page = (head := browse(make.administrator())).get(f"/moderation/cases/{case.id}").shows("Ann")
    decided = {"measure": "no_action", "facts": "The profile says nothing of the kind."}
    head.submit(page.form("/decision"), 303, **decided)
    assert rows(Case)[0].closed_at


def test_a_double_click_is_one_report(ann, make, browse):
    thread = make.thread()
    browser = browse(ann)
    form = browser.get(f"/report?about=/t/{thread.id}/1").form("/report")
    page = browser.page
    first = browser.submit(form, 303, **MEMBERS)
    again = browser.post("/report", form.filled(MEMBERS), 303, page=page)
    assert again.location == first.location
    assert len(rows(Report)) == 1


def test_the_back_button_and_other_words_are_asked_about(ann, make, browse):
    thread = make.thread()
    browser = browse(ann)
    form = browser.get(f"/report?about=/t/{thread.id}/1").form("/report")
    page = browser.page
    browser.submit(form, 303, **MEMBERS)
    other = {**MEMBERS, "explanation": "And it is an advertisement."}
    asked = browser.post("/report", form.filled(other), 409, page=page)
    asked.shows("You have already sent this form.")
    browser.submit(asked.form("/report"), 303)
    assert len(rows(Report)) == 2


def test_the_key_of_somebody_else_opens_nothing(ann, bo, make, browse):
    thread = make.thread()
    browser = browse(ann)
    form = browser.get(f"/report?about=/t/{thread.id}/1").form("/report")
    browser.submit(form, 303, **MEMBERS)
    thief = browse(bo)
    page = thief.get(f"/report?about=/t/{thread.id}/1")
    thief.submit(page.form("/report"), 404, **MEMBERS, key=form["key"])
    browse().get("/reports/guessed", 404)


@pytest.mark.settings(limits="on")
def test_twenty_reports_a_day_are_enough(ann, make, browse):
    thread = make.thread(replies=1)
    browser = browse(ann)
    for number in range(20):
        page = browser.get(f"/report?about=/t/{thread.id}/1")
        browser.submit(page.form("/report"), 303, **MEMBERS | {"explanation": f"Point {number}"})
    page = browser.get(f"/report?about=/t/{thread.id}/1")
    browser.submit(page.form("/report"), 429, **MEMBERS)
    assert len(rows(Report)) == 20


def test_many_reports_are_one_case_with_the_text_of_each_time(ann, bo, make, moderation):
    post = make.post(author=ann, text="You are all fools.")
    case = moderation.case(post)
    edit(ann, post, "You are all dear.")
    moderation.report(post, bo, ground=Ground.HARASSMENT)
    moderation.report(post, ground=Ground.THREAT)
    assert len(rows(Case)) == 1
    assert len(rows(Report)) == 3
    kept = [evidence.source for evidence in rows(Evidence)]
    assert kept == ["You are all fools.", "You are all dear."]
    assert (case.ground, case.version) == (Ground.THREAT, 3)


def test_what_may_be_illegal_is_promised_sooner(make, moderation):
    post = make.post()
    case = moderation.case(post, ground=Ground.ADVERTISING)
    assert case.due_at - case.created_at > PROMISE - URGENT
    moderation.report(post, ground=Ground.INCITEMENT)
    assert case.due_at - case.created_at < PROMISE - URGENT


def test_reports_at_the_same_moment_are_one_case(app, make, moderation, database):
    post = make.post()
    address = (post.thread_id, post.number)
    gate, failed = threading.Barrier(4), []

    def report() -> None:
        with app.app_context():
            try:
                mine = db.session.get(type(post), post_id)
                gate.wait()
                moderation.report(mine)
            except Exception as error:
                failed.append(error)
            finally:
                db.session.remove()

    post_id = post.id
    db.session.rollback()
    people = [threading.Thread(target=report) for _ in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert failed == []
    db.session.expire_all()
    assert [case.address for case in rows(Case)] == ["/t/{}/{}".format(*address)]
    assert len(rows(Report)) == 4
    assert rows(Case)[0].version == 4


def test_a_member_finds_their_reports_again(ann, bo, make, browse, moderation):
    moderation.report(make.post(), ann, explanation="Mine.")
    moderation.report(make.post(), bo, explanation="Not mine.")
    page = browse(ann).get("/reports").shows("Waits for a decision")
    (address,) = [link for link in page.links if link.startswith("/reports/")]
    browse(ann).get(address).shows("Mine.").lacks("Not mine.")
    assert "/login" in browse().get("/reports", 302).location


def test_a_decided_case_is_followed_by_a_new_one(ann, mo, make, moderation):
    post = make.post()
    case = moderation.case(post, by=ann)
    moderation.decide(mo, case, Measure.NO_ACTION)
    assert moderation.case(post).id != case.id


def edit(author, post, text: str) -> None:
    threads.edit_post(
        author, post, render(text), language="en", title="", version=post.version, reason=""
    )
