"""The one queue: its order, its filters, its pages, and who sees what in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forum.kit.db import db, now
from forum.moderation.queries import queue as queries
from forum.moderation.terms import CaseKind, Urgency


@pytest.fixture
def waiting(make, moderation):
    """Makes an open case about a post of a thread with this title."""

    def waiting(title, network=None, **told):
        area = make.area(network) if network else None
        thread = make.thread(title=title, area=area)
        case = moderation.case(make.post(thread))
        for name, value in told.items():
            setattr(case, name, value)
        db.session.commit()
        return case

    return waiting


def order(page, *titles):
    """The titles that are there, as they follow each other."""
    return sorted((title for title in titles if title in page.words), key=page.words.index)


def test_danger_stands_first_then_what_was_promised_first(waiting, mo, browse):
    day = timedelta(days=1)
    waiting("For tomorrow", due_at=now() + day)
    waiting("For today", due_at=now() + timedelta(hours=2, minutes=1))
    waiting("For yesterday", due_at=now() - timedelta(hours=1))
    waiting("A life", due_at=now() + 2 * day, urgency=Urgency.DANGER)
    waiting("From the trusted", due_at=now() + 2 * day, urgency=Urgency.TRUSTED)
    page = browse(mo).get("/moderation")
    wanted = ["A life", "From the trusted", "For yesterday", "For today", "For tomorrow"]
    assert order(page, *reversed(wanted)) == wanted
    page.shows("Danger to life", "From a trusted flagger", "Late by 1 hour", "2 hours left")
    page.shows("5 cases wait. 1 is late.")


FILTERS = {
    "kind=held": "Of another kind",
    "language=sv": "På svenska",
    "standing=late": "For yesterday",
    "kind=notice&language=fi&standing=free": "Plain",
}


@pytest.mark.parametrize("address", FILTERS)
def test_filters_leave_what_fits_and_count_the_rest(address, waiting, mo, browse):
    waiting("Plain", language="fi")
    waiting("Of another kind", kind=CaseKind.HELD, ground=None)
    waiting("På svenska", language="sv")
    waiting("For yesterday", due_at=now() - timedelta(hours=1), language="en")
    page = browse(mo).get(f"/moderation?{address}")
    found = [title for title in ("Plain", *FILTERS.values()) if title in page.words]
    assert set(found) == {FILTERS[address]}
    page.shows("4 cases wait", "1 chosen" if "&" not in address else "3 chosen")


def test_one_sees_what_one_looks_into_oneself(waiting, mo, browse):
    case = waiting("Mine")
    waiting("Nobody’s")
    browser = browse(mo)
    browser.submit(browser.get(f"/moderation/cases/{case.id}").form("/claim"), 303)
    browser.get("/moderation?standing=mine").shows("Mine").lacks("Nobody’s")
    browser.get("/moderation?standing=free").shows("Nobody’s").lacks("post 2: Mine")


def test_what_fits_nothing_says_so_and_leads_to_all(waiting, mo, browse):
    waiting("Plain")
    page = browse(mo).get("/moderation?kind=appeal&network=perheet")
    page.shows("Nothing fits", "Show the whole queue").lacks("Plain")


@pytest.mark.parametrize(
    "odd", ["kind=x", "standing=%00", "language=xx", "after=1-2", "network=%27"]
)
def test_odd_filters_are_no_error(odd, waiting, mo, browse):
    waiting("Plain")
    browse(mo).get(f"/moderation?{odd}")


def test_pages_follow_each_other_and_keep_their_filters(waiting, mo, browse, monkeypatch):
    monkeypatch.setattr(queries, "LENGTH", 2)
    at = now() + timedelta(hours=1)
    titles = [f"Number {number}" for number in range(5)]
    for title in titles:
        waiting(title, due_at=at)
    browser, seen = browse(mo), []
    address = "/moderation?kind=notice"
    while address:
        page = browser.get(address)
        seen += order(page, *titles)
        assert "kind=notice" in address
        address = next((link for link in page.links if "after=" in link), "")
    assert seen == titles


def test_a_moderator_sees_the_cases_of_their_own_networks_alone(waiting, make, mo, browse):
    elsewhere = make.network()
    waiting("Here")
    waiting("Elsewhere", network=elsewhere)
    browse(mo).get("/moderation").shows("Here", "1 case waits").lacks("Elsewhere")
    browse(mo).get(f"/moderation?network={elsewhere.key}").lacks("Elsewhere", elsewhere.names["en"])
    both = (
        browse(make.administrator()).get("/moderation").shows("Here", "Elsewhere", "2 cases wait")
    )
    assert elsewhere.names["en"] in both.words


def test_reports_are_counted_as_they_come(make, mo, bo, moderation, browse):
    post = make.post()
    for reporter in (None, None, bo):
        moderation.report(post, by=reporter)
    browse(mo).get("/moderation").shows("3 reports, without an account")
