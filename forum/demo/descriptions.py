"""The invented innovation descriptions, stored as an import would store them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from forum.demo.past import Past, set_back
from forum.innovations.actions import store_description
from forum.innovations.importing.parts import (
    Actor,
    Attribution,
    Contact,
    DescriptionType,
    Duration,
    Funder,
    Link,
    Region,
    Role,
)
from forum.innovations.importing.record import Record
from forum.innovations.importing.values.regions import code_of
from forum.innovations.models import Innovation, InnovationRevision, Phase
from forum.kit.db import db
from forum.networks.models import Network

SOURCE = "https://example.org/kuvaukset"
SAME = (
    *("language", "name", "place_of_implementation", "operating_environment", "needs"),
    *("intended_change", "change_indicators", "target_group", "core_idea", "conditions"),
    *("evaluation_summary", "tips_for_adopters", "purpose", "what", "how", "tips"),
    "strengths_weaknesses",
)
"""Fields that the file writes as the record keeps them."""
BEFORE = 31.0  # waking days before the filling: the talk about descriptions comes later
APART = 0.8


def store_all(
    descriptions: Sequence[Mapping[str, Any]], past: Past, *, tick: Callable[[], None]
) -> None:
    """Store every description in the first of its networks, under its key as address.

    The first of the file comes last, so that lists begin with it.
    """
    moments: dict[int, float] = {}
    for place in reversed(range(len(descriptions))):
        moments[_store(descriptions[place])] = BEFORE + APART * place
        tick()
    set_back(
        Innovation,
        {
            innovation_id: {"created_at": past.ago(days), "updated_at": past.ago(days)}
            for innovation_id, days in moments.items()
        },
    )
    set_back(InnovationRevision, _revisions(moments, past))


def record_of(told: Mapping[str, Any]) -> Record:
    """The record of a description in the file."""
    same: dict[str, Any] = {key: _text(told[key]) for key in SAME if told.get(key)}
    return Record(
        type=DescriptionType(told["type"]),
        source_url=f"{SOURCE}/{told['key']}",
        attribution=Attribution(producer=told["lead_org"]),
        title=told["name"],
        lead=told["summary"][told["language"]],
        short_description=_text(told["short_description"]),
        actors=_actors(told),
        funders=tuple(Funder(**funder) for funder in told["funders"]),
        contact=Contact(told["lead_org"]),
        source_created=told["created"],
        source_modified=told["modified"],
        regions=tuple(Region(name, code_of(name)) for name in told["regions"]),
        collection=(Link(told["collection"]),) if told["collection"] else (),
        keywords=tuple(told["keywords"]),
        attachments=tuple(Link(one["title"], one["url"]) for one in told["attachments"]),
        duration=Duration(told["duration_text"]) if "duration_text" in told else None,
        **same,
    )


def _store(told: Mapping[str, Any]) -> int:
    network = db.session.scalars(select(Network).filter_by(key=told["networks"][0])).one()
    stored = store_description(
        record_of(told), network, phase=Phase(told["phase"]), slug=told["key"]
    )
    if stored.innovation is None:
        raise LookupError(told["key"])
    return stored.innovation.id


def _revisions(days: Mapping[int, float], past: Past) -> Mapping[int, Mapping[str, Any]]:
    query = select(InnovationRevision.id, InnovationRevision.innovation_id)
    rows = db.session.execute(query.where(InnovationRevision.innovation_id.in_(days)))
    return {row_id: {"created_at": past.ago(days[of])} for row_id, of in rows}


def _actors(told: Mapping[str, Any]) -> tuple[Actor, ...]:
    partners = (Actor(name) for name in told["partners"])
    return (Actor(told["lead_org"], Role.LEAD), *partners)


def _text(words: str) -> str:
    return words.strip()
