"""A digest in words: plain text, in its reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from forum.accounts.models import User
from forum.kit.i18n import pick
from forum.kit.mail import whole
from forum.notifications.digests.contents import Contents
from forum.notifications.kinds import NoticeLine
from forum.threads import addresses
from forum.threads.queries import ThreadRow


def subject_of(contents: Contents) -> str:
    """What is the most worth opening the letter for."""
    if contents.waiting:
        return str(_("Can you help? %(title)s", title=contents.waiting[0].title))
    return str(
        ngettext(
            "%(num)s thing is new on the forum",
            "%(num)s things are new on the forum",
            contents.many,
        )
    )


def text_of(reader: User, contents: Contents, *, stop_url: str) -> str:
    parts = [
        _("Hello %(name)s,", name=reader.name),
        _part(
            _("These wait for a first answer. Do you know one?"), map(_started, contents.waiting)
        ),
        _part(_("New in what you follow"), map(_grown, contents.unread)),
        _part(_("New discussions in your networks"), map(_started, contents.started)),
        _part(_("News that you asked for"), map(_told, contents.news)),
        _("All that is unread: %(address)s", address=whole("/unread")),
        _end(stop_url),
    ]
    return "\n\n".join(part for part in parts if part)


def _part(heading: str, lines: Iterable[str]) -> str:
    told = [heading, *lines]
    return "\n\n".join(told) if len(told) > 1 else ""


def _started(row: ThreadRow) -> str:
    return _line(row.title, pick(row.network_names), addresses.thread(row.id))


def _grown(row: ThreadRow) -> str:
    row = row._replace(last_read=row.last_read or 0)
    words = ngettext("%(num)s new post", "%(num)s new posts", row.new)
    return _line(row.title, words, addresses.post(row.id, row.first_new))


def _told(line: NoticeLine) -> str:
    return _line(line.title, line.words, line.href)


def _line(title: str, words: str, path: str) -> str:
    return f"* {title}\n  {words}\n  {whole(path)}"


def _end(stop_url: str) -> str:
    return str(
        _(
            "You get this letter as a member of the forum. Choose how often: %(settings)s\n"
            "No more digests, with one press and without signing in: %(stop)s",
            settings=whole("/settings/letters"),
            stop=stop_url,
        )
    )
