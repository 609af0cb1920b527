"""Appealing, and looking at a decision anew: what somebody else decides, with reasons."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import Account, User, Viewer
from forum.accounts.news import NewsCame
from forum.drafts.actions import forget_sent
from forum.drafts.models import Sheet
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.moderation import policy
from forum.moderation.actions.claims import insist_on_claim
from forum.moderation.actions.decisions import Outdated, decide_case, decide_unasked
from forum.moderation.actions.register import note_report, take_number
from forum.moderation.actions.reversing import can_be_taken_back, take_back
from forum.moderation.addresses import address_of
from forum.moderation.events import AppealDecided, Appealed
from forum.moderation.matter import Matter
from forum.moderation.models import Appeal, Barred, Case, Claim, Decision, Report
from forum.moderation.plan import NewDecision
from forum.moderation.queries import appeals
from forum.moderation.terms import (
    APPEAL_PROMISE,
    Bar,
    CaseKind,
    Deed,
    Origin,
    Outcome,
    Side,
)
from forum.outbox.bus import publish
from forum.threads.models import Post, Thread

UNREASONED = _l("Tell the reasons. Whoever appealed reads them.")
LASTING = _l("This decision cannot be taken back. Decide something else, or let it stand.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAppeal:
    """What somebody says against a decision; `report` is that of who reported it."""

    text: str
    language: str
    proposed: str = ""
    account_id: int | None = None
    report: Report | None = None

    @property
    def side(self) -> Side:
        return Side.NOTIFIER if self.report else Side.AUTHOR


def appeal(
    sender: Viewer, decision: Decision, new: NewAppeal, *, key: str, sheet: Sheet | None = None
) -> Appeal:
    """The new appeal, or the one that is there already from this side.

    Raises Refused with the reason.
    """
    try:
        return _appeal(sender, decision.id, new, key=key, sheet=sheet)
    except IntegrityError:  # it was sent twice at once, or two began the year's register
        return _appeal(sender, decision.id, new, key=key, sheet=sheet)


@transactional
def _appeal(
    sender: Viewer, decision_id: int, new: NewAppeal, *, key: str, sheet: Sheet | None
) -> Appeal:
    decision = fresh(Decision, decision_id)
    if known := appeals.appeal_of(decision.id, new.report):
        return known
    require(policy.appeal(decision, new.side, taken_back=appeals.is_taken_back(decision)))
    case = _open(decision)
    made = Appeal(
        key=key,
        case_id=case.id,
        decision_id=decision.id,
        side=new.side,
        account_id=new.account_id,
        report_id=new.report and new.report.id,
        text=new.text,
        proposed=new.proposed,
        language=new.language,
    )
    db.session.add(made)
    db.session.flush()
    _bar(made, case)
    note_report(case, deed=Deed.APPEALED, ground=case.ground, actor_id=new.account_id)
    publish(Appealed(appeal_id=made.id))
    _tell(made)
    if isinstance(sender, User):
        forget_sent(sender, sheet)
    return made


@transactional
def keep_apart(appeal_id: int) -> None:
    """Who may not decide, as people are now: moderators come, go and change their place of work."""
    found = appeals.whole(appeal_id)
    case = fresh(Case, found.case_id)
    if case.closed_at is None:
        db.session.execute(delete(Barred).where(Barred.case_id == case.id))
        _bar(found, case)


@transactional
def answer_appeal(
    moderator: User, appeal_id: int, outcome: Outcome, *, reasons: str, key: str
) -> Appeal:
    """Let the decision stand, or take it back. Raises Refused with the reason."""
    found = _lock(moderator, appeal_id, reasons)
    if found.outcome:
        return found
    if outcome is Outcome.REVERSED:
        if not can_be_taken_back(found.decision):
            raise Refused(LASTING)
        take_back(moderator, found.decision, reasons, key=key)
    return _close(found, moderator, outcome, reasons=reasons)


@transactional
def decide_anew(
    moderator: User, appeal_id: int, new: NewDecision, *, seen: str, key: str
) -> Appeal:
    """Put another decision in the place of the first. Raises Refused; Outdated as deciding does."""
    found = _lock(moderator, appeal_id, new.facts)
    if found.outcome:
        return found
    old = found.decision
    if matter_of(found).seen != seen:
        raise Outdated
    if can_be_taken_back(old):
        take_back(moderator, old, new.facts, key=key)
    _decide(moderator, found, new, key=hashlib.sha256(f"anew:{key}".encode()).hexdigest())
    return _close(found, moderator, Outcome.CHANGED, reasons=new.facts)


def matter_of(found: Appeal) -> Matter:
    """What the decision is about, as it is now."""
    old = found.decision
    thread = db.session.get(Thread, old.thread_id) if old.thread_id else None
    post = db.session.get(Post, old.post_id) if old.post_id else None
    return Matter(case=found.case, thread=thread, post=post)


def _open(decision: Decision) -> Case:
    """The decision has its thread's moderators now, wherever it was made."""
    number = take_number()
    thread = decision.thread
    post = decision.post
    case = Case(
        number=number,
        kind=CaseKind.APPEAL,
        address=f"{address_of(decision)}#appeal-{number}",
        network_id=thread.network_id if thread else decision.network_id,
        thread_id=decision.thread_id,
        author_id=decision.author_id,
        title=thread.title if thread else "",
        language=post.language if post else decision.language,
        due_at=now() + APPEAL_PROMISE,
    )
    db.session.add(case)
    db.session.flush()
    return case


