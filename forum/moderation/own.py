"""What this room keeps of a person, for their own file: never who reported, never who noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from forum.accounts.exporting import Own, Section, section
from forum.kit.ask import answers
from forum.moderation.models import Appeal, Case, Decision, PersonNote, Report
from forum.networks.models import Network


@answers(Own)
def own(question: Own) -> Sequence[Section]:
    who = question.account_id
    return [
        section("reports", _l("Reports that you made"), _reports(who)),
        section("decisions", _l("Decisions about you and your texts"), _decisions(who)),
        section("appeals", _l("Your appeals"), _appeals(who)),
        section("notes", _l("What moderators have noted about you"), _notes(who)),
    ]


def _appeals(who: int) -> Select[*tuple[Any, ...]]:
    told = (Appeal.text, Appeal.proposed, Appeal.created_at, Appeal.outcome, Appeal.reasons)
    query = select(Decision.number, *told, Appeal.decided_at)
    query = query.join(Decision, Decision.id == Appeal.decision_id)
    return query.where(Appeal.account_id == who).order_by(Appeal.id)


def _reports(who: int) -> Select[*tuple[Any, ...]]:
    columns = (Case.number, Case.address, Report.ground, Report.explanation, Report.created_at)
    query = select(
        *columns, Decision.measure.label("outcome"), Decision.created_at.label("decided_at")
    )
    query = query.join(Case, Case.id == Report.case_id)
    query = query.outerjoin(Decision, Decision.case_id == Case.id)
    return query.where(Report.reporter_id == who).order_by(Report.id)


def _decisions(who: int) -> Select[*tuple[Any, ...]]:
    columns = (Decision.number, Decision.measure, Decision.scope, Decision.ground)
    reasons = (Decision.facts, Decision.explanation, Decision.alternatives, Decision.assessment)
    times = (Decision.created_at, Decision.until, Decision.ended_at)
    query = select(*columns, *reasons, *times, Decision.letter)
    return query.where(Decision.author_id == who, Decision.letter != "").order_by(Decision.id)


def _notes(who: int) -> Select[*tuple[Any, ...]]:
    query = select(PersonNote.text, Network.key.label("network"), PersonNote.created_at)
    query = query.outerjoin(Network, Network.id == PersonNote.network_id)
    return query.where(PersonNote.account_id == who).order_by(PersonNote.id)
