"""What the transparency report counts; every function of one half-year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import func, or_, select

from forum.accounts.models import Account, NetworkRole
from forum.kit.db import db
from forum.kit.i18n import LANGUAGES
from forum.moderation.models import Appeal, AuthorityOrder, Case, Decision, LogEntry, Report
from forum.moderation.reporting.periods import Half
from forum.moderation.reporting.sections import Figures
from forum.moderation.terms import LAWS, RESTRICTIONS, CaseKind, Deed, Measure
from forum.networks.models import Membership

LAW, RULES = "law", "rules"


def notices_by_ground(half: Half) -> Figures:
    return _counted(Report.ground, Report.created_at, half)


def notices_by_basis(half: Half) -> Figures:
    return by_basis(notices_by_ground(half))


def notices_by_language(half: Half) -> Figures:
    return _counted(Report.language, Report.created_at, half)


def cases_by_urgency(half: Half) -> Figures:
    query = select(Case.urgency, func.count()).where(Case.kind == CaseKind.NOTICE)
    found = db.session.execute(query.where(*_within(Case.created_at, half)).group_by(Case.urgency))
    return {str(urgency): many for urgency, many in found}


def decisions_by_measure(half: Half) -> Figures:
    return _counted(Decision.measure, Decision.created_at, half)


def decisions_by_origin(half: Half) -> Figures:
    return _counted(Decision.origin, Decision.created_at, half)


def restrictions_by_basis(half: Half) -> Figures:
    restricts = Decision.measure.in_(RESTRICTIONS)
    return by_basis(_counted(Decision.ground, Decision.created_at, half, restricts))


def automation(half: Half) -> Figures:
    """What a program found, and what it decided, which is nothing."""
    query = select(func.count()).where(*_within(Decision.created_at, half))
    return {
        "found": db.session.scalar(query.where(Decision.detected)) or 0,
        "decided": db.session.scalar(query.where(Decision.automated)) or 0,
    }


def hours_to_decide(half: Half) -> Figures:
    """The median, of what the law forbids and of the rest."""
    query = (
        select(Case.ground, Case.created_at, Decision.created_at)
        .join(Decision, Decision.case_id == Case.id)
        .where(Case.kind == CaseKind.NOTICE, *_within(Decision.created_at, half))
    )
    rows: list[Any] = [tuple(row) for row in db.session.execute(query)]
    return {
        LAW: hours((start, end) for ground, start, end in rows if ground in LAWS),
        RULES: hours((start, end) for ground, start, end in rows if ground not in LAWS),
    }


def appeals_by_outcome(half: Half) -> Figures:
    return _counted(Appeal.outcome, Appeal.decided_at, half)


def appeals_by_side(half: Half) -> Figures:
    return _counted(Appeal.side, Appeal.created_at, half)


def hours_to_answer(half: Half) -> Figures:
    """The median from an appeal to its outcome."""
    query = select(Appeal.created_at, Appeal.decided_at)
    answered = query.where(*_within(Appeal.decided_at, half))
    return {"appeal": hours(_spans(answered))}


def suspensions(half: Half) -> Figures:
    """What they rest on: the law, or the rules."""
    suspends = Decision.measure == Measure.SUSPEND
    return by_basis(_counted(Decision.ground, Decision.created_at, half, suspends))


def people_restricted(half: Half) -> Figures:
    people = (Measure.WARN, Measure.HOLD_POSTS, Measure.MUTE, Measure.SUSPEND, Measure.CLOSE)
    about = Decision.measure.in_(people)
    return _counted(Decision.measure, Decision.created_at, half, about)


def orders_by_kind(half: Half) -> Figures:
    return _counted(AuthorityOrder.kind, AuthorityOrder.received_at, half)


def hours_to_obey(half: Half) -> Figures:
    """The median from an order to its answer."""
    query = select(AuthorityOrder.received_at, AuthorityOrder.answered_at)
    answered = query.where(*_within(AuthorityOrder.answered_at, half))
    return {"order": hours(_spans(answered))}


def moderators_by_language(_half: Half) -> Figures:
    """Those who moderate now, by the languages that they speak; of many languages in each."""
    roles = select(Membership.account_id).where(Membership.role >= NetworkRole.MODERATOR)
    query = select(Account.languages).where(or_(Account.administrator, Account.id.in_(roles)))
    spoken = Counter(one for languages in db.session.scalars(query) for one in languages)
    return {language: spoken[language] for language in LANGUAGES}


def by_basis(grounds: Figures) -> Figures:
    """The same counts: what the law forbids, and what only the rules do."""
    illegal = sum(many for ground, many in grounds.items() if ground in LAWS)
    return {LAW: illegal, RULES: sum(grounds.values()) - illegal}


def in_log(half: Half, *deeds: Deed) -> Figures:
    """What the log tells of the same time, by measure; the empty word where nothing was done."""
    counted = _counted(LogEntry.measure, LogEntry.at, half, LogEntry.deed.in_(deeds))
    return {measure if measure != "None" else "": many for measure, many in counted.items()}


def hours(spans: Iterable[tuple[datetime, datetime]]) -> float:
    """The median of these times, in hours with one decimal; 0 when there are none."""
    lasted = [(end - start).total_seconds() / 3600 for start, end in spans]
    return round(median(lasted), 1) if lasted else 0


def _spans(query: Any) -> Iterator[tuple[datetime, datetime]]:
    return ((row[0], row[1]) for row in db.session.execute(query))


def _counted(column: Any, moment: Any, half: Half, *only: Any) -> Figures:
    query = select(column, func.count()).where(*_within(moment, half), *only).group_by(column)
    return {str(getattr(value, "value", value)): many for value, many in db.session.execute(query)}


def _within(moment: Any, half: Half) -> tuple[Any, Any]:
    return moment >= half.start, moment < half.end
