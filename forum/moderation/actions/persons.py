"""Deciding about people: what they may do, its reasons, the letter and the log at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l

from forum.accounts import queries as people
from forum.accounts import taking
from forum.accounts.models import Account, User
from forum.accounts.news import NewsCame
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.moderation import addresses, letters_persons, policy
from forum.moderation.actions.claims import insist_on_claim
from forum.moderation.actions.decisions import Outdated, close_case, made_once
from forum.moderation.actions.insisting import INCOMPLETE, PAST
from forum.moderation.actions.register import note_decision, take_number
from forum.moderation.actions.sanctions import take_effect
from forum.moderation.events import DecisionMade
from forum.moderation.letters_persons import Sanction
from forum.moderation.models import Case, Decision
from forum.moderation.queries import persons
from forum.moderation.terms import (
    MOST_ALONE,
    OF_PROFILES,
    Deed,
    Duration,
    Ground,
    Measure,
    Origin,
    Scope,
)
from forum.networks.models import Network
from forum.outbox.bus import publish

UNWARNED = _l(
    "Warn first: somebody can be suspended only while a warning is in force. Source: Regulation "
    "(EU) 2022/2065, article 23."
)
UNASSESSED = _l("Tell what the suspension weighs: how much, how serious, and how it was done.")
ENDLESS = _l("Give the day when it ends. Only the closing of an account has none.")
SANCTION = "sanction:"
"""Before the id of a decision, in what notices are about."""
TWO_DECIDE = _l("This needs a second moderator. Propose it instead.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSanction:
    """What a moderator decides about a person, and why."""

    measure: Measure
    network: Network | None = None
    """Where; none: everywhere."""
    ground: Ground | None = None
    facts: str = ""
    explanation: str = ""
    alternatives: str = ""
    until: datetime | None = None
    assessment: dict[str, str] | None = None
    follows_id: int | None = None
    """The decision about a text from which this one comes."""
    case_id: int | None = None
    """The case about the person's profile that it decides."""

    @property
    def network_id(self) -> int | None:
        return self.network.id if self.network else None

    @property
    def needs_two(self) -> bool:
        """Whether one moderator alone may not decide it."""
        long = self.until is not None and self.until > now() + MOST_ALONE
        return self.measure is Measure.CLOSE or (self.measure is Measure.SUSPEND and long)


def decide_about_person(
    moderator: User, person_id: int, new: NewSanction, *, seen: str, key: str
) -> Decision:
    """The decision, or the one already stored under this key.

    Raises Refused with the reason; Outdated when more was decided about them since `seen`.
    """

    def decide() -> Decision:
        return _decide(moderator, person_id, new, seen=seen, key=key)

    return made_once(moderator, key, decide)


def sanction_of(
    new: NewSanction, person: Account, *, number: str, made_at: datetime, origin: Origin
) -> Sanction:
    """A decision for its letter, kept or not yet."""
    return Sanction(
        number=number,
        measure=new.measure,
        origin=origin,
        address=addresses.own_decision(number),
        facts=new.facts,
        ground=new.ground,
        explanation=new.explanation,
        alternatives=new.alternatives,
        until=new.until,
        made_at=made_at,
        place=new.network.names if new.network else {},
        name=taking.neutral_name(person) if new.measure is Measure.NEW_NAME else "",
        assessment=new.assessment if new.measure is Measure.SUSPEND else None,
    )


def insist(moderator: User, account: Account, new: NewSanction) -> None:
    """What the measure cannot be without. Source: Regulation (EU) 2022/2065, articles 17 and 23."""
    person = people.user(account.id)
    assert person is not None  # noqa: S101 - the account is locked
    require(policy.decide_about(moderator, person, new.measure, network_id=new.network_id))
    texts = (new.facts, new.explanation, new.alternatives)
    if not (new.ground and all(text.strip() for text in texts)):
        raise Refused(INCOMPLETE)
    if new.until and new.until <= now():
        raise Refused(PAST)
    if new.until is None and new.measure not in (Measure.CLOSE, *OF_PROFILES):
        raise Refused(ENDLESS)
    if new.measure is Measure.SUSPEND:
        if persons.warning_of(account.id, new.network_id) is None:
            raise Refused(UNWARNED)
        if not new.assessment:
            raise Refused(UNASSESSED)


