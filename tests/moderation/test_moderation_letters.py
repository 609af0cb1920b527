"""Statements of reasons: whole for each measure and language, or not stored at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest
from moderating import REASONS, rows
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from forum.kit.db import changed, db, now, transactional
from forum.kit.i18n import LANGUAGES, day, speaking
from forum.moderation import letters
from forum.moderation.models import Decision
from forum.moderation.terms import (
    EXPLANATIONS,
    GROUNDS,
    MILDER,
    RESTRICTIONS,
    Duration,
    Ground,
    Measure,
    Origin,
    Scope,
)
from forum.moderation.wording import OPEN
from forum.threads.models import State

OF_TEXTS = (Measure.HIDE, Measure.REMOVE, Measure.BLUR, Measure.LOCK, Measure.LOWER)
"""Restrictions of posts and threads."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("measure", OF_TEXTS)
def test_a_letter_has_all_that_the_law_asks_for(make, mo, moderation, measure, language):
    author = make.user("Aino", language=language)
    post = make.post(make.thread(title="Who pays for it?", author=author), author)
    about = post if measure in (Measure.HIDE, Measure.REMOVE, Measure.BLUR) else post.thread
    until = now() + timedelta(days=7)
    decision = moderation.unasked(mo, about, measure, until=until)
    with speaking(language):
        basis, last = str(GROUNDS[Ground.PRIVACY]), day(until)
    letter = decision.letter
    for needed in (*REASONS.values(), basis, last, "Who pays for it?", decision.number):
        assert needed in letter
    assert decision.language == language
    with speaking(language):
        assert letters.origin(Origin.INITIATIVE) in letter
        assert letters.redress(decision.number, decision.created_at) == decision.redress
    assert decision.redress in letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_restriction_and_rule_has_words_to_start_from(app, language):
    with speaking(language):
        assert all(str(MILDER[measure]) for measure in RESTRICTIONS)
    unnamed = {Ground.OTHER, Ground.ILLEGAL}
    assert set(EXPLANATIONS) == set(Ground) - unnamed


def test_the_template_fills_what_is_empty_in_the_authors_language(make, mo, browse, moderation):
    post = make.post(make.thread(title="Who pays?"), make.user("Aino", language="fi"))
    browser = browse(mo)
    page = browser.get(f"/moderation/posts/{post.id}/decision")
    chosen = {"measure": "hide", "ground": "privacy", "alternatives": "My own words."}
    page = browser.submit(page.form("/decision"), 200, **chosen, fill="1")
    form = page.form("/decision")
    with speaking("fi"):
        assert form["explanation"] == str(EXPLANATIONS[Ground.PRIVACY])
    assert form["alternatives"] == "My own words."
    assert OPEN in form["facts"]
    assert 'class="letter__text mt-2" lang="fi"' in page.text
    browser.submit(form, 422, **chosen).shows("three dots stand in brackets")
    assert rows(Decision) == []
    browser.submit(browser.page.form("/decision"), 303, **chosen, facts="You named a client.")


@pytest.mark.parametrize("measure", OF_TEXTS)
def test_a_request_made_by_hand_without_a_reason_stores_nothing(make, mo, ann, browse, measure):
    post = make.post(make.thread(author=ann), ann)
    browser = browse(mo)
    page = browser.get(f"/moderation/posts/{post.id}/decision")
    form = page.form("/decision")
    fields = form.filled({"measure": measure.value, "ground": "privacy", **REASONS})
    for missing in ("facts", "ground", "explanation", "alternatives"):
        sent = [(name, value) for name, value in fields if name != missing]
        browser.post(form.action, sent, 422, page=page).shows("needs a correction")
    assert rows(Decision) == []
    db.session.expire_all()
    assert post.state is State.PUBLISHED


BROKEN: Sequence[Mapping[str, object]] = (
    {"facts": " "},
    {"explanation": ""},
    {"alternatives": ""},
    {"ground": None},
    {"redress": " "},
    {"letter": ""},
    {"author_id": None},
    {"scope": Scope.NOTHING},
    {"automated": True},
    {"origin": Origin.NOTICE},
)


@pytest.mark.parametrize("measure", OF_TEXTS)
def test_the_database_refuses_a_restriction_without_its_reasons(ann, mo, make, measure):
    whole = {
        "number": "2026-901",
        "key": "k" * 20,
        "author_id": ann.id,
        "decided_by": mo.id,
        "measure": measure,
        "scope": Scope.THREAD,
        "origin": Origin.INITIATIVE,
        "automated": False,
        "detected": False,
        "ground": Ground.PRIVACY,
        **REASONS,
        "duration": Duration.FURTHER_NOTICE,
        "language": "en",
        "redress": "Write to us.",
        "letter": "We have done it.",
        "created_at": now(),
    }
    for broken in BROKEN:
        with pytest.raises(IntegrityError):
            run(insert(Decision).values(**{**whole, **broken}))
    run(insert(Decision).values(**whole))
    for broken in BROKEN:
        with pytest.raises(IntegrityError):
            run(update(Decision).values(**broken))
    assert len(rows(Decision)) == 1


@transactional
def run(statement) -> None:
    changed(statement)
