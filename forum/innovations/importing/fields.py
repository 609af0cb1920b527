"""The register of fields: what pages and diffs need to know about each, in the order of a page."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from forum.innovations.importing.parts import DescriptionType

K = DescriptionType.KOKONAISUUS
T = DescriptionType.TOIMINTAMALLI
W = DescriptionType.TYOKALU


class FieldKind(StrEnum):
    """How the value of a field is made: one line, Markdown subset, lines as they are, list …"""

    TEXT = "text"
    RICH = "rich"
    LINES = "lines"
    LIST = "list"
    DATE = "date"
    DURATION = "duration"
    ORGANISATIONS = "organisations"
    CONTACT = "contact"
    FUNDERS = "funders"
    REGIONS = "regions"
    LINKS = "links"
    OUTPUTS = "outputs"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    `condensed`: part of the condensed public summary (its heading carries ** on the source page).
    `derived`: read from other fields, so the page cannot lack it.
    `rare`: types whose pages hardly ever have it, so that they do not lack it either.
    """

    key: str
    label: LazyString
    kind: FieldKind
    types: frozenset[DescriptionType]
    condensed: bool = False
    derived: bool = False
    rare: frozenset[DescriptionType] = frozenset()

    def expected_of(self, type_: DescriptionType) -> bool:
        """Whether a page of this type lacks something when this field is not on it."""
        return type_ in self.types and type_ not in self.rare and not self.derived


def field(
    key: str,
    label: LazyString,
    kind: FieldKind,
    *types: DescriptionType,
    condensed: bool = False,
    derived: bool = False,
    rare: tuple[DescriptionType, ...] = (),
) -> Field:
    """A field of these types, or of all three when none is named."""
    of_types = frozenset(types or DescriptionType)
    return Field(key, label, kind, of_types, condensed, derived, frozenset(rare))


FIELDS: tuple[Field, ...] = (
    field("title", _l("Title"), FieldKind.TEXT, derived=True),
    field("name", _l("Name"), FieldKind.TEXT),
    field("lead", _l("Lead"), FieldKind.RICH, derived=True),
    field("short_description", _l("Short description"), FieldKind.RICH, K, T, condensed=True),
    field("hashtags", _l("Hashtags"), FieldKind.LIST, derived=True),
    field("purpose", _l("Purpose and objectives"), FieldKind.RICH, K),
    field("duration", _l("Duration"), FieldKind.DURATION, K),
    field("place_of_implementation", _l("Place of implementation"), FieldKind.RICH, T),
    field("regions", _l("Regions"), FieldKind.REGIONS, K, T),
    field("actors", _l("Actors"), FieldKind.ORGANISATIONS, K),
    field("funders", _l("Funders"), FieldKind.FUNDERS, rare=(W,)),
    field("collection", _l("Part of the collection"), FieldKind.LINKS, T),
    field("contact", _l("Contact organisation"), FieldKind.CONTACT, rare=(T, W)),
    field("source_created", _l("Created at the source"), FieldKind.DATE, rare=(W,)),
    field("source_modified", _l("Last modified at the source"), FieldKind.DATE, rare=(W,)),
    field("starting_point", _l("Starting point and strategic links"), FieldKind.RICH, K, T),
    field("goal", _l("Aim and main goal"), FieldKind.RICH, K),
    field("results_text", _l("Intended results, outputs and impacts"), FieldKind.RICH, K),
    field("results", _l("Results"), FieldKind.LIST, K, derived=True),
    field("outputs", _l("Outputs and measures"), FieldKind.OUTPUTS, K, derived=True),
    field("impacts", _l("Impacts"), FieldKind.LIST, K, derived=True),
    field("operating_environment", _l("Operating environment"), FieldKind.RICH, T, condensed=True),
    field("needs", _l("Needs behind the development work"), FieldKind.RICH, T),
    field("co_developers", _l("Developers and co-development"), FieldKind.RICH, T),
    field("intended_change", _l("Intended change"), FieldKind.RICH, T),
    field("change_indicators", _l("How the change is measured"), FieldKind.RICH, T),
    field("target_group", _l("Who it is for"), FieldKind.RICH, K, T, condensed=True),
    field("ideation", _l("Coming up with ideas"), FieldKind.RICH, T),
    field("idea_testing", _l("Testing the idea"), FieldKind.RICH, T),
    field("core_idea", _l("Core idea of the solution"), FieldKind.RICH, T, condensed=True),
    field("pilot", _l("Testing the solution"), FieldKind.RICH, T),
    field("evaluation_plan", _l("Evaluation plan"), FieldKind.RICH, T),
    field("conditions", _l("What it takes to work"), FieldKind.RICH, T, condensed=True),
    field("evaluation_summary", _l("Evaluation in brief"), FieldKind.RICH, T, condensed=True),
    field("tips_for_adopters", _l("Tips for adopters"), FieldKind.RICH, T, condensed=True),
    field("what", _l("What the tool is about"), FieldKind.RICH, W),
    field("purpose", _l("What the tool is used for"), FieldKind.RICH, W),
    field("how", _l("How the tool is used"), FieldKind.RICH, W),
    field("duration", _l("Time needed"), FieldKind.DURATION, W),
    field("participants", _l("Participants"), FieldKind.RICH, W),
    field("materials", _l("Materials"), FieldKind.RICH, W),
    field("strengths_weaknesses", _l("Strengths and weaknesses"), FieldKind.LINES, W),
    field("tips", _l("Tips"), FieldKind.RICH, W),
    field("sources", _l("Sources"), FieldKind.RICH, W),
    field("keywords", _l("Keywords"), FieldKind.LIST, rare=(W,)),
    field("models", _l("Attached models"), FieldKind.LINKS, K),
    field("workspace", _l("Workspace"), FieldKind.RICH, K),
    field("attachments", _l("Attachments and links"), FieldKind.LINKS),
    field("extra", _l("Other text"), FieldKind.OTHER, derived=True),
)


def fields_of(type_: DescriptionType) -> tuple[Field, ...]:
    """The fields of this type in the order of the page; a field's place is its order."""
    return tuple(item for item in FIELDS if type_ in item.types)


def field_of(type_: DescriptionType, key: str) -> Field:
    """The field of this type with this key. Raises KeyError when the type has no such field."""
    return _BY_TYPE[type_][key]


_BY_TYPE = {type_: {item.key: item for item in fields_of(type_)} for type_ in DescriptionType}
