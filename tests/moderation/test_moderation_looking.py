"""Who looks at the evidence of danger and abuse stands in the log."""

from __future__ import annotations

import pytest
from moderating import rows

from forum.moderation.models import Case, LogEntry
from forum.moderation.terms import Deed, Ground

TEXT = "I know where you live, and I will come."


@pytest.fixture
def threat(make, ann, bo, moderation) -> Case:
    post = make.post(make.thread(), ann, text=TEXT)
    return moderation.case(post, by=bo, ground=Ground.THREAT, explanation="He means it.")


def test_evidence_of_danger_is_opened_by_a_press_that_is_kept(threat, mo, browse):
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{threat.id}?lang=en")
    page.shows("Is somebody in danger?", "written into the log")
    page.lacks(TEXT, "He means it.")
    browser.submit(browser.page.form("looks"))
    browser.get(f"/moderation/cases/{threat.id}?lang=en").shows(TEXT, "He means it.")
    looked = rows(LogEntry)[-1]
    assert (looked.deed, looked.actor_id, looked.case_id) == (Deed.LOOKED, mo.id, threat.id)


def test_opening_twice_is_one_row_and_looking_none(threat, mo, browse):
    browser = browse(mo)
    for _press in range(2):
        browser.get("/networks")
        browser.post(f"/moderation/cases/{threat.id}/looks", {}, 303)
        browser.get(f"/moderation/cases/{threat.id}")
    assert [entry.deed for entry in rows(LogEntry)] == [Deed.OPENED, Deed.LOOKED]


def test_each_moderator_opens_it_and_the_others_see_who_did(threat, mo, make, browse, network):
    browser = browse(mo)
    browser.get("/networks")
    browser.post(f"/moderation/cases/{threat.id}/looks", {}, 303)
    rita = browse(make.moderator(name="Rita"))
    rita.get(f"/moderation/cases/{threat.id}").lacks(TEXT)
    rita.get(f"/moderation/log/{network.key}?lang=en").shows("Evidence opened", "Mo")


def test_the_author_and_strangers_open_nothing(threat, ann, make, browse):
    for person in (ann, make.user()):
        browser = browse(person)
        browser.get("/networks")
        browser.post(f"/moderation/cases/{threat.id}/looks", {}, 404)
    assert [entry.deed for entry in rows(LogEntry)] == [Deed.OPENED]


def test_other_evidence_is_simply_there(make, ann, mo, moderation, browse):
    case = moderation.case(make.post(make.thread(), ann, text="Buy my pills."))
    browse(mo).get(f"/moderation/cases/{case.id}").shows("Buy my pills.")