def _bar(found: Appeal, case: Case) -> None:
    """Parties and the first decider always; colleagues of the decider while there are others."""
    barred = dict(appeals.parties(found))
    able = [one for one in appeals.competent(case.network_id) if one.id not in barred]
    workplaces = _workplaces(found.decision)
    colleagues = [one for one in able if _workplace(one) in workplaces]
    if len(colleagues) < len(able):
        barred.update({one.id: Bar.ORGANISATION for one in colleagues})
    rows = [Barred(case_id=case.id, account_id=one, why=why) for one, why in barred.items()]
    db.session.add_all(rows)
    db.session.flush()


def _workplaces(decision: Decision) -> set[str]:
    ids = filter(None, (decision.decided_by, decision.confirmed_by))
    deciders = (db.session.get_one(Account, one) for one in ids)
    return {_workplace(one) for one in deciders} - {""}


def _workplace(account: Account) -> str:
    return account.organisation.strip().casefold()


def _lock(moderator: User, appeal_id: int, reasons: str) -> Appeal:
    """What the thread holds first, then the case: two who decide never wait in a circle."""
    known = appeals.whole(appeal_id)
    if known.decision.thread_id:
        fresh(Thread, known.decision.thread_id)
    case = fresh(Case, known.case_id)
    found = fresh(Appeal, appeal_id)
    require(policy.decide_case(moderator, case))
    if found.outcome and found.decided_by != moderator.id:
        raise Outdated
    insist_on_claim(moderator, case)
    if not reasons.strip():
        raise Refused(UNREASONED)
    return found


def _decide(moderator: User, found: Appeal, new: NewDecision, *, key: str) -> None:
    """With a report as its origin, if the first decision had one."""
    old, case = found.decision, found.case
    if old.origin is Origin.NOTICE:
        case.post_id = old.post_id
        db.session.flush()
        decide_case(moderator, case, new, seen=matter_of(found).seen, key=key)
    elif thread := matter_of(found).thread:
        seen = Matter(thread=thread, post=matter_of(found).post).seen
        decide_unasked(moderator, thread, new, post_id=old.post_id, seen=seen, key=key)


def _close(found: Appeal, moderator: User, outcome: Outcome, *, reasons: str) -> Appeal:
    case = fresh(Case, found.case_id)
    found.outcome, found.reasons = outcome, reasons
    found.decided_by, found.decided_at = moderator.id, now()
    if case.closed_at is None:
        case.closed_at = now()
        case.version += 1
        db.session.execute(delete(Claim).where(Claim.case_id == case.id))
    note_report(case, deed=Deed.APPEAL_DECIDED, ground=case.ground, actor_id=moderator.id)
    publish(AppealDecided(appeal_id=found.id))
    _tell(found)
    return found


def _tell(found: Appeal) -> None:
    """In the product, if the one who appealed has an account."""
    if found.account_id:
        publish(NewsCame(account_id=found.account_id, about=f"appeal:{found.id}", many=1))
