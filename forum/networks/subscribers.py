"""What networks answer to the rooms below."""

from __future__ import annotations

from sqlalchemy import Delete, delete

from forum.accounts.models import NetworkRole
from forum.accounts.queries import Belongings, RolesOf
from forum.kit.ask import answers
from forum.networks import queries
from forum.networks.models import JoinRequest, Membership


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    own = (Membership, JoinRequest)
    return [delete(model).where(model.account_id == question.account_id) for model in own]


@answers(RolesOf)
def roles(question: RolesOf) -> dict[int, NetworkRole]:
    return queries.roles_of(question.account_id)
