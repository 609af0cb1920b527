"""The concepts of `concepts.yaml`, of which those that are missing are laid down."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from forum.kit.db import db, transactional
from forum.vocabulary.models import Concept, Facet

FILE = Path(__file__).with_name("concepts.yaml")


@transactional
def lay_down() -> int:
    """Add the concepts whose key is not there yet; the others stay as they are. How many came."""
    ids = {row.key: row.id for row in db.session.execute(select(Concept.key, Concept.id))}
    before = len(ids)
    for position, (facet, told) in enumerate(_told()):
        if told["key"] not in ids:
            concept = _concept(facet, told, position=position)
            concept.broader_id = ids.get(told.get("broader", ""))
            db.session.add(concept)
            db.session.flush()
            ids[concept.key] = concept.id
    return len(ids) - before


def _told() -> list[tuple[Facet, dict[str, Any]]]:
    return [(Facet(facet), told) for facet, rows in content().items() for told in rows]


@cache
def content() -> dict[str, Any]:
    """The file as it is written."""
    told: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return told


def _concept(facet: Facet, told: dict[str, Any], *, position: int) -> Concept:
    return Concept(
        key=told["key"],
        facet=facet,
        position=position,
        labels=told["labels"],
        synonyms=told.get("synonyms", {}),
    )
