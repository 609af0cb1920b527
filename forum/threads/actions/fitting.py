"""What keeps a text out as it stands; its author can change it and send it again."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.kit.ask import ask
from forum.kit.db import now
from forum.kit.policy import Refused
from forum.kit.text.posts import Rendered
from forum.threads.policy import NEW
from forum.threads.questions import Blocks

LINKS_OF_NEW, PICTURES_OF_NEW = 3, 1  # of one post
PICTURE = re.compile(r"!\[[^\]\n]*\]\(")
LINKS = _l(
    "In your first three days a post may have at most %(most)s links to other sites."
    " Take some out.",
    most=LINKS_OF_NEW,
)
PICTURES = _l("In your first three days a post may have one picture. Take the others out.")


class TextRefused(Refused):
    """It is the text, not its author, that is not taken."""


def must_fit(author: User, network_id: int, text: Rendered, *, title: str = "") -> None:
    """Raises TextRefused. Who moderates there may write what they have to."""
    if author.moderates(network_id):
        return
    for refusal in ask(Blocks(author, network_id, f"{title}\n{text.source}")):
        raise TextRefused(refusal)
    if now() - author.joined_at >= NEW:
        return
    if sum(map(_leads_away, text.links)) > LINKS_OF_NEW:
        raise TextRefused(LINKS)
    if len(PICTURE.findall(text.source)) > PICTURES_OF_NEW:
        raise TextRefused(PICTURES)


def _leads_away(link: str) -> bool:
    own = urlsplit(str(current_app.config["SETTINGS"].base_url)).netloc
    return urlsplit(link).netloc not in ("", own)
