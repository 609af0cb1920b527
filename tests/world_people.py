"""What stands in the small forum about people: where the pages of moderators lead."""

from __future__ import annotations

from typing import Any

from forum.accounts.models import User
from forum.kit.forms import new_key
from forum.moderation import actions as moderation
from forum.moderation.queries import persons
from forum.moderation.terms import Ground, Measure

PAGES = (
    "moderation.show_person",
    "moderation.new_decision_about_person",
    "moderation.create_decision_about_person",
    "moderation.create_note",
    "moderation.create_reading",
)
PROPOSALS = (
    "moderation.show_proposal",
    "moderation.create_confirmation",
    "moderation.create_decline",
)
BY_MAIL = (
    "moderation.show_decision_by_mail",
    "moderation.new_appeal_by_mail",
    "moderation.create_appeal_by_mail",
)

OWN = ("moderation.show_own_decision", "moderation.new_appeal", "moderation.create_appeal")


def about_people(
    administrator: User | None, member: User, *, somebody: User
) -> dict[str, dict[str, Any]]:
    """Values for these addresses: a member's page, and what is proposed about somebody else."""
    proposal_id = proposed(administrator, somebody)
    return {
        **{name: {"account_id": member.id} for name in PAGES},
        **{name: {"proposal_id": proposal_id} for name in PROPOSALS},
        **{name: {"decision_number": "2026-9", "token": "guessed"} for name in BY_MAIL},
        **{name: {"decision_number": "2026-9"} for name in OWN},
    }


def proposed(administrator: User | None, person: User) -> int:
    """That somebody's account be closed, which a second administrator has to confirm."""
    assert administrator
    reasons = dict.fromkeys(("facts", "explanation", "alternatives"), "They only sell.")
    new = moderation.NewSanction(measure=Measure.CLOSE, ground=Ground.ADVERTISING, **reasons)
    told = {"seen": persons.seen(administrator, person.id), "key": new_key()}
    return moderation.propose_about_person(administrator, person.id, new, **told).id
