"""Showing a thread more than others: featured by its network, or as a banner until a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete

from forum.accounts.models import User
from forum.kit import i18n
from forum.kit.db import changed, db, ensured, fresh, now, transactional
from forum.kit.policy import Sentence
from forum.networks.actions import note_highlights
from forum.threads.actions.curating.changing import curated
from forum.threads.actions.curating.columns import CHANGED, moment, plain
from forum.threads.actions.extras import lower_extra, note_event, note_extra
from forum.threads.acts import Act, Told, TooLate, act
from forum.threads.models import Dismissal, Extra, Highlight, HighlightKind, Thread, ThreadEvent
from forum.threads.queries.curated import has_highlights

Undo = Callable[[User, Thread, ThreadEvent], None]
FEATURED, UNFEATURED = "featured", "unfeatured"
BANNER, UNBANNER, ENDED = "banner", "banner_taken", "banner_ended"
PLAIN = {"area_only": False, "until": None}
EXTRAS = {HighlightKind.FEATURED: Extra.FEATURED, HighlightKind.BANNER: Extra.BANNER}


@transactional
def feature(curator: User, thread: Thread, *, reason: str = "") -> None:
    """Show it on the page of its network. Raises Refused."""
    thread = curated(curator, thread.id)
    if not _of(thread.id, HighlightKind.FEATURED):
        _put(thread, HighlightKind.FEATURED)
        told = {"was": None, "now": PLAIN}
        note_event(thread, FEATURED, actor=curator, reason=reason, told=told)


@transactional
def unfeature(curator: User, thread: Thread, *, reason: str = "") -> None:
    """Raises Refused."""
    thread = curated(curator, thread.id)
    if _take(thread, HighlightKind.FEATURED):
        told = {"was": PLAIN, "now": None}
        note_event(thread, UNFEATURED, actor=curator, reason=reason, told=told)


@transactional
def raise_banner(
    curator: User, thread: Thread, *, until: datetime, area_only: bool, reason: str = ""
) -> None:
    """Let it stand at the top of pages until then; those who dismissed it see it anew. Raises
    Refused."""
    thread = curated(curator, thread.id)
    new = {"area_only": area_only, "until": plain(until)}
    there = _of(thread.id, HighlightKind.BANNER)
    if there and _told(there) == new:
        return
    was = _take(thread, HighlightKind.BANNER)
    _put_back(thread, HighlightKind.BANNER, new)
    note_event(thread, BANNER, actor=curator, reason=reason, told={"was": was, "now": new})


@transactional
def take_banner(curator: User, thread: Thread, *, reason: str = "") -> None:
    """Raises Refused."""
    thread = curated(curator, thread.id)
    was = _take(thread, HighlightKind.BANNER)
    if was:
        note_event(thread, UNBANNER, actor=curator, reason=reason, told={"was": was, "now": None})


@transactional
def end_banner(thread_id: int) -> None:
    """The day of the banner has come. May run twice."""
    thread = fresh(Thread, thread_id)
    banner = _of(thread_id, HighlightKind.BANNER)
    if banner and banner.until and banner.until <= now():
        _take(thread, HighlightKind.BANNER)
        note_event(thread, ENDED, actor=None)


@transactional
def follow_highlights(thread_id: int) -> None:
    """What is shown more goes on being so where the thread stands now. May run twice."""
    thread = fresh(Thread, thread_id)
    if thread.extras & (Extra.FEATURED | Extra.BANNER):
        note_highlights(thread.network_id, some=True)


@transactional
def dismiss_banner(member: User, thread: Thread) -> None:
    """This member does not see the banner any more."""
    ensured(Dismissal, account_id=member.id, thread_id=thread.id)


def _of(thread_id: int, kind: HighlightKind) -> Highlight | None:
    return db.session.get(Highlight, (thread_id, kind), populate_existing=True)


def _put(thread: Thread, kind: HighlightKind, **values: Any) -> None:
    ensured(
        Highlight,
        {"created_at": now(), "area_only": False, **values},
        thread_id=thread.id,
        kind=kind,
    )
    note_extra(Thread, thread.id, EXTRAS[kind])
    note_highlights(thread.network_id, some=True)


def _take(thread: Thread, kind: HighlightKind) -> Mapping[str, Any] | None:
    """Remove it; what it was, so that it can be put back."""
    highlight = _of(thread.id, kind)
    if highlight is None:
        return None
    told = _told(highlight)
    db.session.delete(highlight)
    db.session.flush()
    changed(delete(Dismissal).where(Dismissal.thread_id == thread.id))
    lower_extra(Thread, thread.id, EXTRAS[kind])
    note_highlights(thread.network_id, some=has_highlights(thread.network_id))
    return told


def _told(highlight: Highlight) -> dict[str, Any]:
    return {"area_only": highlight.area_only, "until": plain(highlight.until)}


def _put_back(thread: Thread, kind: HighlightKind, told: Mapping[str, Any] | None) -> None:
    if told:
        _put(thread, kind, area_only=told["area_only"], until=moment(told["until"]))


def _undo_put(kind: HighlightKind) -> Undo:
    def undo(_curator: User, thread: Thread, event: ThreadEvent) -> None:
        there = _of(thread.id, kind)
        if there is None or _told(there) != event.told["now"]:
            raise TooLate(CHANGED)
        _take(thread, kind)
        _put_back(thread, kind, event.told["was"])

    return undo


def _undo_taken(kind: HighlightKind) -> Undo:
    def undo(_curator: User, thread: Thread, event: ThreadEvent) -> None:
        if _of(thread.id, kind):
            raise TooLate(CHANGED)
        _put_back(thread, kind, event.told["was"])

    return undo


def _raised(told: Told) -> Sentence:
    until = moment(told["now"]["until"])
    words = _("%(who)s made it a banner until %(day)s.")
    return told.say(words, day=i18n.day(until) if until else "")


act(
    Act(
        kind=FEATURED,
        drawing="star",
        sentence=lambda told: told.say(_("%(who)s featured the discussion in its network.")),
        undo=_undo_put(HighlightKind.FEATURED),
    )
)
act(
    Act(
        kind=UNFEATURED,
        drawing="star",
        sentence=lambda told: told.say(_("%(who)s features the discussion no more.")),
        undo=_undo_taken(HighlightKind.FEATURED),
    )
)
act(
    Act(
        kind=BANNER,
        drawing="megaphone",
        sentence=_raised,
        undo=_undo_put(HighlightKind.BANNER),
    )
)
act(
    Act(
        kind=UNBANNER,
        drawing="megaphone",
        sentence=lambda told: told.say(_("%(who)s took the banner away.")),
        undo=_undo_taken(HighlightKind.BANNER),
    )
)
act(Act(kind=ENDED, drawing="megaphone", sentence=lambda _told: _("The banner came to its end.")))
