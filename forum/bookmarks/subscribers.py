"""Marking a post from its menu, one's marks on posts, and reminding on the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from flask import get_template_attribute, render_template
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import Delete, delete

from forum.accounts.news import Subject, SubjectsOf
from forum.accounts.queries import Belongings
from forum.accounts.session import member
from forum.bookmarks import actions, queries
from forum.bookmarks.models import BOOKMARK, Bookmark
from forum.kit.ask import answers
from forum.kit.db import db, now
from forum.kit.i18n import HELSINKI
from forum.kit.slots import fills
from forum.outbox.sweep import every
from forum.threads import addresses
from forum.threads.models import Extra
from forum.threads.queries import Head, PostRow

MINUTES = 60.0
TOGETHER = 100
MORNING = time(7, 30)


@fills("post.menu")
def ways_to_bookmark(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """An item in the menu of each post, made once and numbered."""
    item = get_template_attribute("bookmarks/_item.html", "bookmark_item")("{}")
    return {row.id: Markup(item.replace("{}", str(row.id))) for row in rows}  # noqa: S704


@fills("post.acts")
def kept(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """A quiet sign on what its reader keeps."""
    if not head.extras & Extra.BOOKMARK:
        return {}
    notes = queries.notes_on(member(), [row.id for row in rows])
    sign = get_template_attribute("bookmarks/_item.html", "kept")
    return {key: Markup(sign(key, note)) for key, note in notes.items()}  # noqa: S704


@fills("page.menu")
def way_to_bookmarks() -> str:
    return render_template("bookmarks/_menu.html")


@every(5 * MINUTES)
def remind() -> bool:
    """A batch of those whose morning has come; True when there may be more."""
    due = queries.due(_day_begun(now()), limit=TOGETHER)
    db.session.commit()
    for bookmark_id in due:
        actions.remind(bookmark_id)
    return len(due) == TOGETHER


@answers(SubjectsOf)
def reminders(question: SubjectsOf) -> Mapping[str, Subject]:
    """A reminder shows its owner's own words."""
    ids = [int(one.removeprefix(BOOKMARK)) for one in question.many if one.startswith(BOOKMARK)]
    return {
        bookmark.about: Subject(
            "", addresses.post(thread_id, number), _reminder(bookmark), "bookmark"
        )
        for bookmark, thread_id, number in (queries.bookmarks(ids) if ids else ())
    }


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    return [delete(Bookmark).where(Bookmark.account_id == question.account_id)]


def _day_begun(moment: datetime) -> date:
    """The last day whose morning has come."""
    local = moment.astimezone(HELSINKI)
    return local.date() if local.time() >= MORNING else local.date() - timedelta(days=1)


def _reminder(bookmark: Bookmark) -> str:
    if bookmark.note:
        return str(_("You wanted to be reminded: %(note)s", note=bookmark.note))
    return str(_("You wanted to be reminded of this"))
