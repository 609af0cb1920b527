"""The log is a chain: whatever somebody does to its rows is found, and the first row is named."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from moderating import rows
from sqlalchemy import text, update

from forum.app import create_app
from forum.cli import main
from forum.kit import migrating
from forum.kit.db import db, transactional
from forum.moderation import triggers
from forum.moderation.actions.register import note
from forum.moderation.chain import CHAINED, digest_of
from forum.moderation.models import LogEntry, LogHead
from forum.moderation.terms import Deed
from forum.settings import Settings

WRITERS = 20
TABLE: Any = LogEntry.__table__


@pytest.fixture
def log(app, deliver) -> None:
    """Five rows, and the newest digest kept outside."""
    for number in range(1, 6):
        write(f"2026-00{number}")
    deliver()


@transactional
def write(number: str, deed: Deed = Deed.OPENED) -> None:
    note(deed=deed, number=number, address="/t/1/1")


@transactional
def tamper(*statements: Any) -> None:
    """As somebody does who has the database and has taken its guards away."""
    triggers.release(db.session.connection())
    for statement in statements:
        db.session.execute(text(statement) if isinstance(statement, str) else statement)
    triggers.guard(db.session.connection())


def verify(app) -> tuple[int, str]:
    run = app.test_cli_runner().invoke(main, ["moderation", "verify"])
    return run.exit_code, " ".join(run.output.split())


def test_every_column_is_in_the_digest(app):
    assert {column.name for column in TABLE.columns} == {*CHAINED, "digest"}


def test_a_log_that_nobody_touched_is_right(app, log):
    code, said = verify(app)
    assert (code, said.split(". Newest")[0]) == (0, "5 rows are as they were written")
    assert rows(LogEntry)[-1].digest in said


def test_an_empty_log_is_right(app):
    assert verify(app)[0] == 0


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ("UPDATE moderation_log SET number = '2026-900' WHERE id = 3", "Row 3 was altered"),
        ("UPDATE moderation_log SET address = '/t/2' WHERE id = 5", "Row 5 was altered"),
        ("UPDATE moderation_log SET at = '2026-01-01 10:00:00+00' WHERE id = 1", "Row 1 was"),
        ("DELETE FROM moderation_log WHERE id = 1", "Row 1 was removed"),
        ("DELETE FROM moderation_log WHERE id = 3", "Row 3 was removed"),
        ("DELETE FROM moderation_log WHERE id = 5", "Row 5 was removed"),
        ("DELETE FROM moderation_log WHERE id > 3", "Row 4 was removed"),
        ("DELETE FROM moderation_log", "Row 1 was removed"),
        ("UPDATE moderation_log_head SET digest = 'x'", "Row 5 was altered"),
    ],
)
def test_what_was_altered_or_removed_is_named(app, log, change, first):
    tamper(change)
    code, said = verify(app)
    assert (code, first in said) == (1, True), said


def test_who_removes_the_last_rows_and_mends_the_head_is_found(app, log):
    kept = rows(LogEntry)[3]
    mended = update(LogHead).values(last_id=kept.id, digest=kept.digest)
    tamper("DELETE FROM moderation_log WHERE id = 5", mended)
    assert verify(app) == (1, "Row 5 was removed. 4 rows before it are as they were written.")


def test_a_row_put_in_past_the_end_is_found(app, log):
    row = {**as_told(rows(LogEntry)[4]), "id": 6, "previous": rows(LogEntry)[4].digest}
    tamper(TABLE.insert().values(**row, digest=digest_of(row)))
    assert "Row 6 was put in" in verify(app)[1]


def test_rows_that_changed_places_are_found(app, log):
    two, three = rows(LogEntry)[1:3]
    tamper(
        "UPDATE moderation_log SET id = 99 WHERE id = 2",
        "UPDATE moderation_log SET id = 2 WHERE id = 3",
        "UPDATE moderation_log SET id = 3 WHERE id = 99",
    )
    assert (two.id, three.id) == (2, 3)
    assert "Row 2 was altered" in verify(app)[1]


def test_a_row_altered_with_its_digest_is_found_by_the_next_one(app, log):
    row = {**as_told(rows(LogEntry)[2]), "number": "2026-900"}
    change = update(LogEntry).where(LogEntry.id == 3)
    tamper(change.values(number="2026-900", digest=digest_of(row)))
    assert "Row 3 was altered" in verify(app)[1]


def test_a_whole_chain_made_anew_is_found_by_the_file(app, log):
    changes, before = [], "0" * 64
    for entry in rows(LogEntry):
        row = {**as_told(entry), "address": "/t/9", "previous": before}
        before = digest_of(row)
        change = update(LogEntry).where(LogEntry.id == entry.id)
        changes.append(change.values(address="/t/9", previous=row["previous"], digest=before))
    tamper(*changes, update(LogHead).values(digest=before))
    assert "Row 5 was altered" in verify(app)[1]


def test_twenty_who_write_at_once_make_one_chain(app):
    def write_one(number: int) -> None:
        with app.app_context():
            write(f"2026-{number:03}")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write_one, range(WRITERS)))
    assert [entry.id for entry in rows(LogEntry)] == list(range(1, WRITERS + 1))
    assert verify(app)[0] == 0


def test_what_an_action_notes_goes_with_the_action(app):
    @transactional
    def fail() -> None:
        note(deed=Deed.OPENED, number="2026-001", address="/t/1")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    write("2026-002")
    assert [entry.number for entry in rows(LogEntry)] == ["2026-002"]


def test_rows_that_were_there_before_are_chained(instance, empty_url):
    app = create_app(Settings(instance=instance, database_url=empty_url, log_level="ERROR"))
    told = "INSERT INTO moderation_log (id, at, deed, number, address) VALUES"
    with app.app_context():
        migrating.upgrade("0033")
        run(f"{told} (2, '2026-11-01 10:00:00.123456+00:00', 'opened', '2026-001', '/t/1')")
        run(f"{told} (5, '2026-11-02 10:00:00+00:00', 'opened', '2026-002', '/t/1')")
        migrating.upgrade()
        write("2026-003")
        found = verify(app)
        db.session.remove()
        migrating.downgrade("0033")
        db.engine.dispose()
    assert (found[0], found[1][:6]) == (0, "3 rows")


@transactional
def run(statement: str) -> None:
    db.session.execute(text(statement))


def as_told(entry: LogEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in CHAINED}
