"""One's notices for programs."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal, Self, cast

from forum.accounts.session import member
from forum.kit import pages
from forum.kit.api.calling import Scope
from forum.kit.api.operations import Api
from forum.kit.api.shapes import Cursor, Example, Field, Model, Page
from forum.notifications import actions, kinds, queries
from forum.notifications.kinds import NoticeLine
from forum.notifications.queries import LENGTH, NoticeRow
from forum.threads import addresses
from forum.threads.queries.lists import key_from

api = Api("notifications")
Kind = Literal["reply", "mention", "thread", "decision", "outcome", "news"]


class NoticesWanted(Model):
    """From where to list notices."""

    cursor: Cursor | None = None


class Notice(Model):
    """Something that happened and concerns the token's owner."""

    id: int
    kind: Kind
    words: str = Field(description="What happened, in the language of Accept-Language.")
    title: str = Field(description="Of what it is about.")
    thread: int | None
    first_number: int | None = Field(description="Of the first post that it tells of.")
    last_number: int | None = Field(description="Of the last one.")
    many: int = Field(description="How often it happened.")
    unread: bool
    happened_at: datetime = Field(description="The last time.")
    address: str = Field(description="Path of the page that it leads to.")

    example: ClassVar[Example] = {
        "id": 5,
        "kind": "reply",
        "words": "Bo Berg: 2 vastausta",
        "title": "Kuka maksaa työkyvyn tuen?",
        "thread": 12,
        "first_number": 3,
        "last_number": 4,
        "many": 2,
        "unread": True,
        "happened_at": "2026-03-12T08:30:00Z",
        "address": "/t/12/3",
    }

    @classmethod
    def of(cls, row: NoticeRow, line: NoticeLine) -> Self:
        told = row.thread_id is not None
        post = addresses.post(row.thread_id, row.first_number) if row.thread_id else ""
        return cls(
            id=row.id,
            kind=cast(Kind, row.kind),
            words=line.words,
            title=line.title or row.title or "",
            thread=row.thread_id,
            first_number=row.first_number if told else None,
            last_number=row.last_number if told else None,
            many=row.many,
            unread=row.unread,
            happened_at=row.happened_at,
            address=(line.href or post).partition("#")[0],
        )


@api.operation("GET", "/notices", guests=False)
def list_notices(query: NoticesWanted) -> Page[Notice]:
    """Your notices, the newest first."""
    found = queries.notices_of(member(), before=key_from(query.cursor))
    rows = found[:LENGTH]
    lines = kinds.lines_of(rows)
    following = queries.key_of(rows[-1]) if len(found) > LENGTH else None
    return Page[Notice](items=[Notice.of(row, lines[row.id]) for row in rows], next=following)


@api.operation("PUT", "/notices/<int:notice_id>/read", status=204, scope=Scope.WRITE)
def mark_notice_read(notice_id: int) -> None:
    """Mark a notice as read, and what else there is about the same."""
    reader = member()
    actions.mark_read(reader, pages.find(queries.readable_notices(reader), notice_id))
