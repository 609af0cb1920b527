"""Who may read and write what in threads."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from forum.accounts.models import User, Verb, Viewer
from forum.kit import i18n
from forum.kit.ask import ask
from forum.kit.db import now
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.networks import policy as networks
from forum.networks.models import Area, Audience, Place
from forum.threads import queries
from forum.threads.models import HeldPost, Post, State, Thread
from forum.threads.pace import longest, spell
from forum.threads.queries import Head
from forum.threads.queries.groups import Group
from forum.threads.questions import Decided
from forum.vocabulary.models import Concept, ConceptChange, ConceptState

LOCKED = _l("This discussion is locked. It can be read, but no longer replied to.")
CALLS, CALLS_OF_NEW = 10, 2  # people whom one post may call, as other forums do
IN_GROUPS = 150  # people whom it may call with their groups
NEW = timedelta(days=3)
HIDDEN = _l("A moderator has hidden this post.")
REMOVED = _l("The author has removed this post.")
UNCONFIRMED = _l("Confirm your e-mail address first: the link is in the letter that we sent you.")
TAKEN_DOWN = _l("A moderator has removed this post.")
WITHHELD = {State.HIDDEN: HIDDEN, State.REMOVED: REMOVED, State.TAKEN_DOWN: TAKEN_DOWN}


def read_thread(viewer: Viewer, thread: Thread | Head) -> Verdict:
    if not networks.read_area(viewer, thread.area):
        return refuse(networks.NOTHING_HERE)
    if thread.state is State.MERGED:
        return refuse(networks.NOTHING_HERE)
    if thread.state is State.PUBLISHED or thread.author_id == viewer.id:
        return ALLOWED
    return ALLOWED if viewer.moderates(thread.network_id) else refuse(networks.NOTHING_HERE)


def read_post(viewer: Viewer, post: Post) -> Verdict:
    thread = post.thread
    if not read_thread(viewer, thread):
        return refuse(networks.NOTHING_HERE)
    if post.state is State.PUBLISHED or viewer.moderates(thread.network_id):
        return ALLOWED
    if post.author_id == viewer.id and post.state is not State.TAKEN_DOWN:
        return ALLOWED
    return refuse(WITHHELD.get(post.state, networks.NOTHING_HERE))


def start(viewer: Viewer, area: Area | Place) -> Verdict:
    return networks.start_in(viewer, area) and write(viewer, area.network_id)


def reply(viewer: Viewer, thread: Thread | Head) -> Verdict:
    if not (seen := read_thread(viewer, thread)):
        return seen
    if thread.locked and not viewer.moderates(thread.network_id):
        return refuse(LOCKED)
    if thread.state is not State.PUBLISHED:
        return refuse(_l("The opening post is hidden, so this discussion takes no replies now."))
    return networks.reply_in(viewer, thread.area) and write(viewer, thread.network_id)


def revise_held(viewer: Viewer, held: HeldPost) -> Verdict:
    """Its author, as long as it is not settled."""
    if held.author_id != viewer.id:
        return refuse(networks.NOTHING_HERE)
    return ALLOWED if held.open else refuse(_l("This text is settled already."))


def guard_area(viewer: Viewer, area: Area) -> Verdict:
    return networks.coordinate(viewer, area.network_id)


def pace(viewer: Viewer, thread: Thread, last: datetime | None) -> Verdict:
    """May write again in a thread in slow mode, where they wrote last at that moment."""
    if not thread.slow_minutes or last is None or viewer.moderates(thread.network_id):
        return ALLOWED
    again = last + timedelta(minutes=thread.slow_minutes)
    if again <= now():
        return ALLOWED
    return refuse(
        _l(
            "This discussion is in slow mode: one post of each member in %(time)s."
            " You can write again on %(when)s.",
            time=spell(thread.slow_minutes),
            when=i18n.when(again),
        )
    )


def edit(viewer: Viewer, post: Post) -> Verdict:
    shared = post.wiki and reply(viewer, post.thread)
    if post.author_id != viewer.id and not shared:
        return refuse(_l("Only its author can change a post."))
    if post.state is State.REMOVED:
        return refuse(_l("This post is removed. Restore it first."))
    if post.state is State.TAKEN_DOWN:
        return refuse(TAKEN_DOWN)
    if not viewer.moderates(post.thread.network_id):
        if post.thread.locked:
            return refuse(LOCKED)
        if not shared and is_settled(post):
            return refuse(_l("A post of that age is not changed any more. Write a new one."))
    return write(viewer, post.thread.network_id)


def is_settled(post: Post) -> bool:
    """Whether the time in which its author may change it is over."""
    days = current_app.config["SETTINGS"].edit_days
    return bool(days) and post.created_at < now() - timedelta(days=days)


def curate(viewer: Viewer, thread: Thread | Head) -> Verdict:
    """May tidy the thread: what moderators and coordinators do in their own networks."""
    if not (seen := read_thread(viewer, thread)):
        return seen
    if not viewer.moderates(thread.network_id):
        return refuse(_l("Only moderators of the network can do this."))
    return ALLOWED


def undo(viewer: Viewer, thread: Thread) -> Verdict:
    """May undo what was done to the thread, although it may have been merged away."""
    if not viewer.moderates(thread.network_id):
        return refuse(_l("Only moderators of the network can do this."))
    return ALLOWED


def show_in(viewer: Viewer, thread: Thread, area: Area) -> Verdict:
    """May list the thread in that area as well: rights are needed in both places."""
    if not (curates := curate(viewer, thread)):
        return curates
    if not networks.read_area(viewer, area) or not viewer.moderates(area.network_id):
        return refuse(_l("You can show discussions only in networks that you moderate."))
    if area.id == thread.area_id:
        return refuse(_l("The discussion stands in this area already."))
    return ALLOWED


def continue_thread(viewer: Viewer, thread: Thread | Head) -> Verdict:
    """May let a long thread go on in a new one; threads from elsewhere stay as they were there."""
    if not (curates := curate(viewer, thread)):
        return curates
    if thread.community is not None or thread.last_number < longest():
        return refuse(_l("This discussion is not long enough to go on in a new one."))
    return start(viewer, thread.area)


def reopen(viewer: Viewer, thread: Thread) -> Verdict:
    """What was locked for reasons of its own is unlocked by another decision only."""
    decided: list[bool] = ask(Decided(thread.id))
    if any(decided):
        return refuse(
            _l("A moderator's decision locks this discussion. Unlock it under Moderation.")
        )
    return undo(viewer, thread)


def place(viewer: Viewer, area: Area) -> Verdict:
    """May put threads and posts there: rights are needed where they stand and where they go."""
    if viewer.moderates(area.network_id):
        return ALLOWED
    return refuse(_l("You can put discussions only into networks that you moderate."))


def widen(stands: Area, goes: Area, *, agreed: bool) -> Verdict:
    """What was said among few goes before others only when those who said it know of that."""
    few, many = _breadth(stands), _breadth(goes)
    elsewhere = few >= Audience.NETWORK and stands.network_id != goes.network_id
    if agreed or (many >= few and not elsewhere):
        return ALLOWED
    return refuse(
        _l("Others will read there what was written for fewer. Ask those who wrote it first.")
    )


def _breadth(area: Area) -> int:
    return max(area.see_by, Audience.NETWORK) if area.private else area.see_by


def tie(viewer: Viewer, post: Post) -> Verdict:
    """May say how a post relates to the descriptions that it names."""
    if post.author_id != viewer.id and not viewer.moderates(post.thread.network_id):
        return refuse(_l("Only its author and moderators can say how a post relates to it."))
    return write(viewer, post.thread.network_id)


def look_after_words(viewer: Viewer) -> Verdict:
    """May see how the vocabulary is looked after."""
    if viewer.moderates_any:
        return ALLOWED
    return refuse(_l("Only moderators and coordinators look after the keywords."))


def add_concept(viewer: Viewer) -> Verdict:
    """May add a keyword that everybody can choose."""
    if viewer.moderates_any and (
        viewer.administrator or any(map(viewer.coordinates, viewer.moderated))
    ):
        return ALLOWED
    return refuse(_l("Only coordinators of a network can do this."))


def curate_concept(viewer: Viewer, concept: Concept) -> Verdict:
    """May change the words of a concept, and let another one take its place everywhere."""
    if concept.state is ConceptState.MERGED:
        return refuse(_l("Another keyword has taken its place. Undo that first."))
    networks_with = queries.networks_with(concept.id)
    if concept.state is ConceptState.PROPOSED:
        if viewer.moderates_any and all(map(viewer.moderates, networks_with)):
            return ALLOWED
        return refuse(_l("Only who moderates every network that uses the keyword can do this."))
    if not (adds := add_concept(viewer)):
        return adds
    if all(map(viewer.coordinates, networks_with)):
        return ALLOWED
    return refuse(_l("Only who coordinates every network that uses the keyword can do this."))


def undo_merge(viewer: Viewer, change: ConceptChange, stays: Concept) -> Verdict:
    """May undo what they merged themselves, or what they could have merged."""
    own = viewer.moderates_any and change.actor_id == viewer.id
    if own and stays.state is ConceptState.ACCEPTED:
        return ALLOWED
    return curate_concept(viewer, stays)


def shape_forms(viewer: Viewer, area: Area) -> Verdict:
    """May choose what an area asks of who starts a thread in it."""
    if not (seen := networks.read_area(viewer, area)):
        return seen
    return networks.moderate(viewer, area.network_id)


def remove(viewer: Viewer, post: Post) -> Verdict:
    """The author's own removal; what moderators do is a decision with reasons."""
    if post.author_id != viewer.id:
        return refuse(_l("Only its author can remove a post."))
    if post.state is not State.PUBLISHED:
        return refuse(_l("This post is not shown now."))
    return ALLOWED


