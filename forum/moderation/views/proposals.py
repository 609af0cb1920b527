"""What one moderator alone may not decide about a person: shown to the second one."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts import queries as people
from forum.accounts.models import User
from forum.kit import notices, pages
from forum.kit.db import now
from forum.moderation import actions, addresses, letters_persons, policy
from forum.moderation.actions.proposals import sanction_in
from forum.moderation.models import Proposal
from forum.moderation.queries import persons as queries
from forum.moderation.terms import MEASURES, Origin
from forum.moderation.views.blueprint import bp
from forum.moderation.views.queue import staff
from forum.moderation.views.sanctioning import UNNUMBERED


@bp.get("/moderation/proposals/<int:proposal_id>")
def show_proposal(proposal_id: int) -> ResponseReturnValue:
    moderator = staff()
    proposal = _find(moderator, proposal_id)
    asked = people.user(proposal.account_id) or abort(404)
    return render_template(
        "moderation/proposal.html",
        proposal=proposal,
        person=proposal.account,
        measures=MEASURES,
        letter=_letter(moderator, proposal),
        may=policy.answer_proposal(moderator, asked, proposal),
    )


@bp.post("/moderation/proposals/<int:proposal_id>/confirmation")
def create_confirmation(proposal_id: int) -> ResponseReturnValue:
    moderator = staff()
    proposal = _find(moderator, proposal_id)
    decision = actions.confirm_proposal(moderator, proposal.id)
    notices.say(_("Decision %(number)s is made.", number=decision.number))
    return pages.see(addresses.person(proposal.account_id))


@bp.post("/moderation/proposals/<int:proposal_id>/decline")
def create_decline(proposal_id: int) -> ResponseReturnValue:
    moderator = staff()
    proposal = _find(moderator, proposal_id)
    actions.decline_proposal(moderator, proposal.id)
    notices.say(_("The proposal is declined. Nothing was done."))
    return pages.see(addresses.person(proposal.account_id))


def _find(moderator: User, proposal_id: int) -> Proposal:
    return pages.find(queries.readable_proposals(moderator), proposal_id)


def _letter(moderator: User, proposal: Proposal) -> str:
    """What the person will read."""
    new, person = sanction_in(proposal), proposal.account
    followed = queries.followed(moderator, person.id, new.follows_id)
    origin = followed.origin if followed else Origin.INITIATIVE
    told = actions.sanction_of(new, person, number=UNNUMBERED, made_at=now(), origin=origin)
    return letters_persons.statement(told, language=person.language)
