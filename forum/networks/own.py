"""What this room keeps of a person, for their own file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from forum.accounts.exporting import Own, Section, section
from forum.kit.ask import answers
from forum.networks.models import JoinRequest, Membership, Network


@answers(Own)
def own(question: Own) -> Sequence[Section]:
    belongs = (
        select(Network.key.label("network"), Membership.role, Membership.created_at)
        .join(Network, Network.id == Membership.network_id)
        .where(Membership.account_id == question.account_id)
        .order_by(Network.position)
    )
    asked = (
        select(
            Network.key.label("network"),
            JoinRequest.words,
            JoinRequest.created_at,
            JoinRequest.accepted,
            JoinRequest.answer,
        )
        .join(Network, Network.id == JoinRequest.network_id)
        .where(JoinRequest.account_id == question.account_id)
        .order_by(JoinRequest.id)
    )
    return [
        section("memberships", _l("Networks"), belongs),
        section("join_requests", _l("Requests to join"), asked),
    ]
