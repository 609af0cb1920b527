"""What can be reported, what a decision can rest on and do, and the words for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence


class Ground(StrEnum):
    """A rule of discussion, or a law, that something may be against."""

    OFF_TOPIC = "off_topic"
    HARASSMENT = "harassment"
    PRIVACY = "privacy"
    ADVERTISING = "advertising"
    OTHER = "other"
    INCITEMENT = "incitement"
    THREAT = "threat"
    DEFAMATION = "defamation"
    CHILD_ABUSE = "child_abuse"
    TERRORISM = "terrorism"
    COPYRIGHT = "copyright"
    ILLEGAL = "illegal"


RULES = (
    Ground.PRIVACY,
    Ground.HARASSMENT,
    Ground.ADVERTISING,
    Ground.OFF_TOPIC,
    Ground.OTHER,
)
LAWS = (
    Ground.INCITEMENT,
    Ground.THREAT,
    Ground.DEFAMATION,
    Ground.CHILD_ABUSE,
    Ground.TERRORISM,
    Ground.COPYRIGHT,
    Ground.ILLEGAL,
)
DANGER = (Ground.THREAT, Ground.CHILD_ABUSE, Ground.TERRORISM)
"""Where a life or safety may be at stake. Source: Regulation (EU) 2022/2065, article 18."""

REASONS: Mapping[Ground, Sentence] = {
    Ground.PRIVACY: _l("Somebody can be recognised: a client, a colleague, a relative"),
    Ground.HARASSMENT: _l("Harassment, insults or racism"),
    Ground.ADVERTISING: _l("Advertising"),
    Ground.OFF_TOPIC: _l("Not about the matter"),
    Ground.OTHER: _l("Another breach of the rules of discussion"),
    Ground.INCITEMENT: _l("Incitement against a group of people"),
    Ground.THREAT: _l("A threat of violence"),
    Ground.DEFAMATION: _l("Defamation, or spreading of private matters"),
    Ground.CHILD_ABUSE: _l("Sexual abuse of a child"),
    Ground.TERRORISM: _l("Terrorist content"),
    Ground.COPYRIGHT: _l("A breach of copyright"),
    Ground.ILLEGAL: _l("Otherwise against the law"),
}
"""What the person who reports chooses from."""

SHORT: Mapping[Ground, Sentence] = {
    Ground.PRIVACY: _l("Private matters"),
    Ground.HARASSMENT: _l("Harassment"),
    Ground.ADVERTISING: _l("Advertising"),
    Ground.OFF_TOPIC: _l("Off topic"),
    Ground.OTHER: _l("Against the rules"),
    Ground.INCITEMENT: _l("Illegal: incitement"),
    Ground.THREAT: _l("Illegal: threat"),
    Ground.DEFAMATION: _l("Illegal: defamation or private matters"),
    Ground.CHILD_ABUSE: _l("Illegal: child sexual abuse"),
    Ground.TERRORISM: _l("Illegal: terrorist content"),
    Ground.COPYRIGHT: _l("Illegal: copyright"),
    Ground.ILLEGAL: _l("Illegal content"),
}
"""In lists."""

GROUNDS: Mapping[Ground, Sentence] = {
    Ground.PRIVACY: _l("Rules of discussion, point 3: nobody may be recognised"),
    Ground.HARASSMENT: _l("Rules of discussion, point 4: racism, threats and harassment"),
    Ground.ADVERTISING: _l("Rules of discussion, point 5: advertising"),
    Ground.OFF_TOPIC: _l("Rules of discussion, point 1: keep to the matter"),
    Ground.OTHER: _l("Rules of discussion, another point that the explanation names"),
    Ground.INCITEMENT: _l("Law: incitement against a group of people (Criminal Code 11:10)"),
    Ground.THREAT: _l("Law: unlawful threat (Criminal Code 25:7)"),
    Ground.DEFAMATION: _l("Law: defamation or private information (Criminal Code 24:8–9)"),
    Ground.CHILD_ABUSE: _l("Law: sexual offence against a child (Criminal Code, chapter 20)"),
    Ground.TERRORISM: _l("Law: terrorist content (Regulation (EU) 2021/784)"),
    Ground.COPYRIGHT: _l("Law: copyright (Copyright Act 404/1961)"),
    Ground.ILLEGAL: _l("Law: another that the explanation names"),
}
"""What a decision rests on."""


class Measure(StrEnum):
    """What a decision does."""

    NO_ACTION = "no_action"
    HIDE = "hide"
    REMOVE = "remove"
    RESTORE = "restore"
    LOCK = "lock"
    UNLOCK = "unlock"
    MOVE = "move"
    PIN = "pin"
    UNPIN = "unpin"


RESTRICTIONS = (Measure.HIDE, Measure.REMOVE, Measure.LOCK)
"""They take something from the author, who is owed a statement of reasons."""

TOLD = (*RESTRICTIONS, Measure.RESTORE, Measure.UNLOCK, Measure.MOVE)
"""The author gets a letter about these."""

WITHHOLDING = (Measure.HIDE, Measure.REMOVE)
"""They keep a post from its readers."""

OF_POSTS = (*WITHHOLDING, Measure.RESTORE)

MEASURES: Mapping[Measure, Sentence] = {
    Measure.NO_ACTION: _l("No action"),
    Measure.HIDE: _l("Hide the post"),
    Measure.REMOVE: _l("Remove the post"),
    Measure.RESTORE: _l("Show the post again"),
    Measure.LOCK: _l("Lock the discussion"),
    Measure.UNLOCK: _l("Unlock the discussion"),
    Measure.MOVE: _l("Move the discussion"),
    Measure.PIN: _l("Pin the discussion"),
    Measure.UNPIN: _l("Take the pin away"),
}
EFFECTS: Mapping[Measure, Sentence] = {
    Measure.NO_ACTION: _l("Everything stays as it is"),
    Measure.HIDE: _l("Its author still sees it, and can correct it"),
    Measure.REMOVE: _l("Its author sees it no more either; the text is kept for an appeal"),
    Measure.RESTORE: _l("Everybody who reads the discussion reads it"),
    Measure.LOCK: _l("It can be read, but no longer replied to"),
    Measure.UNLOCK: _l("It can be replied to again"),
    Measure.MOVE: _l("To another area; its address stays"),
    Measure.PIN: _l("It stays at the top of its area"),
    Measure.UNPIN: _l("It takes its place by time"),
}
DONE: Mapping[Measure, Sentence] = {
    Measure.NO_ACTION: _l("No action"),
    Measure.HIDE: _l("Post hidden"),
    Measure.REMOVE: _l("Post removed"),
    Measure.RESTORE: _l("Post shown again"),
    Measure.LOCK: _l("Discussion locked"),
    Measure.UNLOCK: _l("Discussion unlocked"),
    Measure.MOVE: _l("Discussion moved"),
    Measure.PIN: _l("Discussion pinned"),
    Measure.UNPIN: _l("Pin taken away"),
}
"""In the log."""


class Scope(StrEnum):
    POST = "post"
    THREAD = "thread"
    NOTHING = "nothing"


class Origin(StrEnum):
    """Whether somebody had reported it."""

    NOTICE = "notice"
    INITIATIVE = "initiative"


class Duration(StrEnum):
    FURTHER_NOTICE = "further_notice"
    UNTIL = "until"


DURATIONS: Mapping[Duration, Sentence] = {
    Duration.FURTHER_NOTICE: _l("Until further notice"),
    Duration.UNTIL: _l("Until a day, and then it ends by itself"),
}


class Deed(StrEnum):
    """What the log tells of."""

    OPENED = "opened"
    REPORTED = "reported"
    CLAIMED = "claimed"
    RELEASED = "released"
    DECIDED = "decided"
    ENDED = "ended"


DEEDS: Mapping[Deed, Sentence] = {
    Deed.OPENED: _l("Reported"),
    Deed.REPORTED: _l("Reported again"),
    Deed.CLAIMED: _l("Taken to be decided"),
    Deed.RELEASED: _l("Given back to the queue"),
    Deed.DECIDED: _l("Decided"),
    Deed.ENDED: _l("Ended by its date"),
}

# Regulation (EU) 2022/2065, article 6, wants speed; we promise 24 hours for what is manifestly
# illegal, 72 for the rest
URGENT = timedelta(hours=24)
PROMISE = timedelta(hours=72)
APPEAL = timedelta(days=183)
"""At least six months. Source: Regulation (EU) 2022/2065, article 20(1)."""


def promised(ground: Ground) -> timedelta:
    return URGENT if ground in LAWS else PROMISE


def graver(one: Ground, other: Ground) -> Ground:
    """The one that the law knows, and of two the first."""
    return other if other in LAWS and one not in LAWS else one


def scope_of(measure: Measure) -> Scope:
    if measure is Measure.NO_ACTION:
        return Scope.NOTHING
    return Scope.POST if measure in OF_POSTS else Scope.THREAD


EXPLANATIONS: Mapping[Ground, Sentence] = {
    Ground.PRIVACY: _l(
        "A person whom the text tells about can be recognised from it. On this forum nobody tells "
        "about clients, colleagues or relatives in such a way, not even kindly."
    ),
    Ground.HARASSMENT: _l(
        "The text is directed at a person or at a group of people and offends them. Matters can be "
        "disputed here, people are not attacked."
    ),
    Ground.ADVERTISING: _l(
        "The text recommends goods or services that its writer sells. One may tell about one’s own "
        "work here when it answers what the others talk about."
    ),
    Ground.OFF_TOPIC: _l(
        "The text is not about the matter of this discussion. It is welcome as a discussion of its "
        "own in the area where it belongs."
    ),
}
"""How a rule usually applies, for moderators to start from."""
