"""Mail about people, to those who decide about them."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.kit.db import db
from forum.kit.i18n import speaking
from forum.moderation import addresses, letters
from forum.moderation.models import Proposal
from forum.moderation.queries import persons
from forum.outbox.post import post


def ask_a_second(proposal_id: int) -> None:
    """To everybody who may confirm it: without the name of the person, which the page tells."""
    proposal = db.session.get_one(Proposal, proposal_id)
    for account in persons.seconds_for(proposal):
        with speaking(account.language):
            subject = _("A decision waits for a second moderator")
            parts = (
                _("Hello,"),
                _("A moderator has proposed a decision that nobody makes alone."),
                letters.link(addresses.proposal(proposal.id)),
            )
            text = "\n\n".join(parts)
        identity = f"proposal:{proposal.id}:{account.id}"
        post(to=account.email, subject=subject, text=text, identity=identity)
