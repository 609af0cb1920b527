"""Readers are counted by the month, and nobody is kept."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import update

from forum.kit import sketch
from forum.kit.db import db, transactional
from forum.moderation import readers
from forum.moderation.models import MonthOfReaders
from forum.moderation.queries import recipients
from forum.moderation.reporting.periods import running

BROWSER = {"User-Agent": "Mozilla/5.0 (X11) Firefox/140.0"}


def test_members_and_guests_are_counted_once_a_month(browse, ann, bo, deliver):
    for person in (ann, ann, bo, None, None):
        browser = browse(person)
        browser.get("/networks", **BROWSER)
        browser.get("/", **BROWSER)
    deliver()
    (month,) = recipients.months()
    assert (month.members, month.guests) == (2, 1)
    assert recipients.average_in(running()) == {"members": 2, "guests": 1}


def test_nothing_of_a_reader_is_kept(browse, ann, instance, deliver):
    browse(ann).get("/networks", **BROWSER)
    kept = (instance / readers.FILE).read_text()
    assert [len(part) < 8 for part in kept.split()] == [True] * 4
    deliver()
    assert not (instance / readers.FILE).exists()


def test_machines_and_what_is_no_page_are_not_counted(browse, instance: Path):
    browse().get("/networks", **{"User-Agent": "Googlebot/2.1"})
    browse().get("/healthz", **BROWSER)
    browse().get("/t/999", 404, **BROWSER)
    browse().get("/documents.json", **BROWSER)
    assert not (instance / readers.FILE).exists()


def test_when_a_month_is_over_only_two_numbers_stay(browse, deliver):
    browse().get("/networks", **BROWSER)
    deliver()
    last_month()
    deliver()
    (month,) = recipients.months()
    assert (month.guests, month.member_sketch, month.guest_sketch) == (1, None, None)


def test_a_sketch_counts_within_a_few_per_cent():
    for many in (1, 50, 1_000, 50_000):
        numbers = bytearray(sketch.SIZE)
        for one in range(many):
            for _visit in range(2):
                hashed = readers.hashlib.blake2b(str(one).encode(), digest_size=8).digest()
                sketch.raised(numbers, sketch.place_of(hashed))
        assert abs(sketch.many(numbers) - many) <= max(1, many * 0.06)


@transactional
def last_month() -> None:
    db.session.execute(update(MonthOfReaders).values(month="2026-01"))
