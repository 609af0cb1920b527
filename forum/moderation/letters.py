"""What people are told about decisions, in the language of the one who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _

from forum.kit.i18n import day, speaking
from forum.moderation.models import Decision
from forum.moderation.terms import (
    APPEAL,
    DONE,
    GROUNDS,
    OF_PEOPLE,
    OF_POSTS,
    OF_PROFILES,
    RESTRICTIONS,
    TOLD,
    Duration,
    Ground,
    Measure,
    Origin,
)

Parts = list[str]
BODIES = "https://digital-strategy.ec.europa.eu/en/policies/dsa-out-court-dispute-settlement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A decision as its letter tells it."""

    number: str
    measure: Measure
    origin: Origin
    title: str
    post_number: int | None
    address: str
    facts: str
    ground: Ground | None
    explanation: str
    alternatives: str
    until: datetime | None
    made_at: datetime
    place: str = ""
    """Where a discussion was moved to, in the reader's language."""
    new_title: str = ""
    """Of a discussion that was renamed."""
    detected: bool = False
    """Whether a program found or held it."""


def statement(stated: Stated, *, language: str) -> str:
    """The letter to the author: everything that the statement of reasons has to hold."""
    with speaking(language):
        parts = [
            _("Hello,"),
            what(stated),
            *_reasons(stated),
            *_holds(stated),
            origin(stated.origin, detected=stated.detected),
            redress(stated.number, stated.made_at),
            link(stated.address),
        ]
    return "\n\n".join(part for part in parts if part)


def taken_back(new: Decision, old: Decision, *, address: str) -> str:
    """The letter to the author when a decision is made undone."""
    with speaking(new.language):
        what = str(DONE[old.measure]).lower()
        return "\n\n".join(
            [
                _("Hello,"),
                _(
                    "We have taken back decision %(number)s of %(day)s (%(what)s). Everything is "
                    "again as it was before it, and it counts against you no more.",
                    number=old.number,
                    day=day(old.created_at),
                    what=what,
                ),
                _("Why: %(why)s", why=new.facts),
                _("The number of this decision is %(number)s.", number=new.number),
                link(address),
            ]
        )


def what(stated: Stated) -> str:
    """What was done to what, in one or two sentences."""
    if stated.measure not in TOLD:
        return ""
    return (_done_to_posts() | _done_to_what_waits() | _done_to_threads())[stated.measure] % {
        "title": stated.title,
        "number": stated.post_number,
        "place": stated.place,
        "new_title": stated.new_title,
    }


def based_on(ground: Ground | None, explanation: str) -> str:
    """The rule or the law, and why it applies."""
    return " – ".join(
        part for part in (str(GROUNDS[ground]) if ground else "", explanation) if part
    )


def origin(told: Origin, *, detected: bool = False) -> str:
    """How the matter came up, and that people handled it. Never who reported."""
    if detected:
        return str(
            _(
                "A program held the text until somebody had read it. A moderator read it and made "
                "the decision; nothing was decided automatically."
            )
        )
    if told is Origin.NOTICE:
        return str(
            _(
                "It was reported to us. A moderator read the report and the text and made the "
                "decision; nothing was found or decided automatically."
            )
        )
    return str(
        _(
            "Nobody had reported it: a moderator noticed it and made the decision. Nothing was "
            "found or decided automatically."
        )
    )


def duration(kind: Duration, until: datetime | None) -> str:
    if kind is Duration.UNTIL and until:
        return str(_("Until %(day)s, when it ends by itself.", day=day(until)))
    return str(_("Until further notice."))


def redress(number: str, made_at: datetime, *, way: str = "") -> str:
    """How the decision can be changed. Source: Regulation (EU) 2022/2065, articles 20 and 21.

    `way` is where whoever reported it reads the decision; else whom it concerns does.
    """
    return str(
        _(
            "If you disagree, you can appeal until %(day)s, free of charge: %(address)s. Somebody "
            "else than the one who decided looks at decision %(number)s anew. You can also turn to "
            "an out-of-court dispute settlement body or to a court.",
            address=whole(f"{way or f'/decisions/{number}'}#appeal"),
            day=day(made_at + APPEAL),
            number=number,
        )
    )


