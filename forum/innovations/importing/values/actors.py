"""Actors: the organisations of a list, each once, with their role as far as the page tells it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from forum.innovations.importing.parts import Actor, Role
from forum.innovations.importing.values.entries import (
    entries_of,
    looks_like_a_sentence,
    split_if_all,
)
from forum.innovations.importing.values.lists import Block
from forum.innovations.importing.values.organisations import name_key, partner_of

_LEADS = re.compile(
    r"\((?:päätoteuttaja|koordinaattori|koordinoija|hallinnoija|vetäjä)\)", re.IGNORECASE
)


def actors_of(blocks: Sequence[Block]) -> tuple[tuple[Actor, ...], bool]:
    """The actors in the order of the page, and whether one of them reads like several."""
    entries = entries_of(blocks)
    names = [name for entry in entries for name in split_if_all(entry, _known)]
    actors: dict[str, Actor] = {}
    for name in names:
        actor = _actor(name)
        actors.setdefault(actor.matched_id or name_key(name), actor)
    unsplit = any(
        actor.matched_id is None and looks_like_a_sentence(actor.name) for actor in actors.values()
    )
    return tuple(actors.values()), unsplit


def with_lead(actors: tuple[Actor, ...], contact: str | None) -> tuple[Actor, ...]:
    """The actors with their lead: who is called so, else the organisation of the contact person."""
    if contact is None or any(actor.role is Role.LEAD for actor in actors):
        return actors
    key = name_key(contact)
    partner = partner_of(contact)
    return tuple(
        replace(actor, role=Role.LEAD)
        if (partner and actor.matched_id == partner.key) or name_key(actor.name) == key
        else actor
        for actor in actors
    )


def _known(name: str) -> bool:
    return partner_of(name) is not None


def _actor(name: str) -> Actor:
    partner = partner_of(name)
    role = Role.LEAD if _LEADS.search(name) else Role.PARTNER
    return Actor(name, role, partner.key if partner else None)
