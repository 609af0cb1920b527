"""What pages of moderation may ask the database, however much there is."""

from __future__ import annotations


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
