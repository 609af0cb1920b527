"""What every new version of a description leaves behind: its revision and its regions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete

from forum.accounts.models import User
from forum.innovations.importing.merging import FieldChange
from forum.innovations.importing.parts import Region
from forum.innovations.importing.record import Record, plain
from forum.innovations.models import Innovation, InnovationRegion, InnovationRevision, Reason
from forum.innovations.slugs import LONGEST_KEY, folded
from forum.kit.db import changed, db
from forum.kit.text.cleaning import TextTooLong
from forum.kit.text.documents import rich

LONGEST_SHORT = 600  # characters that a card or a list may show


def keep_revision(
    innovation: Innovation,
    *,
    editor: User | None,
    reason: Reason,
    changes: Sequence[FieldChange] = (),
) -> None:
    """Remember this version and how it differs from the one before."""
    db.session.add(
        InnovationRevision(
            innovation_id=innovation.id,
            version=innovation.version,
            editor_id=editor and editor.id,
            reason=reason,
            record=innovation.record,
            changes=[plain(change) for change in changes],
            fingerprint=innovation.fingerprint,
        )
    )


def note_regions(innovation: Innovation, record: Record) -> None:
    """Remember by which regions lists find the description."""
    changed(delete(InnovationRegion).where(InnovationRegion.innovation_id == innovation.id))
    named = {region_key(region): region.name for region in reversed(record.regions)}
    db.session.add_all(
        InnovationRegion(innovation_id=innovation.id, key=key, name=name)
        for key, name in named.items()
        if key
    )


def region_key(region: Region) -> str:
    return (region.code or folded(region.name))[:LONGEST_KEY]


def plain_short(record: Record) -> str:
    """What it is about, without marks, for cards and lists."""
    told = record.short_description or record.lead or record.what or record.core_idea or ""
    text = plain_text(told)
    return text if len(text) <= LONGEST_SHORT else text[:LONGEST_SHORT].rpartition(" ")[0] + "…"


def plain_text(told: str) -> str:
    """The words of a rich field in one line."""
    try:
        return rich(told).striptags()
    except TextTooLong:
        return " ".join(told.split())
