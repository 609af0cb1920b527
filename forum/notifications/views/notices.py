"""One's notices: a list that is grouped by what they are about, and marking them as read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.session import member
from forum.accounts.suspended import even_suspended
from forum.kit import pages
from forum.notifications import actions, kinds, queries
from forum.notifications.kinds import NoticeLine
from forum.notifications.queries import LENGTH, NoticeRow
from forum.notifications.views.blueprint import bp
from forum.threads import addresses
from forum.threads.queries.lists import key_from

HERE = "/notices"


@dataclass(slots=True)
class Group:
    """Notices of one page that are about the same; the newest of them stands for the others."""

    newest: NoticeRow
    title: str
    href: str
    notices: list[tuple[NoticeRow, NoticeLine]] = field(default_factory=list)

    @property
    def unread(self) -> bool:
        return any(row.unread for row, _line in self.notices)


@bp.get(HERE)
def index() -> ResponseReturnValue:
    reader = member()
    before = key_from(request.args.get("before"))
    found = queries.notices_of(reader, before=before)
    rows = found[:LENGTH]
    return render_template(
        "notifications/index.html",
        groups=_grouped(rows, kinds.lines_of(rows)),
        newer_href=HERE if before else "",
        older_href=f"{HERE}?before={queries.key_of(rows[-1])}" if len(found) > LENGTH else "",
    )


@bp.post("/notices/<int:notice_id>/read")
@even_suspended
def create_read_mark(notice_id: int) -> ResponseReturnValue:
    reader = member()
    notice = pages.find(queries.readable_notices(reader), notice_id)
    actions.mark_read(reader, notice)
    return pages.back(HERE)


@bp.post("/notices/read")
@even_suspended
def create_read_marks() -> ResponseReturnValue:
    """All of them."""
    actions.mark_all_read(member())
    return pages.see(HERE)


def _grouped(rows: Sequence[NoticeRow], lines: Mapping[int, NoticeLine]) -> Sequence[Group]:
    groups: dict[str, Group] = {}
    for row in rows:
        line = lines[row.id]
        if row.about not in groups:
            title, href = line.title or row.title or "", line.href
            groups[row.about] = Group(row, title, _first_unread(row) or href)
        groups[row.about].notices.append((row, line))
    return list(groups.values())


def _first_unread(row: NoticeRow) -> str:
    """The first post of the thread that the reader has not read, or the one they are told of."""
    if row.thread_id is None:
        return ""
    goes_on = row.last_read and row.newest and row.last_read < row.newest
    number = row.last_read + 1 if row.last_read and goes_on else row.first_number
    return addresses.post(row.thread_id, number)
