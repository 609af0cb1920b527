"""Trusted flaggers come first; nobody else can be held out, and nobody reports the same twice."""

from __future__ import annotations

import pytest
from moderating import rows
from people import add_marks

from forum.kit import limits
from forum.kit.text.posts import render
from forum.moderation.models import Case, LogEntry, Report, TrustedFlagger
from forum.moderation.terms import Deed, Measure, Urgency
from forum.threads import actions as threads

MEMBERS = {"ground": "privacy", "explanation": "I know the person at once."}
TOLD = MEMBERS | {"name": "Kaisla", "email": "kaisla@rights.example.org"}


@pytest.fixture
def head(make, browse):
    return browse(make.administrator())


def trust(head, sign, status=303):
    page = head.get("/moderation/flaggers")
    return head.submit(page.form("Put on the list"), status, name="Rights Hub", sign=sign)


@pytest.mark.parametrize("sign", ["rights.example.org", "Kaisla@Rights.example.org"])
def test_a_guest_with_a_trusted_address_comes_first(head, make, browse, sign):
    trust(head, sign).follow().shows("Rights Hub", "come first from now on")
    browser, post = browse(), make.post()
    page = browser.get(f"/report?about=/t/{post.thread_id}/{post.number}")
    browser.submit(page.form("/report"), 303, **TOLD)
    assert [case.urgency for case in rows(Case)] == [Urgency.TRUSTED]


def test_a_member_is_trusted_by_name(head, ann, bo, make, moderation):
    trust(head, "@ann")
    assert moderation.case(make.post(), by=ann).urgency == Urgency.TRUSTED
    assert moderation.case(make.post(), by=bo).urgency == Urgency.USUAL


def test_a_part_of_a_domain_is_another_domain(head, make, moderation):
    trust(head, "rights.example.org")
    for email in ("a@evil-rights.example.org", "a@sub.rights.example.org", "a@example.org"):
        assert moderation.case(make.post(), email=email).urgency == Urgency.USUAL


def test_the_list_is_logged_and_undone(head, make, moderation):
    trust(head, "rights.example.org")
    (flagger,) = rows(TrustedFlagger)
    page = head.get("/moderation/flaggers")
    head.submit(page.form(f"/flaggers/{flagger.id}/remove"), 303)
    assert rows(TrustedFlagger) == []
    assert [one.deed for one in rows(LogEntry)] == [Deed.TRUSTED, Deed.UNTRUSTED]
    assert "rights.example.org" not in str([vars(one) for one in rows(LogEntry)])


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        ("", "Tell how its reports are known."),
        ("everybody", "Write @name, an e-mail address, or a domain"),
        ("@nobody", "No member has this name."),
    ],
)
def test_mistakes_come_back(head, sign, said):
    again = trust(head, sign, 422).shows(said)
    assert again.form("Put on the list")["name"] == "Rights Hub"
    assert rows(TrustedFlagger) == []


def test_who_is_there_already_is_not_put_twice(head):
    trust(head, "rights.example.org")
    trust(head, "RIGHTS.example.org", 422).shows("on the list already")
    assert len(rows(TrustedFlagger)) == 1


def test_the_list_is_for_administrators(ann, mo, browse):
    for person in (ann, mo):
        browse(person).get("/moderation/flaggers", 404)
    assert "/login" in browse().get("/moderation/flaggers", 302).location


def test_a_member_waits_a_day_before_reporting_the_same_again(
    ann, bo, mo, make, browse, moderation
):
    post = make.post(author=bo)
    case = moderation.case(post, by=ann)
    moderation.decide(mo, case, Measure.NO_ACTION)
    browser = browse(ann)
    page = browser.get(f"/report?about={case.address}")
    again = browser.submit(page.form("/report"), 403, **MEMBERS)
    again.shows("You have reported this before", case.number, "report it again from")
    assert again.form("/report")["explanation"] == MEMBERS["explanation"]
    moderation.report(post, mo)  # others may
    assert len(rows(Report)) == 2


def test_unless_it_has_changed(ann, bo, mo, make, moderation):
    post = make.post(author=bo)
    moderation.decide(mo, moderation.case(post, by=ann), Measure.NO_ACTION)
    text = render("And now their name.")
    threads.edit_post(bo, post, text, language="en", title="", version=post.version, reason="")
    moderation.report(post, ann)
    assert len(rows(Case)) == 2


def test_nobody_learns_whether_a_guest_has_reported(mo, make, browse, moderation):
    """An address of mail proves nothing: the pause would tell who reported."""
    post = make.post()
    moderation.decide(mo, moderation.case(post, email="kaisla@rights.example.org"), "no_action")
    browser = browse()
    page = browser.get(f"/report?about=/t/{post.thread_id}/{post.number}")
    browser.submit(page.form("/report"), 303, **TOLD)


@pytest.mark.settings(limits="on")
def test_a_member_is_told_when_they_can_go_on(ann, make, browse):
    add_marks("report", str(ann.id), 20)
    post, browser = make.post(), browse(ann)
    page = browser.get(f"/report?about=/t/{post.thread_id}/{post.number}")
    again = browser.submit(page.form("/report"), 429, **MEMBERS)
    again.shows("Many reports have come from you", "You can send this one at")
    assert again.form("/report")["explanation"] == MEMBERS["explanation"]
    page = browser.get(f"/danger?about=/t/{post.thread_id}/{post.number}")
    browser.submit(page.form("/danger"), 303, explanation="They will not be here tomorrow.")


@pytest.mark.settings(limits="on")
def test_guests_of_one_address_share_a_larger_cap(app, make, browse):
    post = make.post()
    address = f"/report?about=/t/{post.thread_id}/{post.number}"
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        subject = limits.address()
    add_marks("report", subject, 14)
    browser = browse()
    browser.submit(browser.get(address).form("/report"), 303, **TOLD)
    again = browser.submit(browser.get(address).form("/report"), 429, **TOLD)
    again.shows("the network that you use", "/contact")
    assert browser.get(address).status == 200


def test_the_trap_locks_no_person_out(make, browse):
    post, browser = make.post(), browse()
    page = browser.get(f"/report?about=/t/{post.thread_id}/{post.number}")
    again = browser.submit(page.form("/report"), 422, **TOLD, website="http://spam.example")
    again.shows("This field keeps programs out.")
    assert rows(Report) == []
    browser.submit(again.form("/report"), 303, website="")
    assert len(rows(Report)) == 1
