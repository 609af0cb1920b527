"""Letting people into networks that ask first: a case of its own in the queue."""

from __future__ import annotations

from sqlalchemy import delete

from forum.accounts.models import User
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import require
from forum.moderation import addresses, policy
from forum.moderation.actions.claims import insist_on_claim
from forum.moderation.actions.decisions import Outdated
from forum.moderation.actions.register import note_claim, take_number
from forum.moderation.models import Case, Claim
from forum.moderation.queries import cases
from forum.moderation.terms import PROMISE, CaseKind, Deed
from forum.networks import actions as networks
from forum.networks.models import JoinRequest


@transactional
def open_join_case(request_id: int) -> None:
    """A request waits in the queue; nothing happens when it does already, or is settled."""
    request = fresh(JoinRequest, request_id)
    address = addresses.joining(request.account_id, request.network_id)
    if request.answered_at or cases.open_case_of(address):
        return
    case = Case(
        number=take_number(),
        kind=CaseKind.JOIN,
        address=address,
        network_id=request.network_id,
        author_id=request.account_id,
        title=request.account.name,
        language=request.account.language,
        due_at=request.created_at + PROMISE,
    )
    db.session.add(case)
    db.session.flush()
    note_claim(case, deed=Deed.OPENED, actor_id=request.account_id)


@transactional
def answer_join_case(moderator: User, case: Case, *, accepted: bool, answer: str) -> None:
    """Let somebody in, or tell why not.

    Raises Refused with the reason; Outdated when it was settled meanwhile.
    """
    case = fresh(Case, case.id)
    require(policy.decide_case(moderator, case))
    request = cases.join_request_of(case)
    if case.closed_at or request is None:
        raise Outdated
    insist_on_claim(moderator, case)
    networks.answer_request(request.id, accepted=accepted, answer=answer)
    _close(case, deed=Deed.ADMITTED if accepted else Deed.TURNED_AWAY, actor_id=moderator.id)


@transactional
def close_withdrawn(request_id: int) -> None:
    """The case of a request that was taken back waits no more."""
    request = fresh(JoinRequest, request_id)
    case = cases.open_case_of(addresses.joining(request.account_id, request.network_id))
    if case and request.accepted is None:
        _close(case, deed=Deed.WITHDRAWN, actor_id=request.account_id)


def _close(case: Case, *, deed: Deed, actor_id: int) -> None:
    case.closed_at = now()
    case.title = ""  # the name of a person, which nobody looks for any more
    case.version += 1
    db.session.execute(delete(Claim).where(Claim.case_id == case.id))
    note_claim(case, deed=deed, actor_id=actor_id)
