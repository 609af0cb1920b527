"""Letters about texts that waited, in the language of their authors."""

from __future__ import annotations

from flask_babel import gettext as _

from forum.kit.db import db
from forum.kit.i18n import speaking
from forum.moderation import addresses
from forum.moderation.letters import link
from forum.outbox.post import post
from forum.threads.models import HeldPost, HeldState


def tell(held_id: int) -> None:
    """That it is published or sent back; of one that is not published the decision tells."""
    held = db.session.get(HeldPost, held_id)
    if held is None or held.author.closed_at:
        return
    with speaking(held.author.language):
        if held.state is HeldState.PUBLISHED:
            subject = _("Your text is published: %(title)s", title=held.about)
            parts = [_("A moderator has read your text, and everybody can read it now.")]
        elif held.state is HeldState.RETURNED:
            subject = _("A moderator asks you to revise your text: %(title)s", title=held.about)
            parts = [
                _("Your text is not shown yet. A moderator writes:"),
                held.note,
                _("Your text is kept. Change it and send it again:"),
            ]
        else:
            return
        text = "\n\n".join([_("Hello,"), *parts, link(addresses.held(held.id))])
    identity = f"held:{held.id}:{held.version}"
    post(to=held.author.email, subject=subject, text=text, identity=identity)
