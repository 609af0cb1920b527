"""Merging: what a record just read means for the one that is stored under the same address."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from forum.innovations.importing.fields import fields_of
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.record import Record, canonical
from forum.innovations.importing.remarks import Remark

# A sub-page repeats the head of its description; only the main page speaks for these.
OF_MAIN_PAGE = frozenset({"title", "name", "lead", "source_created", "source_modified"})

# Only sub-pages (development path, workspace, attached models) have these, so that the main page
# does not take them away.
OF_SUB_PAGES = frozenset(
    {
        "starting_point",
        "needs",
        "co_developers",
        "intended_change",
        "change_indicators",
        "ideation",
        "idea_testing",
        "pilot",
        "evaluation_plan",
        "workspace",
        "models",
    }
)


class Outcome(StrEnum):
    """What an import comes to."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its value before and after, both in JSON form."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, the record to store (the stored one when nothing changes), and why."""

    outcome: Outcome
    record: Record
    changes: tuple[FieldChange, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sentence: LazyString | None = None


def changes_between(old: Record, new: Record) -> tuple[FieldChange, ...]:
    """Every field that differs, in the order of the page; our own matching does not count."""
    return tuple(
        FieldChange(key, old.value(key), new.value(key))
        for key in _keys(new)
        if canonical(old.value(key)) != canonical(new.value(key))
    )


def decide(
    stored: Record | None,
    read: Record,
    *,
    local_fields: AbstractSet[str] = frozenset(),
    sub_page: str | None = None,
    older_because: str = "",
) -> Decision:
    """Whether the record is new, says nothing new, or changes the stored one, and into what.

    A field edited here (`local_fields`) and a field the source no longer has keep their stored
    value, each with a remark. A page older than the stored one is refused unless a reason is given.
    """
    if stored is None:
        return Decision(Outcome.CREATED, read, _all_of(read))
    if stored.type is not read.type:
        return Decision(Outcome.REFUSED, stored, sentence=OTHER_TYPE)
    if sub_page:
        read = _added_to(stored, read)
    if _is_older(read, stored) and not sub_page and not older_because:
        return Decision(Outcome.REFUSED, stored, sentence=OLDER)
    kept, remarks = _kept(stored, read, local_fields=local_fields, sub_page=sub_page)
    merged = replace(read, **{key: getattr(stored, key) for key in _with_its_flag(kept)})
    changes = changes_between(stored, merged)
    if not changes:
        return Decision(Outcome.UNCHANGED, stored, remarks=remarks)
    return Decision(Outcome.UPDATED, merged, changes, remarks)


OTHER_TYPE = _l("The stored description is of another type. Remove it or choose its type.")
OLDER = _l("The stored version is newer than this page. Copy the page again or give a reason.")


def _keys(record: Record) -> Iterable[str]:
    return (item.key for item in fields_of(record.type))


def _all_of(read: Record) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(key, None, read.value(key)) for key in _keys(read) if _given(read, key)
    )


def _given(record: Record, key: str) -> bool:
    """Whether the field holds anything: text, items, or a part with a value in it."""
    value = record.value(key)
    return any(value.values()) if isinstance(value, dict) else bool(value)


def _is_older(read: Record, stored: Record) -> bool:
    if read.source_modified is None or stored.source_modified is None:
        return False
    return read.source_modified < stored.source_modified


def _added_to(stored: Record, read: Record) -> Record:
    """A sub-page's record with what it adds to fields that several pages fill together."""
    hashtags = dict.fromkeys((*stored.hashtags, *read.hashtags))
    return replace(read, hashtags=tuple(hashtags), extra={**stored.extra, **read.extra})


def _of_sub_pages(type_: DescriptionType) -> AbstractSet[str]:
    """The starting point is on the main page of a collection, on the path of a model."""
    return OF_SUB_PAGES - ({"starting_point"} if type_ is DescriptionType.KOKONAISUUS else set())


def _vanished(read: Record, key: str) -> bool:
    """Whether the source says nothing here; a lead that repeats another field has not vanished."""
    return not _given(read, key) and not (key == "lead" and read.lead_same_as_short)


def _with_its_flag(kept: list[str]) -> list[str]:
    return [*kept, "lead_same_as_short"] if "lead" in kept else kept


def _kept(
    stored: Record, read: Record, *, local_fields: AbstractSet[str], sub_page: str | None
) -> tuple[list[str], tuple[Remark, ...]]:
    """The fields that keep their stored value, with a remark where somebody should know."""
    kept, remarks = [], []
    for key in _keys(read):
        differs = canonical(stored.value(key)) != canonical(read.value(key))
        if sub_page and key in OF_MAIN_PAGE:
            kept.append(key)
        elif differs and key in local_fields:
            kept.append(key)
            remarks.append(Remark("kept_local", field=key))
        elif differs and _vanished(read, key):
            kept.append(key)
            told = not sub_page and key not in _of_sub_pages(read.type)
            remarks += [Remark("no_longer_in_source", field=key)] if told else []
    return kept, tuple(remarks)
