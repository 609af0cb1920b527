"""Words that moderators may start a decision from: those of the house, and their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User, Viewer
from forum.kit.db import db
from forum.kit.i18n import LANGUAGES, speaking
from forum.kit.pages import BIGGEST_ID
from forum.moderation.models import Template
from forum.moderation.terms import EXPLANATIONS, SHORT, Ground
from forum.threads.questions import Phrase

HOUSE = "house:"


class Words(NamedTuple):
    """What goes into the form."""

    text: str
    ground: str | None


def usable_templates(viewer: Viewer) -> Select[Template]:
    """Those of all networks, and of the networks that the viewer moderates."""
    query = select(Template).options(joinedload(Template.network))
    query = query.order_by(Template.network_id.is_not(None), Template.title, Template.id)
    if viewer.administrator:
        return query
    own = Template.network_id.in_(viewer.moderated)
    return query.where(or_(Template.network_id.is_(None), own))


def manageable_templates(viewer: Viewer) -> Select[Template]:
    """The rule of `policy.moderate`: those of all networks belong to administrators."""
    query = usable_templates(viewer)
    return query if viewer.administrator else query.where(Template.network_id.in_(viewer.moderated))


def offered(moderator: User, network_id: int | None) -> Sequence[tuple[str, list[Any]]]:
    """What a decision there can start from, for a list in groups."""
    place = or_(Template.network_id.is_(None), Template.network_id == network_id)
    own = db.session.scalars(usable_templates(moderator).where(place))
    groups: list[tuple[str, list[Any]]] = [
        (_("Kept by moderators"), [(str(one.id), one.title, False) for one in own]),
        (_("Of the house"), [(f"{HOUSE}{key}", SHORT[key], False) for key in EXPLANATIONS]),
    ]
    return [group for group in groups if group[1]]


def phrases(moderator: User, network_id: int, language: str) -> Sequence[Phrase]:
    """What moderators keep for this network and for all, in this language or the first there is."""
    place = or_(Template.network_id.is_(None), Template.network_id == network_id)
    own = db.session.scalars(usable_templates(moderator).where(place))
    return [Phrase(str(one.id), one.title, _spoken(one, language)) for one in own]


def words(moderator: User, chosen: str, *, language: str) -> Words | None:
    """The words that were chosen, in this language or else in the first that there is."""
    if chosen.startswith(HOUSE):
        return _of_the_house(chosen.removeprefix(HOUSE), language)
    number = int(chosen) if chosen.isdecimal() and len(chosen) < 11 else 0
    query = usable_templates(moderator).where(Template.id == min(number, BIGGEST_ID))
    template = db.session.scalar(query)
    if template is None:
        return None
    return Words(_spoken(template, language), template.ground)


def _spoken(template: Template, language: str) -> str:
    texts = (template.texts.get(one) for one in (language, *LANGUAGES))
    return next(filter(None, texts), "")


def _of_the_house(key: str, language: str) -> Words | None:
    if key not in set(Ground) or Ground(key) not in EXPLANATIONS:
        return None
    with speaking(language):
        return Words(str(EXPLANATIONS[Ground(key)]), key)
