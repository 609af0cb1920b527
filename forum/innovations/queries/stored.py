"""What is stored, whoever may read it: for actions and commands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select

from forum.accounts.models import Viewer
from forum.innovations.models import Innovation, InnovationRegion, InnovationRevision, Reason
from forum.innovations.queries.addresses import mentioned
from forum.innovations.queries.readable import readable_innovations
from forum.kit.db import db
from forum.networks.models import Network

MOST_NAMESAKES = 5


def of_key(key: str) -> Innovation | None:
    """The description under this key, whoever may read it."""
    return db.session.scalar(select(Innovation).where(Innovation.key == key))


def locked_of_key(key: str) -> Innovation | None:
    """The description under this key, kept from other writers until the action ends."""
    query = select(Innovation).where(Innovation.key == key).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def named_by(name: str) -> Innovation | None:
    """The description with this key, slug, address here or address at the source, for commands."""
    found = mentioned([name])
    own = select(Innovation).where(or_(Innovation.key == name, Innovation.slug == name))
    query = select(Innovation).where(Innovation.id == found[name]) if found else own
    return db.session.scalar(query)


def namesakes(viewer: Viewer, name: str, *, key: str) -> Sequence[Innovation]:
    """Readable descriptions with the same name under another key: perhaps the same innovation."""
    query = readable_innovations(viewer).where(Innovation.name == name, Innovation.key != key)
    return db.session.scalars(query.order_by(Innovation.id).limit(MOST_NAMESAKES)).all()


def regions_of(innovation_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """The keys of the regions that these descriptions name."""
    query = select(InnovationRegion.innovation_id, InnovationRegion.key)
    found = defaultdict(list)
    for innovation_id, key in db.session.execute(
        query.where(InnovationRegion.innovation_id.in_(innovation_ids))
    ):
        found[innovation_id].append(key)
    return found


def network_of_key(key: str) -> Network | None:
    """The network with this key, whoever may know of it; for commands."""
    return db.session.scalar(select(Network).where(Network.key == key))


def network_keys() -> Sequence[str]:
    """The keys of all networks in their order; for commands."""
    return db.session.scalars(select(Network.key).order_by(Network.position)).all()


def slugs_like(slug: str) -> frozenset[str]:
    """The slug and those that differ from it by a number, as far as descriptions have them."""
    like = or_(Innovation.slug == slug, Innovation.slug.startswith(f"{slug}-", autoescape=True))
    return frozenset(db.session.scalars(select(Innovation.slug).where(like)))


def fields_edited_here(innovation_id: int) -> frozenset[str]:
    """The fields whose value was once written here and not at the source."""
    query = select(InnovationRevision.changes).where(
        InnovationRevision.innovation_id == innovation_id, InnovationRevision.reason == Reason.EDIT
    )
    return frozenset(change["field"] for changes in db.session.scalars(query) for change in changes)
