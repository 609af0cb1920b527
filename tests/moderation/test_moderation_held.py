"""Texts that wait in the queue: published, sent back, or not published for a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import rows, to

from forum.cli import main
from forum.kit.db import db
from forum.moderation.models import Case, Decision, LogEntry
from forum.moderation.terms import CaseKind, Deed, Measure
from forum.threads.actions import move_thread
from forum.threads.models import Guarding, HeldPost, HeldState

TEXT = "We visit everybody at home first."
REASONS = {
    "ground": "advertising",
    "facts": "The text sells a course.",
    "explanation": "Selling is against the rules here.",
    "alternatives": "It says nothing else that could stay.",
}


@pytest.fixture
def thread(make):
    area = make.area()
    area.guarding = Guarding.EVERYBODY
    db.session.commit()
    return make.thread(area=area, title="How do others do it?")


@pytest.fixture
def waiting(ann, mo, thread, browse, deliver):
    """Ann's text waits; the browsers of her and of the moderator, and the page of the case."""
    author, moderator = browse(ann), browse(mo)
    author.submit(author.get(f"/t/{thread.id}").form("/replies"), 303, source=TEXT)
    deliver()
    return author, moderator, page_of(moderator)


def page_of(moderator):
    (case,) = [case for case in rows(Case) if case.closed_at is None]
    assert case.kind is CaseKind.HELD
    moderator.get("/moderation?kind=held").shows("Held post")
    return moderator.get(f"/moderation/cases/{case.id}")


def held():
    db.session.expire_all()
    (row,) = rows(HeldPost)
    return row


def test_a_moderator_publishes_it_and_everybody_reads_it(waiting, thread, browse, mails, bo):
    _author, moderator, page = waiting
    page.shows("A text waits to be published", "How do others do it?", "Moderators read every post")
    told = moderator.submit(page.form("/held"), 303, verdict="publish").follow()
    told.shows("The text is published")
    browse(None).get(f"/t/{thread.id}").shows(TEXT)
    assert any("everybody can read it now" in text for text in to(mails(), "ann@example.org"))
    assert [entry.deed for entry in rows(LogEntry)] == [Deed.HELD, Deed.PUBLISHED]
    assert held().post_id is not None


def test_a_text_is_sent_back_revised_and_published(waiting, thread, browse, deliver, mails):
    author, moderator, page = waiting
    note = "Please leave out the name of the town."
    moderator.submit(page.form("/held"), 303, verdict="return", note=note)
    assert any(note in text for text in to(mails(), "ann@example.org"))
    mine = author.get(f"/held/{held().id}").shows("asks you to revise this", note)
    author.submit(mine.form("/held/"), 303, source="We visit everybody first.")
    deliver()
    page = page_of(moderator).shows("What was changed since it was sent back", "at home")
    moderator.submit(page.form("/held"), 303, verdict="publish")
    browse(None).get(f"/t/{thread.id}").shows("We visit everybody first.")


def test_what_is_not_published_has_its_reasons(waiting, thread, browse, mails):
    author, moderator, page = waiting
    filled = moderator.submit(page.form("/held"), template="1", ground="advertising")
    assert "sells" in filled.form("/held")["explanation"]
    letter = moderator.submit(filled.form("/held"), preview="1", **REASONS)
    letter.shows("We have not published your text", "The text sells a course.")
    moderator.submit(letter.form("/held"), 303, verdict="reject", **REASONS)
    (decision,) = rows(Decision)
    assert (decision.measure, decision.detected, decision.automated) == (
        Measure.REJECT,
        True,
        False,
    )
    assert decision.letter in "\n".join(mail.get_content() for mail in mails())
    author.get(f"/held/{held().id}").shows("decided not to publish this", TEXT)
    browse(None).get(f"/t/{thread.id}").lacks(TEXT)


@pytest.mark.parametrize("missing", list(REASONS))
def test_no_text_is_rejected_without_its_reasons(missing, waiting):
    _author, moderator, page = waiting
    told = {**REASONS, missing: " "}
    again = moderator.submit(page.form("/held"), 422, verdict="reject", **told)
    assert held().state is HeldState.WAITING
    assert rows(Decision) == []
    other = next(name for name in ("facts", "explanation") if name != missing)
    assert again.form("/held")[other] == REASONS[other]


def test_nothing_is_sent_back_without_a_note(waiting):
    _author, moderator, page = waiting
    moderator.submit(page.form("/held"), 422, verdict="return").shows("should be different")


def test_an_odd_verdict_is_asked_again(waiting):
    _author, moderator, page = waiting
    moderator.submit(page.form("/held"), 422, verdict="burn").shows("Choose what is done")


def test_a_text_that_has_changed_meanwhile_is_looked_at_anew(waiting):
    author, moderator, page = waiting
    mine = author.get(f"/held/{held().id}")
    author.submit(mine.form("/held/"), 303, source="Something else.")
    late = moderator.submit(page.form("/held"), 409, verdict="publish")
    late.shows("has changed since you opened it", "Something else.")
    assert held().state is HeldState.WAITING


def test_two_moderators_decide_once(waiting, make, browse, mo):
    _author, moderator, page = waiting
    kai = browse(make.moderator(name="Kai"))
    second = kai.get(page.path)
    moderator.submit(page.form("/held"), 303, verdict="publish")
    kai.submit(second.form("/held"), 409, verdict="reject", **REASONS)
    assert held().state is HeldState.PUBLISHED
    assert rows(Decision) == []


def test_what_its_author_takes_back_leaves_the_queue(waiting, deliver):
    author, moderator, _page = waiting
    author.submit(author.get(f"/held/{held().id}").form("/remove"), 303)
    deliver()
    moderator.get("/moderation").shows("Nothing waits")


def test_its_author_cannot_decide_nor_see_the_case(waiting):
    author, _moderator, page = waiting
    author.get(page.path, 404)
    author.post(f"{page.path}/held", {"verdict": "publish"}, 404)


def test_who_has_left_a_private_network_reads_nothing_of_it(make, browse):
    hidden = make.network(private=True)
    area = make.area(hidden)
    area.guarding = Guarding.EVERYBODY
    db.session.commit()
    thread = make.thread(area=area, title="Secret matter", author=make.moderator(hidden))
    ines = make.member_of(hidden, "Ines")
    author = browse(ines)
    author.submit(author.get(f"/t/{thread.id}").form("/replies"), 303, source=TEXT)
    author.get(f"/held/{held().id}").shows("Secret matter")
    author.submit(author.get(f"/n/{hidden.key}").form("/membership/remove"), 303)
    author.get(f"/held/{held().id}", 404)
    author.get("/held").lacks("Secret matter")


def test_a_text_goes_along_when_its_discussion_is_moved(waiting, thread, make, browse, deliver):
    _author, moderator, page = waiting
    elsewhere = make.network()
    move_thread(thread.id, make.area(elsewhere))
    deliver()
    moderator.get(page.path, 404)
    other = browse(make.moderator(elsewhere, "Kai"))
    other.submit(page_of(other).form("/held"), 303, verdict="publish")
    other.get(f"/t/{thread.id}").shows(TEXT).lacks("Texts wait for a moderator")


def test_a_settled_text_is_gone_after_half_a_year(waiting, app):
    _author, moderator, page = waiting
    moderator.submit(page.form("/held"), 303, verdict="publish")
    row = held()
    row.settled_at -= timedelta(days=200)
    db.session.commit()
    assert app.test_cli_runner().invoke(main, ["retention"]).exit_code == 0
    assert rows(HeldPost) == []
