"""What networks answer to the rooms below."""

from __future__ import annotations

from forum.accounts.models import NetworkRole
from forum.accounts.queries import RolesOf
from forum.kit.ask import answers
from forum.networks import queries


@answers(RolesOf)
def roles(question: RolesOf) -> dict[int, NetworkRole]:
    return queries.roles_of(question.account_id)
