"""Whatever somebody can read can be reported, and is kept as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import rows

from forum.accounts.models import Account
from forum.innovations import actions as innovations
from forum.innovations.importing.text import read_description
from forum.kit.db import db, now, transactional
from forum.knowledge.models import Summary
from forum.moderation.models import Case, Evidence
from forum.polls.models import Option, Poll, Results
from forum.reactions.models import SharedNeed

TOLD = {
    "ground": "harassment",
    "explanation": "It mocks one of us.",
    "name": "Kaisla",
    "email": "kaisla@example.org",
}


@transactional
def kept(row):
    db.session.add(row)
    db.session.flush()
    return row


def poll_in(thread, author):
    poll = Poll(
        thread_id=thread.id,
        author_id=author.id,
        key="poll-of-ann",
        question="Who is the worst?",
        several=False,
        anonymous=False,
        results=Results.VOTED,
        ends_at=now() + timedelta(days=3),
    )
    kept(poll)
    for position, words in enumerate(("Kaisla", "Tuuli")):
        kept(Option(poll_id=poll.id, position=position, words=words))
    return poll


def report(browse, about, **told):
    browser = browse()
    page = browser.get("/report")
    receipt = browser.submit(page.form("/report"), 303, **TOLD, about=about, **told)
    return receipt


def the_case():
    return rows(Case)[-1]


def test_a_poll_is_kept_with_its_choices(ann, make, browse):
    thread = make.thread(author=ann)
    poll = poll_in(thread, ann)
    page = browse().get(f"/polls/{poll.id}")
    assert f"/report?about=/polls/{poll.id}" in page.links
    report(browse, f"/polls/{poll.id}")
    case, (copy,) = the_case(), rows(Evidence)
    assert (case.author_id, case.thread_id, case.title) == (ann.id, thread.id, poll.question)
    assert (copy.title, copy.source) == ("Who is the worst?", "- Kaisla\n- Tuuli")


def test_a_summary_is_kept_in_its_version(ann, make, browse):
    thread = make.thread(author=ann, replies=2)
    same = {"thread_id": thread.id, "author_id": ann.id, "editor_id": ann.id, "language": "sv"}
    span = {"first_number": 1, "last_number": 2, "source": "En sak.", "html": "<p>En sak.</p>"}
    summary = kept(Summary(**same, **span, key="summary-of-ann", version=3))
    report(browse, f"/t/{thread.id}#summary-{summary.id}")
    case, (copy,) = the_case(), rows(Evidence)
    assert (case.language, case.author_id) == ("sv", ann.id)
    assert (copy.version, copy.source) == (3, "En sak.")


def test_what_somebody_shares_is_kept_and_again_when_it_changed(ann, make, browse):
    need = kept(
        SharedNeed(
            thread_id=make.thread().id, account_id=ann.id, organisation="Kuusama", sentence="Ha."
        )
    )
    about = f"/t/{need.thread_id}#need-{need.id}"
    for _ in range(2):
        report(browse, about)
    assert [copy.source for copy in rows(Evidence)] == ["Ha."]
    change(SharedNeed, need.id, sentence="Ho.")
    report(browse, about)
    assert [(copy.version, copy.source) for copy in rows(Evidence)] == [(1, "Ha."), (2, "Ho.")]
    assert len(rows(Case)) == 1


def test_a_profile_is_kept_with_what_it_tells(ann, make, browse):
    change(Account, ann.id, about="Buy from me.", title="Seller", organisation="Shop")
    report(browse, f"/u/{ann.id}")
    change(Account, ann.id, about="", title="")
    (copy,) = rows(Evidence)
    assert (copy.title, copy.source) == ("Ann", "Buy from me.")
    assert copy.record == {"title": "Seller", "organisation": "Shop"}
    page = browse(make.administrator()).get(f"/moderation/cases/{the_case().id}")
    page.shows("Buy from me.", "Seller", "Shop", "The text as it is now")


def test_a_description_is_kept_with_its_record(make, browse):
    found = described(make)
    report(browse, f"/i/{found.slug}")
    case, (copy,) = the_case(), rows(Evidence)
    assert (copy.version, copy.record) == (found.version, found.record)
    assert "Det misslyckades." in copy.source
    assert case.language == "sv"
    browse(make.moderator()).get(f"/moderation/cases/{case.id}").shows(
        "Det misslyckades.", "Swedish"
    )


def test_a_challenge_is_kept_with_its_answers(ann, make, browse, mo):
    thread = make.thread(author=ann, kind="challenge", fields={"whom": "Kaisla of Kuusama"})
    report(browse, f"/t/{thread.id}")
    (copy,) = rows(Evidence)
    assert copy.title == thread.title
    assert "Kaisla of Kuusama" in copy.record.values()
    browse(mo).get(f"/moderation/cases/{the_case().id}").shows("Kaisla of Kuusama")


def test_every_thing_leads_to_its_report(ann, bo, make, browse):
    found = described(make)
    for address in (f"/u/{ann.id}", f"/i/{found.slug}"):
        for person in (None, bo):
            page = browse(person).get(address)
            (link,) = [one for one in page.links if one.startswith("/report?about=")]
            browse(person).get(link).form("/report")
    assert "/report" in browse().get("/").links
    assert "/report?about" not in browse(ann).get(f"/u/{ann.id}").text


@pytest.mark.parametrize("about", ["/polls/99", "/t/1#need-99", "/t/1#summary-99", "/polls/0"])
def test_what_is_not_there_is_not_there(browse, make, about):
    make.thread()
    browser = browse()
    page = browser.get("/report")
    browser.submit(page.form("/report"), 422, **TOLD, about=about).shows("There is nothing at")


def test_nothing_of_a_private_network_is_confirmed(ann, make, browse):
    secret = make.network(private=True)
    thread = make.thread(area=secret.areas[0], author=make.member_of(secret))
    poll = poll_in(thread, ann)
    browser = browse()
    page = browser.get(f"/report?about=/polls/{poll.id}").lacks(poll.question)
    browser.submit(page.form("/report"), 422, **TOLD).shows("There is nothing at")
    assert rows(Case) == []


def described(make):
    url = "https://innokyla.fi/fi/toimintamalli/byturen"
    reading = read_description(PAGE, url=url, language="sv")
    return innovations.import_description(None, reading, make.first_network()).innovation


@transactional
def change(model, row_id, **told):
    row = db.session.get(model, row_id)
    for name, value in told.items():
        setattr(row, name, value)


PAGE = """Byturen
Toimintamalli
Toiminnan kuvaus
Tiivistetty kuvaus
Vi provade att handla åt grannen. Det misslyckades.
"""
