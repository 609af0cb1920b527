"""The dictionary of headings: which words on a source page open which field.

Keys of the record, plus three kinds of their own: `GROUP` (a title above several headings),
`contact.…` (split further when assembled) and the keys in `PERSONAL`, whose values are dropped.
"""

from forum.innovations.importing.parts import DescriptionType

GROUP = "group"
PERSONAL = {
    "contact.name": "contact_name",
    "contact.email": "contact_email",
    "contact.phone": "contact_phone",
    "source_author": "source_author",
}

_COMMON: dict[str, tuple[str, ...]] = {
    GROUP: ("Perustiedot",),
    "funders": ("Rahoittaja", "Rahoittajat", "Toimintamallin rahoittaja"),
    "contact.name": ("Yhteyshenkilön nimi", "Yhteyshenkilö"),
    "contact.organisation": ("Yhteyshenkilön organisaatio",),
    "contact.email": ("Yhteyshenkilön sähköpostiosoite", "Yhteyshenkilön sähköposti"),
    "contact.phone": (
        "Yhteyshenkilön puhelinnumero",
        "Yhteyshenkilön puhelin",
        "Puhelinnumero",
    ),
    "source_author": ("Tekijä", "Tekijät"),
    "source_created": ("Luotu",),
    "source_modified": ("Viimeksi muokattu",),
    "attachments": ("Liitteet", "Linkit", "Liitteet ja linkit"),
    "keywords": ("Asiasanat", "Teemat", "Teemat/asiasanat"),
}
_KOKONAISUUS: dict[str, tuple[str, ...]] = {
    "name": ("Kokonaisuuden nimi",),
    "short_description": ("Lyhyt kuvaus", "Kokonaisuuden lyhyt kuvaus"),
    "purpose": ("Kokonaisuuden tarkoitus ja tavoitteet",),
    "duration": ("Toimiaika",),
    "actors": ("Toimijat",),
    "starting_point": ("Lähtötilanne ja strategiset liittymäkohdat", "Lähtötilanne"),
    "goal": ("Päämäärä ja päätavoite",),
    "results_text": ("Tavoiteltavat tulokset, tuotokset ja vaikutukset",),
    "regions": ("Paikkakunta, maakunta tai hyvinvointialue", "Paikkakunta"),
    "target_group": ("Kohderyhmä ja asiakasymmärrys", "Kohderyhmä"),
    "workspace": ("Työskentelytila",),
    "models": ("Liitetyt toimintamallit",),
    "attachments": ("Hankesuunnitelma",),
}
_TOIMINTAMALLI: dict[str, tuple[str, ...]] = {
    GROUP: (
        "Toimintamallin kuvaus",
        "Kehittämisen polku",
        "Oivalla ja ymmärrä",
        "Kuvittele ja kokeile",
        "Arvioi ja paranna",
    ),
    "name": ("Toimintamallin nimi",),
    "short_description": ("Lyhyt kuvaus", "Toimintamallin lyhyt kuvaus"),
    "place_of_implementation": ("Toteutuspaikka",),
    "regions": ("Paikkakunta, maakunta tai hyvinvointialue", "Paikkakunta"),
    "collection": ("Toimintamallin kokonaisuus",),
    "operating_environment": ("Toimintaympäristö",),
    "starting_point": ("Lähtötilanne ja strategiset liittymäkohdat", "Lähtötilanne"),
    "needs": ("Kehitystyön lähtökohtana olevat tarpeet",),
    "co_developers": ("Kehittäjäjoukon kokoaminen ja yhteiskehittäminen",),
    "intended_change": ("Tavoiteltu muutos",),
    "change_indicators": ("Muutoksen mittaaminen",),
    "target_group": ("Kohderyhmä ja asiakasymmärrys", "Kohderyhmä"),
    "ideation": ("Ideointi",),
    "idea_testing": ("Idean testaaminen asiakasymmärryksen lisäämiseksi",),
    "core_idea": ("Ratkaisun perusidea",),
    "pilot": ("Ratkaisun testaus/kokeilu", "Ratkaisun testaus", "Ratkaisun kokeilu"),
    "evaluation_plan": ("Arviointisuunnitelma",),
    "conditions": ("Toimivuuden ja käyttöönoton ehdot",),
    "evaluation_summary": (
        "Arvioinnin tulokset tiivistetysti",
        "Arvioinnin tulokset tiivistettynä",
        "Arviointitietoa tiivistetysti",
    ),
    "tips_for_adopters": ("Vinkit toimintamallin soveltajille", "Vinkit soveltajille"),
}
_TYOKALU: dict[str, tuple[str, ...]] = {
    "name": ("Työkalun nimi",),
    "what": ("Mistä työkalussa on kyse?",),
    "purpose": ("Mihin työkalua käytetään?",),
    "how": ("Miten työkalua käytetään?",),
    "tips": ("Vinkit", "Vinkkejä"),
    "strengths_weaknesses": ("Työkalun vahvuudet ja heikkoudet",),
    "duration": ("Kesto",),
    "participants": ("Osallistujat",),
    "materials": ("Tarvikkeet",),
    "sources": ("Lähteet",),
}
# Sub-headings, known only inside the section of results.
PARTS_OF_RESULTS = {
    "tulokset": "results",
    "tavoiteltavat tulokset": "results",
    "tuotokset": "outputs",
    "toimenpiteet": "outputs",
    "vaikutukset": "impacts",
}
# How the first line of a paragraph says what the list after it contains, by the stem of the word.
STEMS_OF_RESULTS = {
    "tulos": "results",
    "tuloks": "results",
    "tuoto": "outputs",
    "toimenpi": "outputs",
    "vaikutu": "impacts",
}


def folded(text: str) -> str:
    """The form in which headings are compared: case, inner spaces, ` **` and `:` do not matter."""
    return " ".join(text.rstrip(" *:").casefold().split())


def _turned(*tables: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {
        folded(words): key for table in tables for key, forms in table.items() for words in forms
    }


HEADINGS: dict[DescriptionType, dict[str, str]] = {
    DescriptionType.KOKONAISUUS: _turned(_COMMON, _KOKONAISUUS),
    DescriptionType.TOIMINTAMALLI: _turned(_COMMON, _TOIMINTAMALLI),
    DescriptionType.TYOKALU: _turned(_COMMON, _TYOKALU),
}
# The headings that give a page's type away.
TYPE_MARKS: dict[str, DescriptionType] = {
    folded("Kokonaisuuden nimi"): DescriptionType.KOKONAISUUS,
    folded("Toimintamallin nimi"): DescriptionType.TOIMINTAMALLI,
    folded("Työkalun nimi"): DescriptionType.TYOKALU,
    folded("Mistä työkalussa on kyse?"): DescriptionType.TYOKALU,
}
NAME_HEADINGS = frozenset(
    folded(words) for words in ("Kokonaisuuden nimi", "Toimintamallin nimi", "Työkalun nimi")
)
LONGEST_HEADING = 100
