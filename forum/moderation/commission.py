"""Statements of reasons as the Commission's transparency database takes them, without people.

Source: Regulation (EU) 2022/2065, article 24(5); the fields are those of its interface for
statements. What a statement must look like is held by `statements.schema.json`, our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from forum.kit.i18n import speaking
from forum.moderation.models import Decision
from forum.moderation.queries import stated
from forum.moderation.stripping import strip
from forum.moderation.terms import GROUNDS, LAWS, Ground, Measure, Origin, Urgency

LONGEST = 500
VISIBILITY = {
    Measure.HIDE: "CONTENT_DISABLED",
    Measure.REMOVE: "CONTENT_REMOVED",
    Measure.REJECT: "CONTENT_DISABLED",
    Measure.CLEAR_PROFILE: "CONTENT_REMOVED",
    Measure.NEW_NAME: "CONTENT_REMOVED",
    Measure.LOCK: "CONTENT_INTERACTION_RESTRICTED",
    Measure.BLUR: "CONTENT_LABELLED",
    Measure.LOWER: "CONTENT_DEMOTED",
}
PROVISION = {
    Measure.WARN: "PARTIAL_SUSPENSION",
    Measure.HOLD_POSTS: "PARTIAL_SUSPENSION",
    Measure.MUTE: "PARTIAL_SUSPENSION",
}
ACCOUNT = {Measure.SUSPEND: "SUSPENDED", Measure.CLOSE: "TERMINATED"}
CATEGORIES = {
    Ground.OFF_TOPIC: "SCOPE_OF_PLATFORM_SERVICE",
    Ground.ADVERTISING: "SCOPE_OF_PLATFORM_SERVICE",
    Ground.OTHER: "SCOPE_OF_PLATFORM_SERVICE",
    Ground.HARASSMENT: "ILLEGAL_OR_HARMFUL_SPEECH",
    Ground.INCITEMENT: "ILLEGAL_OR_HARMFUL_SPEECH",
    Ground.DEFAMATION: "ILLEGAL_OR_HARMFUL_SPEECH",
    Ground.ILLEGAL: "ILLEGAL_OR_HARMFUL_SPEECH",
    Ground.PRIVACY: "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
    Ground.THREAT: "VIOLENCE",
    Ground.CHILD_ABUSE: "PROTECTION_OF_MINORS",
    Ground.TERRORISM: "RISK_FOR_PUBLIC_SECURITY",
    Ground.COPYRIGHT: "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
}


def statements(since: datetime) -> Iterator[Mapping[str, Any]]:
    """One for each restriction since then, the oldest first; those forgotten are left out."""
    for row in stated.restrictions_since(since):
        yield statement(row.decision, names=row.names, urgency=row.urgency, posted=row.posted_at)


def statement(
    decision: Decision, *, names: frozenset[str], urgency: int | None, posted: datetime | None
) -> Mapping[str, Any]:
    return {
        **_measure(decision),
        **_ground(decision, names),
        "puid": f"verkkofoorumi-{decision.number}-{decision.id}",
        "content_type": ["CONTENT_TYPE_TEXT"],
        "category": f"STATEMENT_CATEGORY_{CATEGORIES[decision.ground or Ground.OTHER]}",
        "territorial_scope": ["FI"],
        "content_language": decision.language.upper(),
        "content_date": _day(posted or decision.created_at),
        "application_date": _day(decision.created_at),
        "decision_facts": _text(decision.facts, names),
        "source_type": _source(decision, urgency),
        "automated_detection": "Yes" if decision.detected else "No",
        "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
    }


def _measure(decision: Decision) -> Mapping[str, Any]:
    """What was restricted, and until when."""
    told, kind = _restricted(decision.measure)
    if decision.until:
        told[f"end_date_{kind}_restriction"] = _day(decision.until)
    return told


def _restricted(measure: Measure) -> tuple[dict[str, Any], str]:
    if measure in VISIBILITY:
        told = [f"DECISION_VISIBILITY_{VISIBILITY[measure]}"]
        return {"decision_visibility": told}, "visibility"
    if measure in PROVISION:
        return {"decision_provision": f"DECISION_PROVISION_{PROVISION[measure]}"}, "service"
    return {"decision_account": f"DECISION_ACCOUNT_{ACCOUNT[measure]}"}, "account"


def _ground(decision: Decision, names: frozenset[str]) -> Mapping[str, Any]:
    with speaking(decision.language):
        rule = str(GROUNDS[decision.ground or Ground.OTHER])
    why = _text(decision.explanation, names)
    if decision.ground in LAWS:
        return {
            "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
            "illegal_content_legal_ground": rule,
            "illegal_content_explanation": why,
        }
    return {
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "incompatible_content_ground": rule,
        "incompatible_content_explanation": why,
        "incompatible_content_illegal": "No",
    }


def _source(decision: Decision, urgency: int | None) -> str:
    if decision.origin is Origin.INITIATIVE:
        return "SOURCE_VOLUNTARY"
    trusted = urgency == Urgency.TRUSTED
    return "SOURCE_TRUSTED_FLAGGER" if trusted else "SOURCE_ARTICLE_16"


def _text(text: str, names: frozenset[str]) -> str:
    return strip(text, names=names)[:LONGEST]


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
