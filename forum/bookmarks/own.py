"""What this room keeps of a person, for their own file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from forum.accounts.exporting import Own, Section, section
from forum.bookmarks.models import Bookmark
from forum.kit.ask import answers


@answers(Own)
def own(question: Own) -> Sequence[Section]:
    columns = (Bookmark.post_id, Bookmark.note, Bookmark.remind_on, Bookmark.created_at)
    query = select(*columns).where(Bookmark.account_id == question.account_id)
    return [section("bookmarks", _l("Bookmarks"), query.order_by(Bookmark.id))]
