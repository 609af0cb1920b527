"""Closing an account, and a long suspension: one moderator proposes, another answers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from forum.accounts import queries as people
from forum.accounts.models import Account, User
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.moderation import addresses, policy
from forum.moderation.actions.decisions import Outdated
from forum.moderation.actions.persons import NewSanction, insist, make_decision
from forum.moderation.actions.register import note
from forum.moderation.events import SecondNeeded
from forum.moderation.models import Decision, Proposal
from forum.moderation.queries import persons
from forum.moderation.terms import Deed
from forum.outbox.bus import publish

WAITS = _l("Something is proposed about this person already. Answer that first.")
ANSWERED = _l("Somebody else has answered this proposal already.")


def propose_about_person(
    moderator: User, person_id: int, new: NewSanction, *, seen: str, key: str
) -> Proposal:
    """The proposal, or the one already stored under this key. Raises as a decision does."""
    try:
        return _of_key(moderator, key) or _propose(moderator, person_id, new, seen=seen, key=key)
    except IntegrityError:
        if known := _of_key(moderator, key):
            return known
        raise Refused(WAITS) from None


@transactional
def confirm_proposal(second: User, proposal_id: int) -> Decision:
    """The decision that it becomes, by the two. Raises Refused when its ground is gone."""
    account, proposal = _answer(second, proposal_id)
    proposer = people.user(proposal.proposed_by)
    assert proposer is not None  # noqa: S101 - a proposal keeps its account
    new = sanction_in(proposal)
    insist(proposer, account, new)
    decision = make_decision(
        proposer, account, new, key=f"proposal-{proposal.id}", second_id=second.id
    )
    proposal.decision_id = decision.id
    _note(proposal, second, Deed.CONFIRMED)
    return decision


@transactional
def decline_proposal(second: User, proposal_id: int) -> None:
    """Nothing is done. Raises Refused with the reason."""
    _account, proposal = _answer(second, proposal_id)
    _note(proposal, second, Deed.DECLINED)


def sanction_in(proposal: Proposal) -> NewSanction:
    """What is proposed."""
    return NewSanction(
        measure=proposal.measure,
        network=proposal.network,
        ground=proposal.ground,
        facts=proposal.facts,
        explanation=proposal.explanation,
        alternatives=proposal.alternatives,
        until=proposal.until,
        assessment=proposal.assessment,
        follows_id=proposal.follows_id,
    )


@transactional
def _propose(moderator: User, person_id: int, new: NewSanction, *, seen: str, key: str) -> Proposal:
    account = fresh(Account, person_id)
    insist(moderator, account, new)
    if persons.seen(moderator, account.id) != seen:
        raise Outdated
    followed = persons.followed(moderator, account.id, new.follows_id)
    proposal = Proposal(
        key=key,
        account_id=account.id,
        network_id=new.network_id,
        follows_id=followed and followed.id,
        proposed_by=moderator.id,
        measure=new.measure,
        ground=new.ground,
        facts=new.facts,
        explanation=new.explanation,
        alternatives=new.alternatives,
        until=new.until,
        assessment=new.assessment,
    )
    db.session.add(proposal)
    db.session.flush()
    _note(proposal, moderator, Deed.PROPOSED)
    publish(SecondNeeded(proposal_id=proposal.id))
    return proposal


def _answer(second: User, proposal_id: int) -> tuple[Account, Proposal]:
    """Locked, and answered by this person, who may."""
    known = db.session.get_one(Proposal, proposal_id)
    account, proposal = fresh(Account, known.account_id), fresh(Proposal, proposal_id)
    person = people.user(account.id)
    assert person is not None  # noqa: S101 - the account is locked
    require(policy.answer_proposal(second, person, proposal))
    if proposal.answered_at:
        raise Refused(ANSWERED)
    proposal.answered_by, proposal.answered_at = second.id, now()
    return account, proposal


def _of_key(moderator: User, key: str) -> Proposal | None:
    mine = Proposal.key == key, Proposal.proposed_by == moderator.id
    return db.session.scalar(select(Proposal).where(*mine))


def _note(proposal: Proposal, actor: User, deed: Deed) -> None:
    note(
        deed=deed,
        actor_id=actor.id,
        network_id=proposal.network_id,
        address=addresses.person(proposal.account_id),
        measure=proposal.measure,
        ground=proposal.ground,
    )