def further() -> str:
    """What can be done after an appeal. Source: the same, article 21."""
    return str(
        _(
            "If you still disagree, you can turn to a certified out-of-court dispute settlement "
            "body, which the European Commission lists (%(bodies)s), or to a court.",
            bodies=BODIES,
        )
    )


def redress_in(language: str, stated: Stated) -> str:
    """The same in a language that need not be the reader's."""
    with speaking(language):
        return redress(stated.number, stated.made_at)


def link(address: str) -> str:
    return str(_("It is here: %(address)s", address=whole(address)))


def whole(address: str) -> str:
    """An address that works in a mail."""
    return str(current_app.config["SETTINGS"].base_url).rstrip("/") + address


def _done_to_posts() -> dict[Measure, str]:
    return {
        Measure.HIDE: _(
            "We have hidden your post %(number)s in the discussion “%(title)s”. You still see it "
            "there; others see that a moderator has hidden it, and the reasons."
        ),
        Measure.REMOVE: _(
            "We have removed your post %(number)s from the discussion “%(title)s”. Nobody reads it "
            "there any more; a note says that a moderator has removed it, and the reasons. We keep "
            "the text for as long as the decision can be changed."
        ),
        Measure.REMIND: _(
            "We remind you of a rule because of your post %(number)s in the discussion "
            "“%(title)s”. Nothing has been done to the post, and this is no warning: it counts "
            "against you in no way."
        ),
        Measure.BLUR: _(
            "We have put your post %(number)s in the discussion “%(title)s” behind a warning. "
            "Everybody who wants to can open and read it there; lists, feeds and search results "
            "show none of its text."
        ),
        Measure.RESTORE: _("Your post %(number)s in “%(title)s” is shown to everybody again."),
    }


def _done_to_what_waits() -> dict[Measure, str]:
    return {
        Measure.REJECT: _(
            "We have not published your text in the discussion “%(title)s”, which waited for a "
            "moderator. You still have it."
        ),
    }


def _done_to_threads() -> dict[Measure, str]:
    return {
        Measure.LOWER: _(
            "We have lowered the discussion “%(title)s” that you started in lists. It can be "
            "read, found and replied to as before, but it stands after the others, new posts do "
            "not lift it, and it is not on the first page."
        ),
        Measure.RENAME: _(
            "We have given the discussion “%(title)s” that you started another title: "
            "“%(new_title)s”. The discussion tells what it was called before, and its address is "
            "the same."
        ),
        Measure.LOCK: _(
            "We have locked the discussion “%(title)s” that you started. It can be read as "
            "before, but nobody can reply to it."
        ),
        Measure.UNLOCK: _("The discussion “%(title)s” that you started takes replies again."),
        Measure.MOVE: _(
            "We have moved the discussion “%(title)s” that you started to %(place)s. Its address "
            "is the same as before."
        ),
    }


def _reasons(stated: Stated) -> Parts:
    basis = based_on(stated.ground, stated.explanation)
    return [
        _("What happened: %(facts)s", facts=stated.facts) if stated.facts else "",
        _("What the decision is based on: %(basis)s", basis=basis) if basis else "",
        _("Why nothing milder is enough: %(why)s", why=stated.alternatives)
        if stated.alternatives
        else "",
    ]


def _holds(stated: Stated) -> Parts:
    """Scope and duration of a restriction."""
    if stated.measure not in RESTRICTIONS:
        return []
    kind = Duration.UNTIL if stated.until else Duration.FURTHER_NOTICE
    return [f"{scope(stated.measure)} {duration(kind, stated.until)}"]


def scope(measure: Measure) -> str:
    if measure is Measure.LOWER:
        return str(_("It concerns the place of the whole discussion in lists, for all readers."))
    if measure in OF_PEOPLE:
        return str(_("It concerns what this person may do."))
    if measure in OF_PROFILES:
        return str(_("It concerns the profile of this person."))
    if measure in OF_POSTS:
        return str(_("It concerns this one post, for all readers everywhere."))
    return str(_("It concerns the whole discussion, for everybody who writes."))