def make_decision(
    moderator: User,
    account: Account,
    new: NewSanction,
    *,
    key: str,
    second_id: int | None = None,
    case: Case | None = None,
) -> Decision:
    """Keep it, do it, log it, tell it: inside a transaction, when everything was insisted on."""
    decision = _blank(moderator, account, new, key=key)
    decision.confirmed_by = second_id
    _number(decision, case)
    _reason(decision, account, new, by=moderator)
    take_effect(decision, account)
    note_decision(
        decision,
        deed=Deed.DECIDED,
        address=addresses.address_of(decision),
        actor_id=moderator.id,
    )
    publish(DecisionMade(decision_id=decision.id))
    if new.measure is not Measure.CLOSE:
        about = f"{SANCTION}{decision.id}"
        publish(NewsCame(account_id=account.id, about=about, many=1))
    return decision


@transactional
def _decide(moderator: User, person_id: int, new: NewSanction, *, seen: str, key: str) -> Decision:
    account = fresh(Account, person_id)
    insist(moderator, account, new)
    if persons.seen(moderator, account.id) != seen:
        raise Outdated
    if new.needs_two:
        raise Refused(TWO_DECIDE)
    if new.case_id is None:
        return make_decision(moderator, account, new, key=key)
    case = fresh(Case, new.case_id)
    _insist_on_case(moderator, account, case)
    decision = make_decision(moderator, account, new, key=key, case=case)
    close_case(case)
    return decision


def _insist_on_case(moderator: User, account: Account, case: Case) -> None:
    """That it is open, about this person, and this moderator's to decide."""
    require(policy.decide_case(moderator, case))
    if case.closed_at or case.author_id != account.id or case.thread_id:
        raise Outdated
    insist_on_claim(moderator, case)


def _blank(moderator: User, account: Account, new: NewSanction, *, key: str) -> Decision:
    """Who decides what about whom, where, and until when."""
    return Decision(
        key=key,
        measure=new.measure,
        scope=_scope(new),
        network_id=new.network_id,
        author_id=account.id,
        decided_by=moderator.id,
        created_at=now(),
        language=account.language,
        duration=Duration.UNTIL if new.until else Duration.FURTHER_NOTICE,
    )


def _number(decision: Decision, case: Case | None) -> None:
    """That of the case which it decides, or the next one."""
    decision.number = case.number if case else take_number()
    decision.case_id = case.id if case else None
    decision.origin = Origin.NOTICE if case else Origin.INITIATIVE


def _reason(decision: Decision, account: Account, new: NewSanction, *, by: User) -> None:
    """The statement of reasons, and what it rests on; stored with it."""
    if followed := persons.followed(by, account.id, new.follows_id):
        decision.follows_id, decision.origin = followed.id, followed.origin
    if new.measure is Measure.SUSPEND:
        decision.warning_id = persons.warning_of(account.id, new.network_id)
    _state(decision, account, new)
    db.session.add(decision)
    db.session.flush()


def _state(decision: Decision, account: Account, new: NewSanction) -> None:
    """Put the statement of reasons on the row, and the letter."""
    told = sanction_of(
        new,
        account,
        number=decision.number,
        made_at=decision.created_at,
        origin=decision.origin,
    )
    decision.ground = new.ground
    decision.facts, decision.explanation = new.facts, new.explanation
    decision.alternatives, decision.until = new.alternatives, new.until
    decision.assessment = dict(told.assessment) if told.assessment else None
    decision.redress = letters_persons.redress_in(decision.language, told)
    decision.letter = letters_persons.statement(told, language=decision.language)


def _scope(new: NewSanction) -> Scope:
    if new.measure in OF_PROFILES:
        return Scope.PROFILE
    return Scope.NETWORK if new.network else Scope.FORUM
