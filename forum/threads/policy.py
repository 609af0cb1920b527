"""Who may read and write what in threads."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from forum.accounts.models import User, Verb, Viewer
from forum.kit import i18n
from forum.kit.db import now
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.networks import policy as networks
from forum.networks.models import Area
from forum.threads import queries
from forum.threads.models import Post, State, Thread
from forum.threads.queries import Head
from forum.vocabulary.models import Concept, ConceptState

LOCKED = _l("This discussion is locked. It can be read, but no longer replied to.")
CALLS, CALLS_OF_NEW = 10, 2  # people whom one post may call, as other forums do
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


def start(viewer: Viewer, area: Area) -> Verdict:
    return networks.start_in(viewer, area) and write(viewer, area.network_id)


def reply(viewer: Viewer, thread: Thread | Head) -> Verdict:
    if not (seen := read_thread(viewer, thread)):
        return seen
    if thread.locked and not viewer.moderates(thread.network_id):
        return refuse(LOCKED)
    if thread.state is not State.PUBLISHED:
        return refuse(_l("The opening post is hidden, so this discussion takes no replies now."))
    return networks.reply_in(viewer, thread.area) and write(viewer, thread.network_id)


def edit(viewer: Viewer, post: Post) -> Verdict:
    if post.author_id != viewer.id:
        return refuse(_l("Only its author can change a post."))
    if post.state is State.REMOVED:
        return refuse(_l("This post is removed. Restore it first."))
    if post.state is State.TAKEN_DOWN:
        return refuse(TAKEN_DOWN)
    if post.thread.locked and not viewer.moderates(post.thread.network_id):
        return refuse(LOCKED)
    return write(viewer, post.thread.network_id)


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


def tie(viewer: Viewer, post: Post) -> Verdict:
    """May say how a post relates to the descriptions that it names."""
    if post.author_id != viewer.id and not viewer.moderates(post.thread.network_id):
        return refuse(_l("Only its author and moderators can say how a post relates to it."))
    return write(viewer, post.thread.network_id)


def merge_concept(viewer: Viewer, concept: Concept) -> Verdict:
    """May let another concept stand for this one in every discussion that has it."""
    if concept.state is not ConceptState.PROPOSED:
        return refuse(_l("Only a keyword that is somebody's own word can be merged."))
    networks_with = queries.networks_with(concept.id)
    if viewer.moderates_any and all(map(viewer.moderates, networks_with)):
        return ALLOWED
    return refuse(_l("Only who moderates every network that uses the keyword can merge it."))


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


def write(viewer: Viewer, network_id: int) -> Verdict:
    """Whether nothing has been decided against this member's writing here."""
    if not viewer.is_authenticated:
        return refuse(networks.SIGN_IN)
    if not viewer.confirmed:
        return refuse(UNCONFIRMED)
    if until := viewer.restricted_until(Verb.POST, network_id):
        return refuse(
            _l(
                "By a moderator's decision you cannot write here before %(day)s.",
                day=i18n.day(until),
            )
        )
    return ALLOWED
