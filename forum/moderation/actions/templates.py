"""Words that moderators use again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forum.accounts.models import User
from forum.kit.db import db, fresh, transactional
from forum.kit.policy import require
from forum.moderation import policy
from forum.moderation.models import Template
from forum.moderation.terms import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTemplate:
    """What is kept; `texts` by language."""

    title: str
    ground: Ground | None
    texts: Mapping[str, str]
    network_id: int | None
    """Whose moderators use it; none: all of them."""


@transactional
def save_template(moderator: User, new: NewTemplate, *, template_id: int | None) -> Template:
    """A new one, or another text for the one with this id. Raises Refused with the reason."""
    require(policy.moderate(moderator, new.network_id))
    template = fresh(Template, template_id) if template_id else Template()
    if template_id:
        require(policy.moderate(moderator, template.network_id))
    template.title, template.ground = new.title, new.ground
    template.texts, template.network_id = dict(new.texts), new.network_id
    db.session.add(template)
    return template


@transactional
def remove_template(moderator: User, template_id: int) -> None:
    template = fresh(Template, template_id)
    require(policy.moderate(moderator, template.network_id))
    db.session.delete(template)
