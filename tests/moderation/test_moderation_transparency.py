"""The report of each half-year: counted from the registers, as in the log, masked where small."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from forum.kit.db import db, now, transactional
from forum.moderation.actions import accounting
from forum.moderation.models import Case, Decision
from forum.moderation.queries import figures
from forum.moderation.reporting import report
from forum.moderation.reporting.masking import LEAST, withheld
from forum.moderation.reporting.periods import Half, half_in, running
from forum.moderation.terms import Deed, Ground, Measure


@pytest.fixture
def busy(make, mo, bo, moderation) -> None:
    """Seven reports in six cases, five of them decided, and one decision unasked."""
    posts = [make.post() for _number in range(6)]
    cases = [moderation.case(post) for post in posts]
    moderation.report(posts[0], by=bo, ground=Ground.THREAT)
    for case in cases[1:]:
        moderation.decide(mo, case, Measure.HIDE)
    moderation.unasked(mo, make.thread(), Measure.LOCK)


def test_the_report_tells_what_was_reported_and_decided(busy, browse):
    page = browse().get("/moderation/report?lang=en")
    page.shows("Transparency report", "This half-year is not over", "Decided by a program")
    page.shows("A count from 1 to 4 is not told")
    told = json.loads(browse().get(f"/moderation/report/{running()}/json").text)
    basis = told["tables"]["notices_by_basis"]
    assert (basis["rows"], basis["sum"]) == ({"law": None, "rules": None}, 7)
    assert told["tables"]["automation"]["rows"] == {"found": 0, "decided": 0}


def test_the_report_and_the_log_tell_the_same(busy, app):
    half = running()
    opened = figures.in_log(half, Deed.OPENED, Deed.REPORTED)
    assert sum(opened.values()) == sum(figures.notices_by_ground(half).values()) == 7
    decided = figures.in_log(half, Deed.DECIDED)
    assert decided == figures.decisions_by_measure(half) == {"hide": 5, "lock": 1}
    assert sum(figures.decisions_by_origin(half).values()) == 6


def test_hours_are_the_median_of_each_kind(busy, app):
    spread(range(1, 6))
    assert figures.hours_to_decide(running()) == {"law": 0, "rules": 3.0}


def test_a_half_year_that_is_over_keeps_its_figures(busy, app, browse):
    half = running()
    accounting.keep_report(str(half), report.count(half))
    forget_decisions()
    assert report.report_of(half)[0].whole.figure == 7
    accounting.keep_report(str(half), {})
    assert report.report_of(half)[0].whole.figure == 7


def test_files_for_programs_hold_the_same(busy, browse):
    lines = browse().get(f"/moderation/report/{running()}/csv?lang=en").text.splitlines()
    assert lines[0] == "period,table,row,words,unit,figure,withheld"
    assert f"{running()},notices,sum,All together,count,7,no" in lines
    assert f"{running()},decisions,lock,Discussion locked,count,,yes" in lines


@pytest.mark.parametrize("period", ["2026-3", "2199-1", "latest", "2026-02", "-1"])
def test_a_half_year_that_is_none_is_not_found(browse, period):
    browse().get(f"/moderation/report/{period}", 404)


def test_half_years_turn_by_the_finnish_clock():
    half = half_in("2025-2")
    assert half == Half(2025, 2)
    assert (half.start.isoformat(), half.end.isoformat()) == (
        "2025-07-01T00:00:00+03:00",
        "2026-01-01T00:00:00+02:00",
    )
    assert half.months[0] == "2025-07"
    assert half.months[-1] == "2025-12"
    assert half.over


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 0, "b": 9}, set()),
        ({"a": 3, "b": 9, "c": 20}, {"a", "b"}),
        ({"a": 3, "b": 2, "c": 20}, {"a", "b"}),
        ({"a": 1, "b": 1, "c": 20, "d": 8}, {"a", "b", "d"}),
        ({"a": 3, "b": 0}, {"a", "w"}),
    ],
)
def test_small_counts_cannot_be_computed_from_what_is_told(counts, hidden):
    found = withheld({"t": counts}, {"t": "w"})
    assert {row for _table, row in found} == hidden


def test_a_sum_that_one_table_withholds_no_other_gives_away():
    tables = {"one": dict.fromkeys("abcde", 1), "other": {"x": 5, "y": 0}}
    found = withheld(tables, {"one": "w", "other": "w"})
    assert ("", "w") in found
    assert ("other", "x") in found


def test_whatever_is_withheld_has_a_second_value_that_it_could_have():
    """All tables of three counts up to seven: no withheld count follows from what is told."""
    numbers = range(LEAST + 3)
    for counts in ({"a": a, "b": b, "c": c} for a in numbers for b in numbers for c in numbers):
        hidden = {row for _name, row in withheld({"t": counts}, {"t": "w"})}
        if hidden and "w" not in hidden:
            left = sum(counts[row] for row in hidden)
            assert len(hidden) > 1
            assert left > len(hidden), counts


@transactional
def spread(hours: Any) -> None:
    """Each case was decided so long after its report."""
    decisions = db.session.query(Decision).filter(Decision.case_id.is_not(None))
    for decision, lasted in zip(decisions.order_by(Decision.id), hours, strict=True):
        created = {"created_at": decision.created_at - timedelta(hours=lasted)}
        db.session.execute(update(Case).where(Case.id == decision.case_id).values(**created))


@transactional
def forget_decisions() -> None:
    later = {"created_at": now() - timedelta(days=3_000)}
    db.session.execute(update(Decision).values(**later))


def test_how_a_network_is_moderated_stands_on_a_page_of_its_own(busy, browse, network):
    page = browse().get(f"/n/{network.key}/moderation?lang=en")
    page.shows("People decide", "Programs decide nothing", "For authorities", "about 5", "Mo")
    browse().get(f"/n/{network.key}?lang=en").shows("How this network is moderated")


def test_a_private_network_is_told_to_its_members_only(make, browse):
    hidden = make.network(private=True, key="hidden-corner")
    browse().get("/n/hidden-corner/moderation", 404)
    browse(make.member_of(hidden)).get("/n/hidden-corner/moderation")
