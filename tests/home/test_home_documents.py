"""The documents of the house: in three languages, in versions, and as the operator wants."""

from __future__ import annotations

import pytest
from people import PASSWORD
from sqlalchemy import select

from forum.accounts.models import Acceptance
from forum.home import library
from forum.home.library import OURS, Key
from forum.kit.db import db, transactional

HEAD = "---\ntitle: {title}\nlead: Ours.\nin_force: {day}\n{more}---\n# One\n\nSaid by $operator.\n"


def write(instance, version: int, *, day: str = "2026-01-01", more: str = "accept: yes\n"):
    """A document of the operator, in every language."""
    for language in ("fi", "sv", "en"):
        file = instance / "documents" / "terms" / str(version) / f"{language}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(HEAD.format(title=f"Terms {version}", day=day, more=more), "utf-8")
    library._shelf.cache_clear()


@transactional
def forget_acceptances():
    for row in db.session.scalars(select(Acceptance)):
        db.session.delete(row)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("key", Key)
def test_a_document_is_read_in_every_language(key, language, browse):
    page = browse(language=language).get(f"/{key}")
    assert f'lang="{language}"' in page.text
    assert "$" not in page.words
    assert [link for link in page.links if link.startswith("#s-")] or key is Key.RULES


def test_every_document_has_the_same_sections_in_every_language():
    for key in Key:
        for folder in (OURS / key).iterdir():
            texts = [
                (folder / f"{language}.md").read_text("utf-8") for language in ("fi", "sv", "en")
            ]
            assert len({text.count("\n# ") for text in texts}) == 1, folder
            assert len({text.count("\n- ") for text in texts}) == 1, folder
            assert len({text.count("\n| ") for text in texts}) == 1, folder


def test_every_page_leads_to_them(browse):
    links = browse().get("/networks").links
    assert {f"/{key}" for key in Key} <= set(links)


@pytest.mark.settings(operator="Siltavalo & <b>ry", contact="help@example.org")
def test_the_operator_is_named(browse):
    browse().get("/contact").shows("Siltavalo &", "help@example.org").lacks("<b>ry,")


def test_a_program_reads_the_source(browse):
    answer = browse().client.get("/terms/1/markdown?lang=en")
    assert answer.mimetype == "text/markdown"
    assert "# Who keeps the forum" in answer.get_data(as_text=True)


def test_the_five_rules_are_those_that_decisions_name(browse):
    browse().get("/rules").shows("There is no room for advertising.")


def test_the_operators_own_text_takes_the_place_of_ours(browse, instance):
    write(instance, 1)
    browse().get("/terms").shows("Terms 1", "Said by")


def test_versions_can_be_told_apart(browse, instance):
    write(instance, 1)
    write(instance, 2, day="2026-02-01")
    write(instance, 3, day="2999-01-01")
    browser = browse()
    browser.get("/terms").shows("Terms 2", "A new version comes into force on 1 January 2999")
    browser.get("/terms/1").shows("Terms 1", "This is not the version in force")
    browser.get("/terms/4", 404)


def test_an_account_needs_agreement_and_keeps_which_version(browse):
    browser = browse()
    form = browser.get("/signup").form("/signup")
    new = {"email": "cia@example.org", "name": "Cia", "password": PASSWORD}
    new |= {name: "y" for name in form.names if name == "of_age"}
    page = browser.submit(form, 422, **new)
    page.shows("An account needs your agreement to the terms of use.")
    browser.submit(page.form("/signup"), 303, **new, terms="y")
    assert db.session.scalars(select(Acceptance.version)).all() == [1]


def test_ann_is_asked_once_before_she_writes_and_loses_nothing(ann, make, browse, instance):
    thread = make.thread()
    write(instance, 2)
    browser = browse(ann)
    browser.get(f"/t/{thread.id}")
    page = browser.reply(thread, "A text\nof two lines.", 403)
    page.shows("Before you write", "Terms 2", "Your text is safe")
    page = browser.submit(page.form("/acceptance"), 200).shows("Your text is safe")
    page = browser.submit(page.form(f"/threads/{thread.id}/replies"), 303)
    page.follow().shows("of two lines.")
    browser.reply(thread, "And another.", 303)
    found = db.session.execute(
        select(Acceptance.document, Acceptance.version).where(Acceptance.account_id == ann.id)
    )
    assert {tuple(row) for row in found} == {("terms", 1), ("terms", 2)}


def test_reading_reporting_and_leaving_stay_open(ann, make, browse):
    thread = make.thread()
    forget_acceptances()
    browser = browse(ann)
    browser.get(f"/t/{thread.id}")
    browser.get("/report")
    browser.post("/language", {"language": "en"}, 303)
    browser.post("/logout", {}, 303)


def test_agreeing_twice_is_agreeing_once(ann, browse):
    forget_acceptances()
    browser = browse(ann)
    for _ in range(2):
        browser.submit(browser.get("/acceptance").form("/acceptance"), 303)
    assert len(db.session.scalars(select(Acceptance)).all()) == 1


def test_agreement_leads_nowhere_else(ann, browse):
    browser = browse(ann)
    browser.get("/acceptance")
    fields = {"to": "https://evil.example/", "kept.source": "x"}
    assert browser.post("/acceptance", fields, 303).location == "/"
