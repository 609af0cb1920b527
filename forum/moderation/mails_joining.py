"""The letter to somebody who asked to be let into a network, in their language."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.kit.db import db
from forum.kit.i18n import speaking
from forum.moderation.letters import link
from forum.networks.models import JoinRequest
from forum.outbox.post import post


def tell(request_id: int) -> None:
    """What the moderators answered; nothing to who took the request back."""
    request = db.session.get(JoinRequest, request_id)
    if request is None or request.accepted is None or request.account.closed_at:
        return
    account, network = request.account, request.network
    name = network.names.get(account.language) or network.names["fi"]
    with speaking(account.language):
        subject = _("Your request to join %(network)s", network=name)
        if request.accepted:
            told = _("You are now a member of the network %(network)s.", network=name)
        else:
            told = _("The moderators of %(network)s do not let you in now.", network=name)
        parts = [_("Hello,"), told, request.answer, link(f"/n/{network.key}")]
    text = "\n\n".join(part for part in parts if part)
    post(to=account.email, subject=subject, text=text, identity=f"join:{request.id}")
