"""Who reported is known to nobody whom it does not concern, whatever page or program asks."""

from __future__ import annotations

import re

import pytest
from browsing import ANY
from moderating import rows, to

from forum.kit.db import db
from forum.moderation import actions, tokens
from forum.moderation.models import Case, Report
from forum.moderation.terms import Measure

NAME, EMAIL, WORDS = "Kaisla Salovaara", "kaisla.salovaara@example.org", "My cousin is meant."
SECRETS = (NAME, EMAIL, WORDS, "Bo Reporter", "bo.reporter@example.org", '/u/{bo}"')

NOT_PAGES = ("static", "letterbox.")
"""Files of the house, and every letter that was sent, for who develops the forum."""


@pytest.fixture
def reported(ann, make, moderation):
    """A post of Ann's that a guest and Bo have reported."""
    bo = make.user("Bo Reporter")
    post = make.post(author=ann, text="He is a thief.")
    case = moderation.case(post, name=NAME, email=EMAIL, explanation=WORDS)
    moderation.report(post, bo, explanation=WORDS)
    return case, post, bo


def surfaces(app, post, author_id):
    """Every address that can be looked at, with what there is of the author and the post."""
    told = {
        "thread_id": post.thread_id,
        "post_id": post.id,
        "account_id": author_id,
        "author_id": author_id,
        "number": post.number,
        "network_key": "tyollisyys",
        "area_key": "tyokyky",
    }
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.endpoint.startswith(NOT_PAGES):
            yield re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(told.get(found[1], 1)), rule.rule)


@pytest.mark.parametrize("decided", [False, True])
def test_the_author_meets_them_nowhere(app, ann, mo, browse, reported, moderation, mails, decided):
    case, post, bo = reported
    if decided:
        moderation.decide(mo, case, Measure.HIDE)
    mails()
    secrets = [one.format(bo=bo.id) for one in SECRETS]
    browser = browse(ann)
    addresses = [*surfaces(app, post, ann.id), f"/report?about=/t/{post.thread_id}/{post.number}"]
    assert f"/t/{post.thread_id}" in addresses
    for address in addresses:
        page = browser.get(address, ANY)
        assert [one for one in secrets if one in page.text] == [], address
    letters = to(mails(), "ann@example.org")
    assert len(letters) == decided
    assert [one for one in secrets for letter in letters if one in letter] == []


def test_the_author_cannot_read_the_case_or_the_receipts(ann, make, browse, reported):
    case, _post, _bo = reported
    browse(ann).get(f"/moderation/cases/{case.id}", 404)
    mo_who_wrote_it = make.admit(ann, make.first_network(), 2)
    page = browse(mo_who_wrote_it).get(f"/moderation/cases/{case.id}", 404)
    page.lacks(NAME, WORDS)
    browse(mo_who_wrote_it).get("/moderation").lacks(case.number)
    numbers = [one.case.number for one in rows(Report)]
    for guessed in (*numbers, "1", rows(Report)[0].key, rows(Report)[0].token_hash):
        browse(ann).get(f"/reports/{guessed}", 404).shows("There is no report at this address")


def test_moderators_see_the_contact_and_nobody_sees_a_members_name(mo, browse, reported):
    case, _post, bo = reported
    page = browse(mo).get(f"/moderation/cases/{case.id}").shows(NAME, EMAIL)
    page.lacks("Bo Reporter", f"/u/{bo.id}", "bo.reporter@example.org")


def test_the_receipt_says_how_it_stands(mo, browse, reported, moderation):
    case, _post, _bo = reported
    token = tokens.token_of(rows(Report)[0].key)
    guest = browse()
    guest.get(f"/reports/{token}").shows(
        case.number, "Waits for a moderator", "Decision at the latest"
    )
    actions.claim_case(mo, case, holder=None)
    guest.get(f"/reports/{token}").shows("A moderator looks into it").lacks(f"/u/{mo.id}")
    moderation.decide(mo, db.session.get(Case, case.id), Measure.HIDE)
    page = guest.get(f"/reports/{token}").shows("The decision is made", "free of charge")
    page.lacks("Ann")
