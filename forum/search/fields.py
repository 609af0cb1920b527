"""Names of fields and of what they may say, in three languages: `tyyppi:haaste`, `typ:fråga`.

Networks, areas, people and keywords have their names in the database (`understanding.py`).
"""

import unicodedata
from collections.abc import Mapping
from typing import Literal, TypeAlias

FieldName: TypeAlias = Literal[
    "author",
    "network",
    "area",
    "kind",
    "language",
    "tag",
    "before",
    "after",
    "solved",
    "year",
    "phase",
    "region",
]

NAMES: Mapping[FieldName, str] = {
    "author": "tekijä kirjoittaja författare skribent author",
    "network": "verkosto nätverk network",
    "area": "alue område area",
    "kind": "tyyppi laji typ slag type kind",
    "language": "kieli språk language",
    "tag": "avainsana asiasana nyckelord ämnesord keyword tag",
    "before": "ennen före before",
    "after": "jälkeen efter after",
    "solved": "ratkaistu löst solved",
    "year": "vuosi år year",
    "phase": "vaihe fas phase",
    "region": "maakunta landskap region",
}

KINDS: Mapping[str, str] = {
    "question": "kysymys fråga question",
    "challenge": "haaste kehittämishaaste utmaning utvecklingsutmaning challenge",
    "practice": "käytäntö jaettu-käytäntö praxis delad-praxis practice shared-practice",
    "discussion": "keskustelu diskussion discussion",
    "event": "tapahtuma evenemang event",
    "announcement": "tiedote ilmoitus meddelande announcement",
    "kokonaisuus": "kokonaisuus helhet collection",
    "toimintamalli": "toimintamalli verksamhetsmodell operating-model",
    "tyokalu": "työkalu verktyg tool",
}
"""What discussions are for, and what descriptions are of."""

TYPES: Mapping[str, str] = {
    "post": "viesti inlägg post",
    "innovation": "innovaatio kuvaus innovaatiokuvaus innovation beskrivning description",
    "person": "ihminen henkilö jäsen människa person medlem member",
    "network": "verkosto nätverk network",
}
"""What a hit is."""

LANGUAGES: Mapping[str, str] = {
    "fi": "fi suomi finska finnish",
    "sv": "sv ruotsi svenska swedish",
    "en": "en englanti engelska english",
}

PHASES: Mapping[str, str] = {
    "prompt": "tarve behov need prompt",
    "idea": "idea idé",
    "pilot": "kokeilu kokeilussa pilotti försök pilot",
    "in_use": "käytössä i-bruk in-use",
    "scaling": "leviämässä sprids scaling",
    "systemic": "vakiintunut etablerad systemic",
    "ended": "päättynyt avslutad ended",
}
"""How far an innovation has come."""

YES: Mapping[str, str] = {"yes": "kyllä on k ja yes y", "no": "ei e nej no n"}


def plain(word: str) -> str:
    """A name as it is compared: without capitals, dots and rings; spaces as hyphens."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    seen = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return "-".join(seen.split())


def by_name(names: Mapping[str, str]) -> Mapping[str, str]:
    """What each of these words stands for."""
    return {plain(word): meant for meant, many in names.items() for word in many.split()}


_FIELDS: Mapping[str, FieldName] = by_name(NAMES)  # type: ignore[arg-type,assignment]


def field_name(word: str) -> FieldName | None:
    """The field of this name, in whichever language."""
    return _FIELDS.get(plain(word))
