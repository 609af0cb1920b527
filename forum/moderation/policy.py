"""Who may report, see cases and decide. A moderator decides in their own networks only."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import User, Viewer
from forum.kit.db import now
from forum.kit.policy import ALLOWED, Verdict, refuse
from forum.moderation.models import Case, Decision, Proposal, Remark
from forum.moderation.queries import appeals
from forum.moderation.terms import (
    APPEAL,
    LAWS,
    OF_POSTS,
    OF_PROFILES,
    RESTRICTIONS,
    CaseKind,
    Ground,
    Measure,
    Side,
)
from forum.networks import policy as networks
from forum.networks.models import Area
from forum.networks.policy import NOTHING_HERE
from forum.threads.models import Post, Thread

OWN = _l("This is about your own text. Another moderator, or a coordinator, decides about it.")
ELSEWHERE = _l("You can move discussions only between networks that you moderate.")
ONESELF = _l("This is about yourself. Somebody else decides.")
ANOTHER = _l("Somebody else decides about this appeal: one who has had no part in it so far.")
LATE = _l("A decision can be appealed for six months. This one is older.")
OVER = _l("This decision has been taken back already. There is nothing left to appeal.")
NOTHING_TAKEN = _l("This decision takes nothing from you, so there is nothing to appeal.")
EVERYWHERE = (Measure.CLOSE, *OF_PROFILES)
"""What cannot be done in one network alone."""
WITH_INTEREST = (*OF_POSTS, Measure.LOWER, Measure.UNLOCK)
"""What nobody decides about their own text, although they moderate there."""


def queue(viewer: Viewer) -> Verdict:
    return ALLOWED if viewer.moderates_any else refuse(NOTHING_HERE)


def report(viewer: Viewer, ground: Ground, *, email: str, good_faith: bool) -> Verdict:
    """Anybody may. Source of what is asked for: Regulation (EU) 2022/2065, article 16(2)."""
    if ground in LAWS and not good_faith:
        return refuse(_l("Confirm that you report in good faith."))
    if not viewer.is_authenticated and not email and ground is not Ground.CHILD_ABUSE:
        return refuse(_l("Give your e-mail address, so that the decision reaches you."))
    return ALLOWED


def read_case(viewer: Viewer, case: Case) -> Verdict:
    """Its moderators; who wrote what was reported would learn who reported it."""
    if viewer.id is not None and case.author_id == viewer.id:
        return refuse(OWN)
    if case.kind is CaseKind.APPEAL and appeals.is_barred(case, viewer.id):
        return refuse(ANOTHER)
    return moderate(viewer, case.network_id)


def decide_case(viewer: Viewer, case: Case) -> Verdict:
    return read_case(viewer, case)


def appeal(decision: Decision, side: Side, *, taken_back: bool) -> Verdict:
    """Whether whom a decision concerns, or who reported it, may appeal.

    Who of them it is, the view knows: by the account or by a private address.
    Source: Regulation (EU) 2022/2065, article 20(1).
    """
    if side is Side.AUTHOR and taken_back:
        return refuse(OVER)
    if side is Side.AUTHOR and decision.measure not in RESTRICTIONS:
        return refuse(NOTHING_TAKEN)
    return ALLOWED if now() <= decision.created_at + APPEAL else refuse(LATE)


def decide(viewer: Viewer, measure: Measure, thread: Thread, *, post: Post | None) -> Verdict:
    """Whether this person may do this here, with or without a case."""
    if not (seen := moderate(viewer, thread.network_id)):
        return seen
    author_id = post.author_id if post else thread.author_id
    if measure in WITH_INTEREST and author_id == viewer.id:
        return refuse(OWN)
    return ALLOWED


def read_decision(viewer: Viewer, decision: Decision) -> Verdict:
    """The moderators of the place where that stands now which it is about; not whom it affects."""
    if viewer.id is not None and decision.author_id == viewer.id:
        return refuse(OWN)
    thread = decision.thread
    return moderate(viewer, thread.network_id if thread else decision.network_id)


def take_back(viewer: Viewer, decision: Decision) -> Verdict:
    return read_decision(viewer, decision)


def decide_about(
    viewer: Viewer, person: User, measure: Measure, *, network_id: int | None
) -> Verdict:
    """Whether this may be decided about a person there; `network_id` none: everywhere."""
    if viewer.id == person.id:
        return refuse(ONESELF)
    if not (seen := moderate(viewer, network_id)):
        return seen
    if network_id and measure in EVERYWHERE:
        return refuse(_l("This is decided about the whole forum, by administrators."))
    if viewer.administrator:
        return ALLOWED
    if person.administrator or person.roles.get(network_id or 0, 0) > viewer.roles[network_id or 0]:
        return refuse(_l("About coordinators and administrators, administrators decide."))
    return ALLOWED


def note_person(viewer: Viewer, person: User, network_id: int | None) -> Verdict:
    """For the moderators of this network, or for administrators; never about oneself."""
    if viewer.id == person.id:
        return refuse(ONESELF)
    return moderate(viewer, network_id)


def answer_proposal(viewer: Viewer, person: User, proposal: Proposal) -> Verdict:
    """Two people decide: never the one who proposed it, never the one whom it is about."""
    if viewer.id == proposal.proposed_by:
        return refuse(_l("You proposed this. Another moderator confirms it or declines."))
    return decide_about(viewer, person, proposal.measure, network_id=proposal.network_id)


def change_remark(viewer: Viewer, remark: Remark) -> Verdict:
    """Their own, as long as they moderate where it stands."""
    thread = remark.post.thread if remark.post else remark.thread
    if thread is None or remark.author_id != viewer.id:
        return refuse(NOTHING_HERE)
    return moderate(viewer, thread.network_id)


def move(viewer: User, thread: Thread, area: Area) -> Verdict:
    """Rights are needed where it stands and where it goes."""
    if viewer.moderates(thread.network_id) and viewer.moderates(area.network_id):
        return ALLOWED
    return refuse(ELSEWHERE)


def read_log(viewer: Viewer, network_id: int) -> Verdict:
    return moderate(viewer, network_id)


def moderate(viewer: Viewer, network_id: int | None) -> Verdict:
    """What belongs to no network is for administrators."""
    if network_id is None:
        return ALLOWED if viewer.administrator else refuse(networks.STAFF_ONLY)
    return networks.moderate(viewer, network_id)


def keep_orders(viewer: Viewer) -> Verdict:
    """What authorities order may name people and must often stay unknown."""
    return ALLOWED if viewer.administrator else refuse(networks.STAFF_ONLY)


def keep_flaggers(viewer: Viewer) -> Verdict:
    return ALLOWED if viewer.administrator else refuse(networks.STAFF_ONLY)


def keep_words(viewer: Viewer, network_id: int | None) -> Verdict:
    """A network's list, its coordinators; everybody's, administrators."""
    if network_id is None:
        return ALLOWED if viewer.administrator else refuse(networks.STAFF_ONLY)
    return networks.coordinate(viewer, network_id)
