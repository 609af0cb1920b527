"""Exchange: reads a description in our JSON form (`sio-import/1`), within fixed limits.

Every refusal names the place by its JSON pointer. What is not ours is left out and reported; the
same personal data is left out as from a page.
"""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from forum.innovations.importing import parts
from forum.innovations.importing.headings import PERSONAL
from forum.innovations.importing.identity import address_of
from forum.innovations.importing.lines import normalised
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.personal import names_in, pattern_of
from forum.innovations.importing.reading import require_limits
from forum.innovations.importing.record import Record
from forum.innovations.importing.remarks import ImportRefused, Remark
from forum.innovations.importing.screening import MARKERS, Screening, refuse_identity_codes
from forum.innovations.importing.shapes import mapping, misfit
from forum.innovations.importing.text import LONGEST_NAME, Reading, given_in, missing_in

DEEPEST = 20
MOST_VALUES = 20_000
LONGEST_LIST = 500
LONGEST_TEXT = 20_000
BIGGEST = 1_000_000
LANGUAGES = frozenset({"fi", "sv", "en"})
ADDRESSES = frozenset({"source_url", "url", "model_url"})
PARTS: Mapping[str, type] = {
    "attribution": parts.Attribution,
    "duration": parts.Duration,
    "actors": parts.Actor,
    "funders": parts.Funder,
    "contact": parts.Contact,
    "outputs": parts.Output,
    "models": parts.Link,
    "attachments": parts.Link,
    "collection": parts.Link,
    "regions": parts.Region,
}
KNOWN = {item.name for item in fields(Record)} | {"schema"}


def read_exchange(
    text: str,
    *,
    url: str = "",
    language: str = "",
    type_override: DescriptionType | None = None,
) -> Reading:
    """The description in the JSON text; what the importer says comes before what the text says.

    Raises ImportRefused (`json_…`, `identity_code`) for the first thing that does not fit.
    """
    given = _one(_walked(_loaded(text)))
    _prefer(given, source_url=url, language=language, type=type_override)
    kept, left = _known(given)
    screening = Screening(_names(left), MARKERS.get(str(kept.get("language", "fi")), MARKERS["en"]))
    for pointer, value in left.items():
        if kind := PERSONAL.get(_dotted(pointer)):
            screening.dropped[kind] += 1 if value else 0
    clean = _clean("", kept, screening)
    address = address_of(str(clean.get("source_url") or ""))
    record = replace(Record.from_json(clean), source_url=address.url)
    if record.language not in LANGUAGES:
        raise misfit("/language")
    found = given_in(record)
    strange = [pointer for pointer in left if _dotted(pointer) not in PERSONAL]
    return Reading(
        record=record,
        address=address,
        warnings=tuple(dict.fromkeys([*screening.remarks, *_doubts(record, strange)])),
        missing=() if address.sub_page else missing_in(record, found),
        found=found,
        unknown_headings=tuple(strange),
        condensed=(),
        dropped={kind: count for kind, count in screening.dropped.items() if count},
        source=json.dumps(clean, ensure_ascii=False),
    )


@dataclass(frozen=True, slots=True)
class _Pairs:
    """An object as written, so that a key that comes twice is seen."""

    pairs: list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class _NoNumber:
    """NaN, an infinity, or a number with too many digits."""


def _loaded(text: str) -> Any:
    try:
        return json.loads(
            text.lstrip("\ufeff"),
            object_pairs_hook=_Pairs,
            parse_constant=lambda _name: _NoNumber(),
            parse_int=_whole,
            parse_float=_real,
        )
    except json.JSONDecodeError as error:
        sentence = _l(
            "This is not valid JSON: look at line %(line)s, column %(column)s.",
            line=error.lineno,
            column=error.colno,
        )
        raise ImportRefused("json_syntax", sentence, line=error.lineno) from error
    except RecursionError as error:
        raise _refusal("json_deep") from error


def _whole(digits: str) -> int | _NoNumber:
    return int(digits) if len(digits) < len(str(BIGGEST)) else _NoNumber()


def _real(digits: str) -> float | _NoNumber:
    number = float(digits)
    return number if math.isfinite(number) else _NoNumber()


_NUMBER = "json_number"
_REFUSALS: Mapping[str, Callable[[str], LazyString]] = {
    "json_deep": lambda pointer: _l("The part %(pointer)s is nested too deep.", pointer=pointer),
    "json_twice": lambda pointer: _l(
        "The key %(pointer)s stands twice. Remove one of them.", pointer=pointer
    ),
    _NUMBER: lambda pointer: _l(
        "The number at %(pointer)s cannot be kept. Use a smaller, ordinary one.", pointer=pointer
    ),
    "json_long": lambda pointer: _l(
        "The value at %(pointer)s is too long. Shorten it.", pointer=pointer
    ),
    "json_several": lambda _pointer: _l(
        "The file holds several descriptions. Import them one at a time."
    ),
}


