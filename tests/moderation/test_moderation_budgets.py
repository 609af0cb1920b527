"""What pages of moderation may ask the database, however much there is."""

from __future__ import annotations

from sqlalchemy import insert, update

from forum.kit.db import db, transactional
from forum.moderation.models import Case, Report
from forum.moderation.terms import Ground


def test_pages_stay_within_their_budgets(ann, mo, make, browse, moderation, queries):
    network = make.first_network()
    reported = [make.post(author=ann) for _ in range(12)]
    for post in reported:
        for _ in range(3):
            moderation.report(post)
    case = moderation.case(reported[0])
    browser = browse(mo)
    budgets = {
        "/moderation": 10,
        f"/moderation?network={network.key}": 10,
        f"/moderation/cases/{case.id}": 14,
        f"/moderation/threads/{case.thread_id}/decision": 14,
        f"/report?about={case.address}": 6,
        "/moderation/log": 6,
        f"/moderation/log/{network.key}": 8,
        "/reports": 6,
    }
    asked = {}
    for address in budgets:
        with queries() as counted:
            browser.get(address)
        asked[address] = counted.many
        assert counted.writes == []
    assert {address: many for address, many in asked.items() if many > budgets[address]} == {}


def test_members_and_guests_pay_nothing_for_moderation(ann, make, browse, queries, moderation, mo):
    thread = make.thread(replies=3)
    for person in (None, ann):
        browser = browse(person)
        with queries() as counted:
            browser.get(f"/t/{thread.id}")
        assert not [one for one in counted.statements if "moderation" in one or "decision" in one]


def test_ten_thousand_reports_of_one_post_are_paged(ann, mo, make, browse, moderation, queries):
    case = moderation.case(make.post(author=ann))
    add_reports(case, 10_000)
    browser = browse(mo)
    with queries() as counted:
        page = browser.get(f"/moderation/cases/{case.id}").shows("What 10001 reports say")
    assert counted.many <= 15
    assert not [one for one in counted.statements if "count(report" in one.lower()]
    assert page.text.count("Somebody without an account") <= 21
    (later,) = {link for link in page.links if "?after=" in link}
    browser.get(later).shows("First reports", "Later reports", "Report 40")
    browser.get(f"/moderation/cases/{case.id}?after=odd").shows("What 10001 reports say")
    with queries() as counted:
        browser.get("/moderation")
    assert counted.many <= 10


@transactional
def add_reports(case, many: int) -> None:
    same = {"case_id": case.id, "language": "en", "ground": Ground.PRIVACY, "good_faith": False}
    made = [
        {**same, "explanation": f"Report {n}", "key": f"key-{n}", "token_hash": f"hash-{n}"}
        for n in range(2, many + 2)
    ]
    db.session.execute(insert(Report), made)
    counted = {"reports": Case.reports + many, "guests": Case.guests + many}
    db.session.execute(update(Case).where(Case.id == case.id).values(**counted))
