"""Organisations: the partners we know by name, and the rule by which a name is recognised."""

import re
from dataclasses import dataclass

_DASHES = re.compile(r"[\s\-‐‑‒–—]+")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_LEGAL_FORM = re.compile(r"[\s,]+(?:ry|rf|r\.y\.|sr|oy|oyj|ab)\.?$")


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation of the directory; `key` is what a record stores as `matched_id`."""

    key: str
    name: str
    short: str
    aliases: tuple[str, ...] = ()


PARTNERS: tuple[Partner, ...] = (
    Partner(
        "thl",
        "Terveyden ja hyvinvoinnin laitos",
        "THL",
        ("Institutet för hälsa och välfärd", "Finnish Institute for Health and Welfare"),
    ),
    Partner(
        "kuntaliitto",
        "Suomen Kuntaliitto ry",
        "Kuntaliitto",
        ("KL", "Finlands Kommunförbund", "Association of Finnish Municipalities"),
    ),
    Partner(
        "soste",
        "SOSTE Suomen sosiaali ja terveys ry",
        "SOSTE",
        ("Suomen sosiaali ja terveys Soste ry", "SOSTE Finlands social och hälsa rf"),
    ),
    Partner(
        "kuntoutussaatio", "Kuntoutussäätiö sr", "Kuntoutussäätiö", ("Rehabiliteringsstiftelsen",)
    ),
    Partner(
        "diak", "Diakonia-ammattikorkeakoulu", "Diak", ("Diakonia University of Applied Sciences",)
    ),
    Partner(
        "lut",
        "Lappeenrannan–Lahden teknillinen yliopisto LUT",
        "LUT",
        ("Lappeenrannan–Lahden teknillinen yliopisto", "LUT-yliopisto", "LUT University"),
    ),
    Partner("silta", "Silta-Valmennusyhdistys ry", "Silta", ("Siltavalmennus", "Silta-Valmennus")),
)


def name_key(name: str) -> str:
    """The form in which names are compared.

    Case, the kind of dash, a bracketed abbreviation at the end and the legal form do not matter.
    """
    name = _BRACKETS.sub("", name.strip()).casefold().strip(" .;,")
    return _DASHES.sub(" ", _LEGAL_FORM.sub("", name)).strip()


def partner_of(name: str) -> Partner | None:
    """The partner this name or alias belongs to, or None for a name we do not know."""
    return _BY_NAME.get(name_key(name))


_BY_NAME = {
    name_key(name): partner
    for partner in PARTNERS
    for name in (partner.name, partner.short, *partner.aliases)
}
