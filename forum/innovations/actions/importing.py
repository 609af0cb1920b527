"""Storing what was read: new, changed, or nothing new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.innovations import policy, queries
from forum.innovations.actions.versions import keep_revision, note_regions, plain_short
from forum.innovations.events import InnovationChanged, InnovationImported
from forum.innovations.importing.identity import SourceAddress, address_of
from forum.innovations.importing.merging import Decision, Outcome, decide
from forum.innovations.importing.record import Record
from forum.innovations.importing.text import Reading
from forum.innovations.models import Innovation, Phase, Reason
from forum.innovations.slugs import free_slug, short_slug
from forum.kit.db import db, now, transactional
from forum.kit.policy import ALLOWED, Refused, require
from forum.networks.models import Network
from forum.outbox.bus import publish

LONGEST_KEY = 300
LONGEST_NAME = 300  # longer ones are whole in the record, cut where lists show them


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import came to, and the description that is stored now, if there is one."""

    decision: Decision
    innovation: Innovation | None

    @property
    def outcome(self) -> Outcome:
        return self.decision.outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Where a record comes from and where it goes."""

    address: SourceAddress
    network: Network
    editor: User | None = None
    reason: Reason = Reason.IMPORT
    phase: Phase | None = None
    slug: str = ""
    older_because: str = ""
    seen: str = ""


class OutOfDate(Refused):
    """What would be stored is not what was previewed: text or stored version changed meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _l("This is not what you previewed: something has changed since. Look at it again.")
        )


def import_description(
    editor: User | None,
    reading: Reading,
    network: Network,
    *,
    older_because: str = "",
    seen: str = "",
) -> Imported:
    """Store what was read in this network; a description that is here stays in its own network.

    `editor` is none for commands. A page older than the stored one is refused (outcome `refused`)
    unless a reason is given. Importing the same again is `unchanged` and leaves no trace, so that
    a double click is one import. `seen` is the `mark_of` a preview. Raises Refused when the editor
    may not import here or another network keeps the description, OutOfDate when the preview showed
    something else.
    """
    arrival = Arrival(
        address=reading.address,
        network=network,
        editor=editor,
        older_because=older_because,
        seen=seen,
    )
    return _whoever_was_first(lambda: _arrive(reading.record, arrival))


def store_description(
    record: Record,
    network: Network,
    *,
    phase: Phase | None = None,
    slug: str = "",
    editor: User | None = None,
    reason: Reason = Reason.IMPORT,
) -> Imported:
    """Store a ready record; its identity is its `source_url`, and a new one gets phase and slug.

    `slug` (at `/i/<slug>`) is made from the source's address or the name when it is empty, and gets
    a number when another description has it. A stored description of the same source is updated as
    by an import; its phase, slug and network stay. Raises ImportRefused for an odd `source_url`,
    Refused when the editor may not (none may always: demo and commands).
    """
    address = address_of(record.source_url)
    arrival = Arrival(
        address=address, network=network, editor=editor, reason=reason, phase=phase, slug=slug
    )
    return _whoever_was_first(lambda: _arrive(record, arrival))


def foresee(
    stored: Innovation | None, record: Record, address: SourceAddress, *, older_because: str = ""
) -> Decision:
    """What storing the record would come to. Changes nothing."""
    if stored is None:
        return decide(None, record)
    return decide(
        Record.from_json(stored.record),
        record,
        local_fields=queries.fields_edited_here(stored.id),
        sub_page=address.sub_page,
        older_because=older_because,
    )


def mark_of(stored: Innovation | None, decision: Decision) -> str:
    """What tells one preview from another: the version it starts from and what it would store."""
    return f"{stored.version if stored else 0}-{decision.record.fingerprint()}"


def _whoever_was_first(store: Callable[[], Imported]) -> Imported:
    """Of two that store one page at once the second finds what the first has stored."""
    try:
        return store()
    except IntegrityError:
        return store()


@transactional
def _arrive(record: Record, arrival: Arrival) -> Imported:
    if len(arrival.address.key) > LONGEST_KEY:
        raise Refused(_l("The address of the page is too long to be kept."))
    stored = queries.locked_of_key(arrival.address.key)
    if arrival.editor is not None:
        require(policy.import_into(arrival.editor, arrival.network))
        require(policy.change(arrival.editor, stored) if stored else ALLOWED)
    decision = foresee(stored, record, arrival.address, older_because=arrival.older_because)
    if arrival.seen not in ("", mark_of(stored, decision)) and _stores(decision):
        raise OutOfDate
    if stored is None:
        return Imported(decision=decision, innovation=_create(decision.record, arrival))
    if decision.outcome is Outcome.UPDATED:
        _update(stored, decision, arrival)
    return Imported(decision=decision, innovation=stored)


def _stores(decision: Decision) -> bool:
    return decision.outcome in (Outcome.CREATED, Outcome.UPDATED)


def _create(record: Record, arrival: Arrival) -> Innovation:
    innovation = Innovation(
        key=arrival.address.key,
        slug=_slug(record, arrival),
        network_id=arrival.network.id,
        type=record.type,
        phase=arrival.phase,
        version=1,
        **_told(record),
    )
    db.session.add(innovation)
    db.session.flush()
    note_regions(innovation, record)
    keep_revision(innovation, editor=arrival.editor, reason=arrival.reason)
    publish(InnovationImported(innovation_id=innovation.id))
    return innovation


def _update(stored: Innovation, decision: Decision, arrival: Arrival) -> None:
    for name, value in _told(decision.record).items():
        setattr(stored, name, value)
    stored.version += 1
    stored.updated_at = now()
    note_regions(stored, decision.record)
    keep_revision(
        stored, editor=arrival.editor, reason=arrival.reason, changes=list(decision.changes)
    )
    publish(InnovationChanged(innovation_id=stored.id))


def _told(record: Record) -> dict[str, Any]:
    """The columns that repeat parts of the record."""
    return {
        "language": record.language,
        "name": record.name[:LONGEST_NAME],
        "short": plain_short(record),
        "record": record.to_json(),
        "fingerprint": record.fingerprint(),
        "source_url": record.source_url,
    }


def _slug(record: Record, arrival: Arrival) -> str:
    named_there = arrival.address.key.rpartition(":")[2] if arrival.address.is_innokyla else ""
    slug = short_slug(arrival.slug or named_there or record.name, otherwise=record.type.value)
    return free_slug(slug, queries.slugs_like(slug))
