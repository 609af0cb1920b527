"""What an import came to, told to people line by line and to programs as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from forum.innovations.actions import Imported
from forum.innovations.importing.fields import FIELDS, FieldKind, field_of
from forum.innovations.importing.merging import FieldChange, Outcome
from forum.innovations.importing.parts import DescriptionType, Role
from forum.innovations.importing.record import plain
from forum.innovations.importing.remarks import ImportRefused, Remark
from forum.innovations.importing.text import Reading
from forum.innovations.models import PHASES, TYPES, Phase, Reason
from forum.kit.i18n import day
from forum.kit.policy import Refused

OUTCOMES: dict[Outcome, LazyString] = {
    Outcome.CREATED: _l("Imported"),
    Outcome.UNCHANGED: _l("Nothing new"),
    Outcome.UPDATED: _l("Updated"),
    Outcome.REFUSED: _l("Not imported"),
}
DROPPED: dict[str, LazyString] = {
    "contact_name": _l("Name of the contact person"),
    "contact_email": _l("E-mail address of the contact person"),
    "contact_phone": _l("Telephone number of the contact person"),
    "source_author": _l("Author"),
    "email_in_text": _l("E-mail address in the text"),
    "phone_in_text": _l("Telephone number in the text"),
    "name_in_text": _l("Name in the text"),
}
"""Personal data by the kind under which a reading counts what it left out."""
PLACE: dict[str, LazyString] = {"phase": _l("Phase"), "network": _l("Network")}
"""What a revision may say besides the fields of the record."""


REASONS: dict[Reason, LazyString] = {
    Reason.IMPORT: _l("Imported"),
    Reason.EDIT: _l("Changed here"),
    Reason.MODERATION: _l("Changed by moderation"),
    Reason.ERASURE: _l("Personal data erased"),
}
RICH = frozenset(item.key for item in FIELDS if item.kind in (FieldKind.RICH, FieldKind.OTHER))
ESCAPED = re.compile(r"\\([^\w\s])")
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
SILENT = frozenset({"matched_id", "precision", "role", "code"})
"""Parts of values that say something to programs only."""


def label_of(type_: DescriptionType, key: str) -> LazyString:
    """The name of a field, also of one that another type has."""
    if key in PLACE:
        return PLACE[key]
    try:
        return field_of(type_, key).label
    except KeyError:
        return next(item.label for item in FIELDS if item.key == key)


def labels_of(type_: DescriptionType, keys: Sequence[str]) -> str:
    """The names of fields in one line."""
    return ", ".join(str(label_of(type_, key)) for key in keys)


def value_words(key: str, value: object, *, networks: Mapping[str, str] | None = None) -> str:
    """The value of a field, in JSON form, as lines that can be compared.

    `networks` are names of the networks that the reader may know of, by key.
    """
    if key == "phase" and value:
        return str(PHASES[Phase(str(value))])
    if key == "network" and value:
        return (networks or {}).get(str(value)) or str(_("a private network"))
    return ESCAPED.sub(r"\1", _words(value)) if key in RICH else _words(value)


def warnings_of(reading: Reading, imported: Imported) -> tuple[Remark, ...]:
    """What was odd in the text, then what storing it kept back."""
    return (*reading.warnings, *imported.decision.remarks)


def import_report(reading: Reading, imported: Imported, *, dry_run: bool = False) -> dict[str, Any]:
    """The import as one JSON object; a dry run has no address unless the description is here."""
    decision, innovation = imported.decision, imported.innovation
    updated = decision.outcome is Outcome.UPDATED
    return {
        "outcome": decision.outcome.value,
        "dry_run": dry_run,
        "key": reading.address.key,
        "address": innovation and f"/i/{innovation.slug}",
        "record": decision.record.to_json(),
        "warnings": [_remark(remark) for remark in warnings_of(reading, imported)],
        "changes": [plain(change) for change in decision.changes] if updated else [],
        "found": list(reading.found),
        "missing": list(reading.missing),
        "unknown_headings": list(reading.unknown_headings),
        "condensed": list(reading.condensed),
        "dropped": dict(reading.dropped),
        "refusal": decision.sentence and {"code": "stored", "sentence": str(decision.sentence)},
    }


def refusal_report(refusal: ImportRefused | Refused) -> dict[str, Any]:
    """The same for a text that made no record."""
    code, line = getattr(refusal, "code", "not_allowed"), getattr(refusal, "line", None)
    sentence = str(refusal.sentence if isinstance(refusal, ImportRefused) else refusal.reason)
    return {
        "outcome": Outcome.REFUSED.value,
        "record": None,
        "warnings": [],
        "refusal": {"code": code, "line": line, "sentence": sentence},
    }


def import_lines(
    reading: Reading, imported: Imported, *, dry_run: bool, most: int
) -> Iterator[str]:
    """The same in words: outcome and name, what was found and left out, at most so many details."""
    record, innovation = imported.decision.record, imported.innovation
    yield f"{OUTCOMES[imported.outcome]}: {record.name} ({TYPES[record.type]})"
    if dry_run:
        yield "  " + _("A dry run: nothing was changed.")
    if innovation:
        yield f"  /i/{innovation.slug}"
    many = len(reading.found)
    yield "  " + ngettext("%(num)s field was found.", "%(num)s fields were found.", many)
    if reading.missing:
        names = labels_of(record.type, reading.missing)
        yield "  " + _("Not given: %(fields)s.", fields=names)
    for kind, count in reading.dropped.items():
        yield "  " + _("Left out: %(what)s (%(count)s)", what=DROPPED[kind], count=count)
    for heading in reading.unknown_headings[:most]:
        yield "  " + _("Possible new heading: %(heading)s", heading=heading)
    yield from _details(reading, imported, most)


def remark_words(remark: Remark, type_: DescriptionType) -> str:
    """Where a warning points to: the line, else the field, else nothing."""
    if remark.line:
        return str(_("Line %(line)s", line=remark.line))
    return str(label_of(type_, remark.field)) if remark.field else ""


def _words(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(_words(item) for item in value)
    if not isinstance(value, dict):
        return "" if value in (None, False) else _day(str(value))
    lead = " " + _("(leads the work)") if value.get("role") == Role.LEAD else ""
    parts = [_day(str(part)) for key, part in value.items() if part and key not in SILENT]
    return ". ".join(parts) + lead if "no" in value else "\n".join(parts) + lead


def _day(words: str) -> str:
    """A date as people write it, anything else as it is."""
    if not DATE.fullmatch(words):
        return words
    with suppress(ValueError):
        return day(date.fromisoformat(words))
    return words


def _details(reading: Reading, imported: Imported, most: int) -> Iterator[str]:
    type_ = reading.record.type
    for remark in warnings_of(reading, imported)[:most]:
        place = remark_words(remark, type_)
        yield f"  {place}: {remark.sentence}" if place else f"  {remark.sentence}"
    if imported.outcome is Outcome.UPDATED:
        yield from (_changed(change, type_) for change in imported.decision.changes[:most])


def _changed(change: FieldChange, type_: DescriptionType) -> str:
    return "  " + str(_("Changed: %(field)s", field=label_of(type_, change.field)))


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "code": remark.code,
        "line": remark.line,
        "field": remark.field,
        "sentence": str(remark.sentence),
    }
