"""The documents of the house: which there are, which version is in force, and what it says.

Each lies at `documents/<key>/<version>/<language>.md` and begins with a few lines `name: value`
between two lines of dashes: title, lead, in_force (a date) and, where members must agree, accept.
A document in the instance folder takes the place of ours, with all its versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Final

from flask import current_app

from forum.kit import i18n
from forum.kit.i18n import HELSINKI, LANGUAGES
from forum.networks import defaults
from forum.settings import Settings

OURS: Final = Path(__file__).parent / "documents"


class Key(StrEnum):
    """The documents that a forum has; each is an address."""

    TERMS = "terms"
    PRIVACY = "privacy"
    RULES = "rules"
    ACCESSIBILITY = "accessibility"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document in one language, in Markdown."""

    key: Key
    number: int
    in_force: date
    title: str
    lead: str
    accept: bool
    source: str


def in_force(key: Key) -> Version:
    """What holds today, in the reader's language; the first version from the beginning."""
    first, *later = versions(key)
    return [first, *(one for one in later if one.in_force <= _today())][-1]


def announced(key: Key) -> Version | None:
    """What will hold from a later day on, if that is known already."""
    _first, *later = versions(key)
    return next((one for one in later if one.in_force > _today()), None)


def versions(key: Key) -> list[Version]:
    """Every version in the reader's language, the oldest first."""
    return list(_shelf(_instance())[key, i18n.locale()])


def to_accept() -> list[tuple[Key, int]]:
    """The documents in force that members must have agreed to before they write."""
    found = (in_force(key) for key in Key)
    return [(version.key, version.number) for version in found if version.accept]


def filled(version: Version) -> str:
    """The Markdown with the names and addresses of this forum in it."""
    settings: Settings = current_app.config["SETTINGS"]
    told = {
        "operator": settings.operator or f"[{OPERATOR[i18n.locale()]}]",
        "operator_address": settings.operator_address or f"[{ADDRESS[i18n.locale()]}]",
        "contact": settings.contact_address,
        "privacy_contact": settings.privacy_contact or settings.contact_address,
        "session_days": str(settings.session_days),
        "rules": i18n.pick(defaults.content()["rules"]),
    }
    return Template(version.source).safe_substitute(told)


def points_of_contact() -> Mapping[str, object]:
    """Where users and authorities write to. Source: (EU) 2022/2065, Art. 11 and 12."""
    settings: Settings = current_app.config["SETTINGS"]
    address = settings.contact_address
    return {
        "operator": settings.operator,
        "operator_address": settings.operator_address,
        "users": {"email": address, "page": f"/{Key.CONTACT}", "report": "/report"},
        "authorities": {"email": address, "page": f"/{Key.CONTACT}"},
        "data_protection": {"email": settings.privacy_contact or address},
        "languages": list(LANGUAGES),
    }


OPERATOR: Final = {"fi": "ylläpitäjän nimi", "sv": "upprätthållarens namn", "en": "operator's name"}
ADDRESS: Final = {"fi": "postiosoite", "sv": "postadress", "en": "postal address"}
"""What stands in brackets until an operator has told its name and address."""


@lru_cache(maxsize=8)
def _shelf(instance: Path) -> Mapping[tuple[Key, str], tuple[Version, ...]]:
    """All there is, read once in each process."""
    return {
        (key, language): tuple(_read(_folder(instance, key), key, language))
        for key in Key
        for language in LANGUAGES
    }


def _folder(instance: Path, key: Key) -> Path:
    own = instance / "documents" / key
    return own if own.is_dir() else OURS / key


def _read(folder: Path, key: Key, language: str) -> Iterator[Version]:
    for number in sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal()):
        written = (folder / str(number) / f"{language}.md").read_text("utf-8")
        _dashes, head, source = written.split("---\n", 2)
        told = dict(line.split(": ", 1) for line in head.splitlines())
        yield Version(
            key=key,
            number=number,
            in_force=date.fromisoformat(told["in_force"]),
            title=told["title"],
            lead=told["lead"],
            accept=told.get("accept") == "yes",
            source=source,
        )


def _instance() -> Path:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.instance


def _today() -> date:
    return datetime.now(HELSINKI).date()
