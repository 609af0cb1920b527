"""What has been kept long enough goes, class by class; the figures of reports stay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from moderating import rows
from sqlalchemy import update

from forum.cli import main
from forum.kit.db import db, now, transactional
from forum.moderation.models import Case, Decision, Evidence, Report
from forum.moderation.queries import figures
from forum.moderation.reporting.periods import half_of
from forum.moderation.terms import Measure
from forum.threads.models import Post, Revision, State

LONG, HALF_A_YEAR = timedelta(days=800), timedelta(days=200)


@pytest.fixture
def told(make, ann, bo, mo, moderation) -> Decision:
    """Bo reported Ann’s post, and Mo hid it for a day."""
    post = make.post(make.thread(), ann, text="Matti on sairas.")
    case = moderation.case(post, by=bo)
    return moderation.decide(mo, case, Measure.HIDE)


def retention(app, *words: str) -> list[str]:
    run = app.test_cli_runner().invoke(main, ["retention", *words])
    assert run.exit_code == 0, run.output
    db.session.expire_all()
    return [line for line in run.output.splitlines() if ": 0 past" not in line]


@transactional
def age(by: timedelta, *, ended: bool) -> None:
    db.session.execute(update(Case).values(closed_at=now() - by))
    then = {"created_at": now() - by, "ended_at": now() - by if ended else None}
    db.session.execute(update(Decision).values(**then))
    db.session.execute(update(Report).values(created_at=now() - by))


def test_a_dry_run_tells_and_takes_nothing(app, told):
    age(LONG, ended=True)
    said = retention(app, "--dry-run")
    assert [line.split(" (")[0] for line in said] == ["reports", "decisions", "evidence"]
    assert "gone" not in "".join(said)
    assert rows(Report)[0].explanation == "I know the person at once."


def test_after_two_years_nobody_is_known_and_everything_is_counted(app, told):
    age(LONG, ended=True)
    half = half_of(now() - LONG)
    before = [figures.notices_by_ground(half), figures.decisions_by_measure(half)]
    retention(app)
    report, decision, case = rows(Report)[0], rows(Decision)[0], rows(Case)[0]
    assert [report.reporter_id, report.name, report.email] == [None, "", ""]
    assert [decision.author_id, decision.post_id] == [None, None]
    assert {report.explanation, decision.facts, decision.letter} == {"–"}
    assert (case.author_id, case.title, rows(Evidence)) == (None, "", [])
    assert [figures.notices_by_ground(half), figures.decisions_by_measure(half)] == before
    assert retention(app) == []


def test_what_still_holds_keeps_its_reasons(app, told):
    age(LONG, ended=False)
    retention(app)
    assert rows(Decision)[0].facts == "The post named a client."


def test_removed_text_goes_after_half_a_year(app, make, ann, mo, moderation):
    post = make.post(make.thread(), ann, text="Matti on sairas.")
    moderation.unasked(mo, post, Measure.REMOVE)
    add_revision(post)
    retention(app)
    assert text_of(post) == "Matti on sairas."
    age(HALF_A_YEAR, ended=False)
    retention(app)
    assert (text_of(post), rows(Revision)) == ("", [])
    assert db.session.get_one(Post, post.id).state is State.TAKEN_DOWN


def test_the_consumer_does_it_by_itself(app, told, deliver):
    age(LONG, ended=True)
    deliver()
    assert rows(Decision)[0].forgotten_at is not None


def text_of(post: Post) -> str:
    return db.session.get_one(Post, post.id, populate_existing=True).source


@transactional
def add_revision(post: Post) -> None:
    told: Any = {"version": 1, "editor_id": post.author_id, "source": "Maija on sairas."}
    db.session.add(Revision(post_id=post.id, **told))
