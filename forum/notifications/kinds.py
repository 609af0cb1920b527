"""How each kind of notice is shown. A new kind is one more function here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from forum.accounts.news import Subject, SubjectsOf
from forum.kit.ask import ask
from forum.moderation import addresses as reports
from forum.moderation import tokens
from forum.notifications import queries
from forum.notifications.models import DECISION, MENTION, NEWS, OUTCOME, REPLY, THREAD
from forum.notifications.queries import NoticeRow
from forum.threads import addresses

Names = Mapping[int, str]


class NoticeLine(NamedTuple):
    """What a notice says."""

    drawing: str
    words: str
    href: str = ""
    """Where it leads, if not to the first unread post of its thread."""
    title: str = ""
    """Of what it is about, if that is no thread."""


Shower = Callable[[Sequence[NoticeRow], Names], Mapping[int, NoticeLine]]
_showers: dict[str, Shower] = {}


def shows(kind: str) -> Callable[[Shower], Shower]:
    """Register who shows notices of this kind: rows and names of people in, lines by id out."""

    def register(shower: Shower) -> Shower:
        _showers[kind] = shower
        return shower

    return register


def lines_of(rows: Sequence[NoticeRow]) -> Mapping[int, NoticeLine]:
    """These notices as lines, by their ids: people and each kind are asked for once."""
    names = queries.names_of({actor for row in rows for actor in row.actor_ids})
    lines: dict[int, NoticeLine] = {}
    for kind in {row.kind for row in rows}:
        lines.update(_showers[kind]([row for row in rows if row.kind == kind], names))
    return lines


@shows(REPLY)
def replies(rows: Sequence[NoticeRow], names: Names) -> Mapping[int, NoticeLine]:
    return {
        row.id: NoticeLine(
            "message-circle",
            ngettext(
                "%(names)s: %(num)s reply",
                "%(names)s: %(num)s replies",
                row.many,
                names=named(row, names),
            ),
        )
        for row in rows
    }


@shows(MENTION)
def mentions(rows: Sequence[NoticeRow], names: Names) -> Mapping[int, NoticeLine]:
    return {
        row.id: NoticeLine(
            "at-sign",
            ngettext(
                "%(names)s mentioned you",
                "%(names)s mentioned you %(num)s times",
                row.many,
                names=named(row, names),
            ),
            addresses.post(row.thread_id or 0, row.first_number),
        )
        for row in rows
    }


@shows(THREAD)
def new_threads(rows: Sequence[NoticeRow], names: Names) -> Mapping[int, NoticeLine]:
    return {
        row.id: NoticeLine(
            "messages-square", _("%(names)s started this discussion", names=named(row, names))
        )
        for row in rows
    }


@shows(DECISION)
def decisions(rows: Sequence[NoticeRow], _names: Names) -> Mapping[int, NoticeLine]:
    return {
        row.id: NoticeLine(
            "scale",
            ngettext(
                "A moderator has decided about what you wrote",
                "Moderators have made %(num)s decisions about what you wrote",
                row.many,
            ),
            addresses.post(row.thread_id or 0, row.first_number),
        )
        for row in rows
    }


@shows(OUTCOME)
def outcomes(rows: Sequence[NoticeRow], _names: Names) -> Mapping[int, NoticeLine]:
    """Each leads to the private address of the report."""
    numbers = {row.id: int(row.about.partition(":")[2]) for row in rows}
    found = queries.reports_with_numbers(numbers.values())
    lines = {}
    for row in rows:
        report, number = found[numbers[row.id]]
        token = tokens.token_again(report.key, report.token_hash)
        title = _("Your report %(number)s", number=number)
        href = reports.status(token) if token else "/reports"
        lines[row.id] = NoticeLine("flag", _("A moderator has decided about it"), href, title)
    return lines


@shows(NEWS)
def news(rows: Sequence[NoticeRow], _names: Names) -> Mapping[int, NoticeLine]:
    """Each as its room shows it; one of which no room knows any more is about to be withdrawn."""
    subjects: dict[str, Subject] = {}
    for answer in ask(SubjectsOf({row.about: row.many for row in rows})):
        subjects.update(answer)
    gone = Subject(_("Something that is gone"), "/notices", _("There was news"), "info")
    told = [(row.id, subjects.get(row.about, gone)) for row in rows]
    return {key: NoticeLine(one.drawing, one.words, one.href, one.title) for key, one in told}


def named(row: NoticeRow, names: Names) -> str:
    return ", ".join(names[actor] for actor in row.actor_ids if actor in names)
