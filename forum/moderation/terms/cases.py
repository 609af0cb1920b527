"""How a matter came up, what is written into the log, and what we promise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import IntEnum, StrEnum

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence
from forum.moderation.terms.grounds import LAWS, Ground


class CaseKind(StrEnum):
    """What a case in the queue is about."""

    NOTICE = "notice"
    """Somebody reported something."""
    HELD = "held"
    """A post waits to be published."""
    NAME = "name"
    """A name, or a profile, that somebody challenges."""
    JOIN = "join"
    """Somebody asks to be let into a network."""
    APPEAL = "appeal"
    """Somebody asks that a decision is looked at anew."""


CASE_KINDS: Mapping[CaseKind, Sentence] = {
    CaseKind.NOTICE: _l("A report"),
    CaseKind.HELD: _l("Held post"),
    CaseKind.NAME: _l("Name or profile"),
    CaseKind.JOIN: _l("Request to join"),
    CaseKind.APPEAL: _l("Appeal"),
}


class Urgency(IntEnum):
    """What goes before the rest of the queue."""

    USUAL = 0
    TRUSTED = 1
    """A trusted flagger told. Source: Regulation (EU) 2022/2065, article 22(1)."""
    DANGER = 2
    """A life or safety may be at stake. Source: the same, article 18."""


class Origin(StrEnum):
    """Whether somebody had reported it."""

    NOTICE = "notice"
    INITIATIVE = "initiative"


class Deed(StrEnum):
    """What the log tells of."""

    OPENED = "opened"
    REPORTED = "reported"
    CLAIMED = "claimed"
    RELEASED = "released"
    DECIDED = "decided"
    ENDED = "ended"
    HELD = "held"
    PUBLISHED = "published"
    RETURNED = "returned"
    ADMITTED = "admitted"
    TURNED_AWAY = "turned_away"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"
    POLICE_TOLD = "police_told"
    ORDERED = "ordered"
    ORDER_ANSWERED = "order_answered"
    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    WATCHED = "watched"
    UNWATCHED = "unwatched"
    APPEALED = "appealed"
    APPEAL_DECIDED = "appeal_decided"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    NOTES_READ = "notes_read"
    LOOKED = "looked"
    """At the evidence of a case that is about danger or abuse."""


DEEDS: Mapping[Deed, Sentence] = {
    Deed.OPENED: _l("Reported"),
    Deed.REPORTED: _l("Reported again"),
    Deed.CLAIMED: _l("Taken to be decided"),
    Deed.RELEASED: _l("Given back to the queue"),
    Deed.DECIDED: _l("Decided"),
    Deed.ENDED: _l("Ended by its date"),
    Deed.HELD: _l("Held for a moderator"),
    Deed.PUBLISHED: _l("Published"),
    Deed.RETURNED: _l("Sent back for revision"),
    Deed.ADMITTED: _l("Let into the network"),
    Deed.TURNED_AWAY: _l("Not let into the network"),
    Deed.WITHDRAWN: _l("Taken back by who asked"),
    Deed.TAKEN_BACK: _l("Taken back"),
    Deed.POLICE_TOLD: _l("Told to an authority"),
    Deed.ORDERED: _l("Order of an authority recorded"),
    Deed.ORDER_ANSWERED: _l("Order of an authority answered"),
    Deed.TRUSTED: _l("Trusted flagger added"),
    Deed.APPEALED: _l("Appealed"),
    Deed.APPEAL_DECIDED: _l("Appeal decided"),
    Deed.UNTRUSTED: _l("Trusted flagger taken away"),
    Deed.WATCHED: _l("Word put on a list"),
    Deed.UNWATCHED: _l("Word taken off a list"),
    Deed.PROPOSED: _l("Proposed to a second moderator"),
    Deed.CONFIRMED: _l("Confirmed by the second moderator"),
    Deed.DECLINED: _l("Declined by the second moderator"),
    Deed.NOTES_READ: _l("Notes about a person read"),
    Deed.LOOKED: _l("Evidence opened"),
}
# Regulation (EU) 2022/2065, article 6, wants speed; we promise 24 hours for what is manifestly
# illegal, 72 for the rest
URGENT = timedelta(hours=24)
PROMISE = timedelta(hours=72)
PAUSE = timedelta(hours=24)
"""Before the same person reports again what was decided, when nothing has changed."""
APPEAL = timedelta(days=183)
"""At least six months. Source: Regulation (EU) 2022/2065, article 20(1)."""


def promised(ground: Ground) -> timedelta:
    return URGENT if ground in LAWS else PROMISE