def _refusal(code: str, pointer: str = "") -> ImportRefused:
    return ImportRefused(code, _REFUSALS[code](pointer or "/"))


def _walked(loaded: Any) -> Any:
    """The value with plain objects in it. Refuses what is too deep, too much, or stands twice."""
    return _Walk().plain("", loaded, 0)


class _Walk:
    def __init__(self) -> None:
        self.many = 0

    def plain(self, pointer: str, value: Any, depth: int) -> Any:
        self.many += 1
        if depth > DEEPEST:
            raise _refusal("json_deep", pointer)
        if self.many > MOST_VALUES or (isinstance(value, str) and len(value) > LONGEST_TEXT):
            raise _refusal("json_long", pointer)
        if isinstance(value, _NoNumber):
            raise _refusal(_NUMBER, pointer)
        if isinstance(value, _Pairs):
            return self._object(pointer, value.pairs, depth)
        if isinstance(value, list):
            if len(value) > LONGEST_LIST:
                raise _refusal("json_long", pointer)
            return [self.plain(f"{pointer}/{at}", item, depth + 1) for at, item in enumerate(value)]
        return value

    def _object(self, pointer: str, pairs: list[tuple[str, Any]], depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            place = f"{pointer}/{_step(key)}"
            if key in found:
                raise _refusal("json_twice", place)
            found[key] = self.plain(place, value, depth + 1)
        return found


def _step(key: str) -> str:
    """A key in a pointer (RFC 6901), cut where somebody writes a novel into it."""
    return key[:60].replace("~", "~0").replace("/", "~1")


def _one(told: Any) -> dict[str, Any]:
    """The one description; a list of one is one."""
    if isinstance(told, list) and len(told) > 1:
        raise _refusal("json_several")
    return dict(mapping("", told[0] if isinstance(told, list) and told else told))


def _prefer(given: dict[str, Any], **wishes: str | None) -> None:
    """What the importer says comes before what the text says."""
    given.update({key: str(value) for key, value in wishes.items() if value})


def _known(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the record can hold, and the rest by its pointer."""
    kept, left = {}, {}
    for key, value in given.items():
        if key not in KNOWN:
            left[f"/{_step(key)}"] = value
        elif key in PARTS:
            kept[key] = _known_parts(PARTS[key], value, pointer=f"/{key}", left=left)
        else:
            kept[key] = value
    return kept, left


def _known_parts(kind: type, value: Any, *, pointer: str, left: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [
            _known_parts(kind, item, pointer=f"{pointer}/{at}", left=left)
            for at, item in enumerate(value)
        ]
    if not isinstance(value, dict):
        return value
    known = {item.name for item in fields(kind)}
    left |= {f"{pointer}/{_step(key)}": value[key] for key in value if key not in known}
    return {key: item for key, item in value.items() if key in known}


def _dotted(pointer: str) -> str:
    return pointer[1:].replace("/", ".")


def _names(left: Mapping[str, Any]) -> re.Pattern[str] | None:
    """The persons named in fields that are left out, to be found in running text as well."""
    told = (value for at, value in left.items() if _dotted(at) in PERSONAL)
    return pattern_of(names_in(value for value in told if isinstance(value, str)))


def _clean(key: str, value: Any, screening: Screening) -> Any:
    """The value with every text in it normalised and without personal data."""
    if isinstance(value, dict):
        return {name: _clean(name, item, screening) for name, item in value.items()}
    if isinstance(value, list):
        return [_clean(key, item, screening) for item in value]
    if not isinstance(value, str) or key in ADDRESSES:
        return value
    given = value.split("\n")
    require_limits(given)
    lines = [normalised(number, line) for number, line in enumerate(given, 1)]
    refuse_identity_codes(line for line, _spotless in lines)
    if not all(spotless for _line, spotless in lines):
        screening.remarks.append(Remark("control_characters", field=key if key in KNOWN else None))
    return "\n".join(" " * line.indent + screening.spotless(line.text) for line, _clean in lines)


def _doubts(record: Record, strange: list[str]) -> Iterator[Remark]:
    if strange:
        yield Remark("unknown_fields")
    if len(record.name) > LONGEST_NAME:
        yield Remark("name_long", field="name")
    created, modified = record.source_created, record.source_modified
    if created and modified and created > modified:
        yield Remark("dates_reversed", field="source_modified")
