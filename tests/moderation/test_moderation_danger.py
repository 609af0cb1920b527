"""Danger to a life: told in a minute by anybody, and before everything else in the queue."""

from __future__ import annotations

import pytest
from moderating import rows, to

from forum.moderation.models import Case, Evidence, LogEntry, Report, WordToPolice
from forum.moderation.terms import Deed, Urgency

TOLD = {"explanation": "The writer says that they will not be here tomorrow."}
POLICE = {"authority": "Emergency centre, 112", "told_at": "2026-01-05T14:05", "reference": "H-7"}


def tell(browser, post):
    page = browser.get(f"/danger?about=/t/{post.thread_id}/{post.number}")
    return browser.submit(page.form("/danger"), 303, **TOLD)


def test_a_guest_tells_without_a_name_and_moderators_know_at_once(ann, mo, make, browse, mails):
    post = make.post(author=ann, text="I will not be here tomorrow.")
    browse().get("/danger").shows("Call 112", "What we do")
    tell(browse(), post).follow().shows("We have your report")
    (case,) = rows(Case)
    assert (case.urgency, rows(Report)[0].email) == (Urgency.DANGER, "")
    assert [copy.source for copy in rows(Evidence)] == [post.source]
    (letter,) = to(mails(), "mo@example.org")
    assert f"/moderation/cases/{case.id}" in letter
    assert to(mails(), "ann@example.org") == []


def test_it_comes_before_everything_else(ann, mo, make, browse, moderation):
    older = moderation.case(make.post(author=ann))
    tell(browse(), make.post(author=ann))
    page = browse(mo).get("/moderation")
    newest = rows(Case)[-1]
    first, second = (page.text.index(f"/moderation/cases/{one.id}") for one in (newest, older))
    assert first < second


def test_whoever_wrote_it_is_not_told_even_as_a_moderator(make, browse, mails):
    mo = make.moderator(name="Mo")
    tell(browse(), make.post(author=mo))
    assert to(mails(), "mo@example.org") == []


def test_that_the_police_were_told_is_written_down_once(ann, mo, make, browse):
    tell(browse(), make.post(author=ann))
    (case,) = rows(Case)
    browser = browse(mo)
    assert (
        f"/moderation/cases/{case.id}/police" in browser.get(f"/moderation/cases/{case.id}").links
    )
    page = browser.get(f"/moderation/cases/{case.id}/police").shows("Call 112")
    form = page.form("/police")
    browser.submit(form, 303, **POLICE).follow().shows("Emergency centre, 112", "H-7", "Mo")
    browser.post(f"/moderation/cases/{case.id}/police", form.filled(POLICE), 303, page=page)
    (word,) = rows(WordToPolice)
    assert (word.authority, word.told_by) == (POLICE["authority"], mo.id)
    told = [one for one in rows(LogEntry) if one.deed is Deed.POLICE_TOLD]
    assert [(one.actor_id, one.case_id) for one in told] == [(mo.id, case.id)]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"authority": ""}, "Name the authority that you told."),
        ({"told_at": ""}, "Tell when you told them."),
        ({"told_at": "yesterday"}, "Write day and time so"),
        ({"told_at": "2999-01-01T10:00"}, "This lies in the future."),
        ({"authority": "x" * 201}, "at most 200"),
    ],
)
def test_mistakes_about_the_police_come_back(ann, mo, make, browse, changed, said):
    tell(browse(), make.post(author=ann))
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{rows(Case)[0].id}/police")
    again = browser.submit(page.form("/police"), 422, **(POLICE | changed)).shows(said)
    assert again.form("/police")["reference"] == "H-7"
    assert rows(WordToPolice) == []


def test_others_cannot_write_it_down(ann, bo, make, browse):
    tell(browse(), make.post(author=ann))
    address = f"/moderation/cases/{rows(Case)[0].id}/police"
    elsewhere = make.moderator(make.network())
    for person in (ann, bo, elsewhere):
        browse(person).get(address, 404)
    assert "/login" in browse().get(address, 302).location


def test_what_is_missing_is_asked_for(make, browse):
    browser = browse()
    page = browser.get("/danger")
    again = browser.submit(page.form("/danger"), 422, about="", explanation="")
    again.shows("Give the address of what you report.", "Tell who is in danger")
    page = browser.get("/danger?about=/t/99/1")
    browser.submit(page.form("/danger"), 422, **TOLD).shows("There is nothing at this address")
    assert rows(Case) == []


def test_the_forms_know_the_way_to_each_other(make, browse):
    post = make.post()
    page = browse().get(f"/report?about=/t/{post.thread_id}/{post.number}")
    assert f"/danger?about=/t/{post.thread_id}/{post.number}" in page.links


def test_the_pause_does_not_hold_when_a_life_is_in_danger(ann, mo, make, browse, moderation):
    post = make.post()
    moderation.decide(mo, moderation.case(post, by=ann), "no_action")
    tell(browse(ann), post)
    assert len(rows(Case)) == 2
