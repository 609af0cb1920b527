"""The way to one's drafts from every page, reminding of them, and forgetting them in the end."""

from __future__ import annotations

from collections.abc import Mapping

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy import Delete, delete

from forum.accounts.news import Subject, SubjectsOf
from forum.accounts.queries import Belongings
from forum.drafts import actions, queries
from forum.drafts.models import DRAFT, Draft
from forum.kit.ask import answers
from forum.kit.slots import fills
from forum.kit.text.posts import excerpt
from forum.outbox.sweep import every

MINUTES = 60.0
TOGETHER = 100
TITLE = 80


@fills("page.menu")
def way_to_drafts() -> str:
    """With how many there are, which is known with the reader."""
    return render_template("drafts/_menu.html")


@every(5 * MINUTES)
def forget() -> bool:
    """What nobody has come back to, and what was thrown away; True when there may be more."""
    ids = queries.outdated(limit=TOGETHER)
    for draft_id in ids:
        actions.forget(draft_id)
    return len(ids) == TOGETHER


@every(60 * MINUTES)
def remind() -> bool:
    ids = queries.forgotten(limit=TOGETHER)
    for draft_id in ids:
        actions.remind(draft_id)
    return len(ids) == TOGETHER


@answers(SubjectsOf)
def reminders(question: SubjectsOf) -> Mapping[str, Subject]:
    """A reminder shows its owner's own words, and nothing of the place they are for."""
    ids = [int(about.removeprefix(DRAFT)) for about in question.many if about.startswith(DRAFT)]
    return {
        draft.about: Subject(
            title=excerpt(draft.title or draft.words, TITLE),
            href="/drafts",
            words=_("You began this and have not sent it"),
            drawing="file-text",
        )
        for draft in queries.drafts(ids)
    }


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    return [delete(Draft).where(Draft.account_id == question.account_id)]
