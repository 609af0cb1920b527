"""Notes about people: for those who decide there, read on the record, forgotten in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from browsing import ANY
from moderating import rows
from sqlalchemy import update

from forum.kit.db import changed, now, transactional
from forum.moderation import actions
from forum.moderation.models import LogEntry, PersonNote
from forum.moderation.terms import NOTED, Deed

NOTE = "Called her about zanzibarism."


@pytest.fixture
def member(make, network, ann):
    return make.admit(ann, network)


def write(browser, person, place, status=303, **told):
    page = browser.get(f"/moderation/people/{person.id}")
    fields = {"words": NOTE, "place": place} | told
    return browser.submit(page.form("/notes"), status, **fields)


def read(browser, person):
    page = browser.get(f"/moderation/people/{person.id}")
    return browser.submit(page.form("/notes/reading"), 200)


def test_who_reads_a_note_stands_in_the_log(mo, member, network, browse):
    browser = browse(mo)
    write(browser, member, network.id).follow().shows("There is 1 note.").lacks("zanzibarism")
    read(browser, member).shows(NOTE, "Mo")
    looked = [one for one in rows(LogEntry) if one.deed is Deed.NOTES_READ]
    assert [(one.actor_id, one.network_id, one.address) for one in looked] == [
        (mo.id, network.id, f"/moderation/people/{member.id}")
    ]
    browse().get("/moderation/log").lacks("Notes about a person")


def test_nobody_else_finds_it(mo, member, network, make, browse):
    write(browse(mo), member, network.id)
    elsewhere = make.network()
    make.admit(member, elsewhere)
    eve = make.moderator(elsewhere, "Eve")
    browse(eve).get(f"/moderation/people/{member.id}").shows("Nothing is noted.")
    write(browse(eve), member, network.id, 404)
    for person in (None, member):
        browser = browse(person)
        for path in (f"/u/{member.id}", "/discussions", f"/moderation/people/{member.id}"):
            browser.get(path, ANY).lacks("zanzibarism")


def test_an_empty_note_comes_back(mo, member, network, browse):
    write(browse(mo), member, network.id, 422, words=" ").shows("Write the note first.")
    assert rows(PersonNote) == []


def test_notes_are_forgotten_in_time(mo, member, network, browse):
    write(browse(mo), member, network.id)
    assert actions.forget_old_notes() == 0

    @transactional
    def grow_old():
        past = now() - NOTED - timedelta(days=1)
        changed(update(PersonNote).values(created_at=past))

    grow_old()
    assert actions.forget_old_notes() == 1
