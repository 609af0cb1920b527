"""Drafts that are thrown away, forgotten or refused; and those of reports."""

from __future__ import annotations

from datetime import timedelta

import pytest
from drafting import ago, autosave, counted, drafts, reply_form, save
from sqlalchemy import select, update

from forum.accounts.models import Account
from forum.accounts.queries import Belongings
from forum.drafts.models import Draft
from forum.drafts.policy import BYTES, MOST
from forum.kit.ask import ask
from forum.kit.db import db, now
from forum.threads.models import Post

# ── Throwing away ────────────────────────────────────────────────────────────────────────────────


def test_a_draft_is_discarded_from_the_list_and_had_back(bo, thread, browse):
    browser = browse(bo)
    save(browser, reply_form(browser, thread), source="Half a")
    page = browser.get("/drafts")
    page = browser.submit(page.form("/remove"), 303).follow()
    page.shows("The draft is discarded.", "You have no drafts", "Discarded a moment ago")
    assert counted(bo) == 0
    browser.submit(page.form("/restore"), 303).follow().shows("You have your draft back.")
    assert reply_form(browser, thread)["source"] == "Half a"
    assert counted(bo) == 1


def test_a_draft_is_discarded_from_its_form(bo, thread, browse):
    browser = browse(bo)
    save(browser, reply_form(browser, thread), source="Half a")
    (draft,) = drafts()
    form = reply_form(browser, thread)
    page = browser.post(f"/drafts/{draft.id}/remove", form.values, 303)
    assert page.location == f"/t/{thread.id}#reply"
    assert reply_form(browser, thread)["source"] == ""


def test_what_was_discarded_goes_for_good_after_ten_minutes(bo, thread, browse, deliver):
    browser = browse(bo)
    save(browser, reply_form(browser, thread), source="Half a")
    page = browser.get("/drafts")
    browser.submit(page.form("/remove"))
    db.session.execute(update(Draft).values(discarded_at=now() - timedelta(minutes=11)))
    db.session.commit()
    deliver()
    assert db.session.scalars(select(Draft)).all() == []


def test_a_draft_lives_for_180_days_and_is_reminded_of_once(bo, thread, browse, deliver):
    browser = browse(bo)
    save(browser, reply_form(browser, thread), source="Half a sentence")
    ago(days=13)
    deliver()
    browser.get("/notices").lacks("Half a sentence")
    ago(days=15)
    for _turn in range(2):
        deliver()
        page = browser.get("/notices").shows("Half a sentence", "You began this")
        assert page.text.count("You began this and have not sent it") == 1
    ago(days=181)
    deliver()
    assert db.session.scalars(select(Draft)).all() == []
    assert counted(bo) == 0
    browser.get("/notices").lacks("You began this")


def test_writing_on_ends_the_reminder(bo, thread, browse, deliver):
    browser = browse(bo)
    save(browser, reply_form(browser, thread), source="Half a sentence")
    ago(days=15)
    deliver()
    save(browser, reply_form(browser, thread), source="Half a sentence more")
    deliver()
    browser.get("/notices").lacks("You began this")


# ── Limits ───────────────────────────────────────────────────────────────────────────────────────


def test_so_many_and_so_long(bo, thread, browse):
    browser = browse(bo)
    form = reply_form(browser, thread)
    page = save(browser, form, 422, source="å" * BYTES)
    page.shows("too long to be kept as a draft")
    assert len(page.form("/drafts")["source"]) == BYTES
    assert "too long" in autosave(browser, form, 422, source="å" * BYTES).text
    db.session.execute(update(Account).where(Account.id == bo.id).values(drafts=MOST))
    db.session.commit()
    assert "200 drafts" in autosave(browser, form, 422, source="One more").text
    assert drafts() == []


def test_what_is_too_long_for_a_post_is_kept(bo, thread, browse):
    browser = browse(bo)
    form = reply_form(browser, thread)
    autosave(browser, form, source="x" * 70_000)
    assert len(reply_form(browser, thread)["source"]) == 70_000
    browser.submit(reply_form(browser, thread), 422)
    assert db.session.scalars(select(Post).where(Post.author_id == bo.id)).all() == []


@pytest.mark.parametrize(
    "odd", [{"draft": ""}, {"draft": "x" * 301}, {"draft_hand": ""}, {"draft_hand": "x" * 65}]
)
def test_a_form_that_is_no_sheet_keeps_nothing(odd, bo, thread, browse):
    browser = browse(bo)
    form = reply_form(browser, thread)
    save(browser, form, 400, source="Half a", **odd)
    browser.submit(form, 303, source="It is sent all the same", **odd)
    assert drafts() == []


@pytest.mark.parametrize("place", ["reply:0", "reply:x", "edit:99999999999", "start:a", "y", "%"])
def test_a_place_that_no_room_knows_is_in_the_list_all_the_same(place, bo, thread, browse):
    browser = browse(bo)
    page = save(browser, reply_form(browser, thread), source="Half a", draft=place)
    assert page.location == "/drafts"
    page.follow().shows("Half a", "is gone")


# ── Reports ──────────────────────────────────────────────────────────────────────────────────────


def test_a_report_is_kept_like_any_text_and_goes_when_it_is_sent(bo, thread, browse):
    browser = browse(bo)
    here = f"/report?about=/t/{thread.id}/1"
    form = browser.get(here).form("/report")
    told = {"ground": "privacy", "explanation": "I *know* the person"}
    page = save(browser, form, **told)
    assert page.location == here
    browser.get("/drafts").shows("A report: Who lends a bus?", "I *know* the person")
    form = browser.get(here).form("/report")
    assert (form["ground"], form["explanation"]) == ("privacy", "I *know* the person")
    page = browser.submit(form, 303).follow()
    assert "<em>know</em>" in page.text
    assert drafts() == []


def test_a_guest_reports_without_drafts(thread, browse):
    page = browse().get(f"/report?about=/t/{thread.id}/1").lacks("Save draft", "<draft-keeper")
    assert "draft" not in page.form("/report").names


def test_drafts_go_with_their_owners_account(ann, bo, thread, browse):
    for person in (ann, bo):
        browser = browse(person)
        save(browser, reply_form(browser, thread), source=f"From {person.name}")
    for deletions in ask(Belongings(bo.id)):
        for deletion in deletions:
            db.session.execute(deletion)
    db.session.commit()
    assert [draft.words for draft in drafts()] == ["From Ann"]
