"""What a decision does, to what and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence


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

    REMIND = "remind"
    """The author of a rule; nothing else changes."""
    BLUR = "blur"
    """Behind a warning that the reader opens."""
    LOWER = "lower"
    """In lists."""
    RENAME = "rename"
    LIFT = "lift"
    """Takes an earlier decision back: everything is again as it was before it."""

    APPROVE = "approve"
    """A held post."""
    RETURN = "return"
    """A held post to its author, to be revised."""
    REJECT = "reject"
    """A held post."""

    CLEAR_PROFILE = "clear_profile"
    NEW_NAME = "new_name"

    WARN = "warn"
    HOLD_POSTS = "hold_posts"
    MUTE = "mute"
    SUSPEND = "suspend"
    CLOSE = "close"


OF_PEOPLE = (Measure.WARN, Measure.HOLD_POSTS, Measure.MUTE, Measure.SUSPEND, Measure.CLOSE)
"""In one network or everywhere, the mildest first."""
OF_PROFILES = (Measure.CLEAR_PROFILE, Measure.NEW_NAME)
ABOUT_THEM = (*OF_PEOPLE, *OF_PROFILES)
"""About a person and no text of theirs."""
RESTRICTIONS = (
    Measure.HIDE,
    Measure.REMOVE,
    Measure.LOCK,
    Measure.BLUR,
    Measure.LOWER,
    Measure.REJECT,
    *OF_PROFILES,
    *OF_PEOPLE,
)
"""They take something from somebody, who is owed a statement of reasons."""
TOLD = (
    *RESTRICTIONS,
    Measure.RESTORE,
    Measure.UNLOCK,
    Measure.MOVE,
    Measure.REMIND,
    Measure.RENAME,
    Measure.LIFT,
    Measure.RETURN,
)
"""The author gets a letter about these."""
WITHHOLDING = (Measure.HIDE, Measure.REMOVE)
"""They keep a post from its readers."""
REASONED = (*RESTRICTIONS, Measure.REMIND)
"""They name a rule or a law, and say why it applies."""
OF_POSTS = (
    *WITHHOLDING,
    Measure.RESTORE,
    Measure.REMIND,
    Measure.BLUR,
    Measure.APPROVE,
    Measure.RETURN,
    Measure.REJECT,
)
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
    Measure.REMIND: _l("Remind the author of a rule"),
    Measure.BLUR: _l("Put the post behind a warning"),
    Measure.LOWER: _l("Lower the discussion in lists"),
    Measure.RENAME: _l("Give the discussion another title"),
    Measure.LIFT: _l("Take the decision back"),
    Measure.APPROVE: _l("Publish the post"),
    Measure.RETURN: _l("Send the post back for revision"),
    Measure.REJECT: _l("Do not publish the post"),
    Measure.CLEAR_PROFILE: _l("Empty the profile"),
    Measure.NEW_NAME: _l("Take the name away"),
    Measure.WARN: _l("Warn the person"),
    Measure.HOLD_POSTS: _l("Hold the person’s posts"),
    Measure.MUTE: _l("Stop the person from writing"),
    Measure.SUSPEND: _l("Suspend the person"),
    Measure.CLOSE: _l("Close the account"),
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
    Measure.REMIND: _l("They get your words by mail; nothing else changes"),
    Measure.BLUR: _l("Readers see it when they choose to"),
    Measure.LOWER: _l("It can be read and replied to, but new posts do not lift it"),
    Measure.RENAME: _l("The stream tells what it was called before"),
    Measure.LIFT: _l("Everything is again as it was before it"),
    Measure.APPROVE: _l("Everybody who reads the discussion reads it"),
    Measure.RETURN: _l("Its author gets your note, corrects the text and sends it again"),
    Measure.REJECT: _l("Its author keeps the text and gets the reasons"),
    Measure.CLEAR_PROFILE: _l(
        "Picture and presentation are taken away; the person can write new ones"
    ),
    Measure.NEW_NAME: _l("A neutral name stands there until the person chooses another"),
    Measure.WARN: _l("The warning is in force for a time, and a suspension can follow it"),
    Measure.HOLD_POSTS: _l("Moderators read each new post before the others do"),
    Measure.MUTE: _l("They read as before, but write nothing"),
    Measure.SUSPEND: _l("They can only read what is public, download their data and appeal"),
    Measure.CLOSE: _l("For good; a second moderator has to confirm it"),
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
    Measure.REMIND: _l("Author reminded of a rule"),
    Measure.BLUR: _l("Post put behind a warning"),
    Measure.LOWER: _l("Discussion lowered in lists"),
    Measure.RENAME: _l("Discussion renamed"),
    Measure.LIFT: _l("Decision taken back"),
    Measure.APPROVE: _l("Held post published"),
    Measure.RETURN: _l("Held post sent back for revision"),
    Measure.REJECT: _l("Held post not published"),
    Measure.CLEAR_PROFILE: _l("Profile emptied"),
    Measure.NEW_NAME: _l("Name taken away"),
    Measure.WARN: _l("Person warned"),
    Measure.HOLD_POSTS: _l("Person’s posts held"),
    Measure.MUTE: _l("Person stopped from writing"),
    Measure.SUSPEND: _l("Person suspended"),
    Measure.CLOSE: _l("Account closed"),
}
"""In the log."""


class Scope(StrEnum):
    POST = "post"
    THREAD = "thread"
    INNOVATION = "innovation"
    PROFILE = "profile"
    NETWORK = "network"
    """What a person may do in one network."""
    FORUM = "forum"
    """What a person may do anywhere."""
    NOTHING = "nothing"


class Duration(StrEnum):
    FURTHER_NOTICE = "further_notice"
    UNTIL = "until"


DURATIONS: Mapping[Duration, Sentence] = {
    Duration.FURTHER_NOTICE: _l("Until further notice"),
    Duration.UNTIL: _l("Until a day, and then it ends by itself"),
}


def scope_of(measure: Measure) -> Scope:
    if measure is Measure.NO_ACTION:
        return Scope.NOTHING
    return Scope.POST if measure in OF_POSTS else Scope.THREAD


MILDER: Mapping[Measure, Sentence] = {
    Measure.BLUR: _l(
        "A reminder alone would have shown the text to readers who do not want to see it. Hiding "
        "it was not needed: whoever wants to can read it."
    ),
    Measure.LOWER: _l(
        "A reminder would not have changed what meets readers first. Locking or hiding was not "
        "needed: everything can be read and replied to."
    ),
    Measure.REJECT: _l(
        "Sending it back for revision would not have helped: a correction cannot make it fit for "
        "the forum. Its author keeps the text."
    ),
    Measure.CLEAR_PROFILE: _l(
        "A reminder would have left it to be read. The name and everything that the person has "
        "written stay, and they can write a new presentation."
    ),
    Measure.NEW_NAME: _l(
        "A request to choose another name would have left this one beside every post meanwhile. "
        "The account and the texts stay as they are."
    ),
    Measure.WARN: _l(
        "Reminders about single texts have not been enough. The warning takes no right away."
    ),
    Measure.HOLD_POSTS: _l(
        "A warning alone would not keep the next such text from its readers. The person can go on "
        "writing, and each post is read before it is published."
    ),
    Measure.MUTE: _l(
        "Holding posts would not have been enough, as the texts have gone on in spite of a "
        "warning. The person reads as before, and the time is limited."
    ),
    Measure.SUSPEND: _l(
        "The warning did not help, and a narrower measure would not stop it. The time is limited, "
        "and what is public can be read all the while."
    ),
    Measure.CLOSE: _l(
        "Measures for a time have been tried and have not helped. Nothing milder protects the "
        "others."
    ),
    Measure.HIDE: _l(
        "A reminder alone would have left the text to be read. Removing it was not needed: its "
        "author can correct it."
    ),
    Measure.REMOVE: _l(
        "Hiding would have left the text to its author to be shown again, and a correction cannot "
        "make it fit for the forum."
    ),
    Measure.LOCK: _l(
        "Hiding single posts would not have ended it, and the discussion can be read as before."
    ),
}
"""Why nothing milder is enough, for moderators to start from."""