def restore(viewer: Viewer, post: Post) -> Verdict:
    if post.author_id != viewer.id or post.state is not State.REMOVED:
        return refuse(_l("Only its author can restore a post that they removed themselves."))
    return ALLOWED


def call(viewer: User, many: int) -> Verdict:
    """Whether one post may call so many people by their handles."""
    if many > CALLS:
        return refuse(_l("A post may call at most %(most)s people by @. Call fewer.", most=CALLS))
    if many > CALLS_OF_NEW and now() - viewer.joined_at < NEW:
        return refuse(
            _l(
                "In your first three days a post may call at most %(most)s people by @."
                " Call fewer.",
                most=CALLS_OF_NEW,
            )
        )
    return ALLOWED


def summon(viewer: Viewer, group: Group) -> Verdict:
    """May call all of a network, or all who hold an office in it, at once."""
    return networks.moderate(viewer, group.network_id)


def call_groups(many: int) -> Verdict:
    """Whether the groups of one post may have so many people."""
    if many > IN_GROUPS:
        return refuse(
            _l(
                "A group with more than %(most)s people is not called by @. Call its coordinators,"
                " or start an announcement.",
                most=IN_GROUPS,
            )
        )
    return ALLOWED


def write(viewer: Viewer, network_id: int) -> Verdict:
    """Whether nothing has been decided against this member's writing here."""
    if not viewer.is_authenticated:
        return refuse(networks.SIGN_IN)
    if not viewer.confirmed:
        return refuse(UNCONFIRMED)
    if until := viewer.restricted_until(Verb.POST, network_id):
        return refuse(
            _l(
                "By a moderator's decision you cannot write here before %(when)s.",
                when=i18n.when(until),
            )
        )
    return ALLOWED
