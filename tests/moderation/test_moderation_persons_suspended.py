"""Somebody who is suspended only reads, on every door; what they wrote is given back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import REASONS

from forum.accounts.models import Restriction, Verb
from forum.kit.db import db, now, transactional

TEXT = "A long answer that its writer would miss very much if it went away without a trace."


@pytest.fixture
def suspend():
    @transactional
    def suspend(person, network=None):
        row = Restriction(
            account_id=person.id,
            network_id=network and network.id,
            verb=Verb.SUSPEND,
            until=now() + timedelta(days=7),
            number="2026-001",
        )
        db.session.add(row)

    return suspend


def test_a_form_that_was_open_says_why_and_gives_the_text_back(ann, make, browse, suspend):
    thread = make.thread()
    browser = browse(ann)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    suspend(ann)
    again = browser.submit(form, 403, source=TEXT)
    again.shows("you only read here until")
    assert again.form("/replies")["source"] == TEXT


def test_settings_reports_and_language_stay_open(ann, make, browse, suspend):
    post = make.post()
    suspend(ann)
    browser = browse(ann)
    page = browser.get("/settings/language")
    browser.submit(page.form("/settings/language"), 303, language="en")
    page = browser.get(f"/report?about=/t/{post.thread_id}/{post.number}")
    told = {"explanation": "It tells about my client.", "ground": "privacy"}
    browser.submit(page.form("/report"), 303, **told)
    browser.submit(browser.get("/discussions").form("/logout"), 303)


def test_the_profile_is_not_written(ann, browse, suspend):
    browser = browse(ann)
    form = browser.get("/profile").form("/profile")
    suspend(ann)
    browser.submit(form, 403, about="Read me.")


def test_offices_rest_and_closed_networks_are_closed(mo, network, make, browse, suspend):
    private = make.network(private=True)
    make.admit(mo, private)
    thread = make.thread(area=private.areas[0], author=make.member_of(private))
    browser = browse(mo)
    browser.get(f"/t/{thread.id}")
    browser.get("/moderation")
    suspend(mo, network)
    browser.get(f"/t/{thread.id}")
    browser.get("/moderation", 404)
    suspend(mo)
    browser.get(f"/t/{thread.id}", 404)


def test_the_last_administrator_is_not_suspended(make, browse):
    ada, otto = make.administrator("Ada"), make.administrator("Otto")
    about = {"ground": "other", **REASONS, "place": "0"}
    weighed = {"measure": "suspend", "term": "7", "illegal": "2", "share": "50"}

    for person, by in ((otto, ada), (ada, otto)):
        browser = browse(by)
        page = browser.get(f"/moderation/people/{person.id}/decision")
        browser.submit(page.form("/decision"), 303, **about, measure="warn")
    form = browse(ada)
    late = browse(otto)
    waiting = late.get(f"/moderation/people/{ada.id}/decision").form("/decision")
    page = form.get(f"/moderation/people/{otto.id}/decision")
    form.submit(page.form("/decision"), 303, **about, **weighed)
    assert not make.again(otto).administrator
    late.submit(waiting, 403, **about, **weighed)
    assert make.again(ada).administrator
