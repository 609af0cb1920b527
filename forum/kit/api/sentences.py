"""What is wrong with a parameter or a field, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.kit.api.shapes import Model
from forum.kit.policy import Sentence

FIELDS: Mapping[str, Sentence] = {
    "missing": _l("Fill in this field."),
    "extra_forbidden": _l("There is no such field."),
    "string_type": _l("A text is expected here."),
    "list_type": _l("A list is expected here."),
    "int_type": _l("A whole number is expected here."),
    "string_too_short": _l("This is too short: at least %(min_length)s characters."),
    "string_too_long": _l("This is too long: at most %(max_length)s characters."),
    "too_long": _l("This is too many: at most %(max_length)s."),
    "string_pattern_mismatch": _l("Too little of this can be seen."),
    "literal_error": _l("This is one of %(expected)s."),
    "enum": _l("This is one of %(expected)s."),
    "greater_than_equal": _l("This is too small: at least %(ge)s."),
    "less_than_equal": _l("This is too much: at most %(le)s."),
}


def about_field(kind: str, context: Mapping[str, Any]) -> str:
    """What is wrong with a field of a body."""
    return str(FIELDS.get(kind, _l("This does not fit here."))) % context


def about_parameter(shape: type[Model], name: str, kind: str) -> str:
    """What a parameter of an address must be."""
    if kind == "extra_forbidden":
        return str(_("There is no parameter %(name)s.", name=name[:40]))
    if own := shape.sentences.get(name):
        return str(own)
    schema = shape.model_json_schema()
    return _expected(name, _kinds(schema, schema["properties"][name]))


def _expected(name: str, told: Mapping[str, Any]) -> str:
    """What the schema of the parameter says, in words."""
    if "enum" in told:
        sentence = _l("The parameter %(name)s is one of these: %(values)s.")
        return str(sentence) % {"name": name, "values": ", ".join(filter(None, told["enum"]))}
    if "maximum" in told:
        sentence = _l("The parameter %(name)s is a number from %(least)s to %(most)s.")
        return str(sentence) % {"name": name, "least": told["minimum"], "most": told["maximum"]}
    if told.get("type") == "boolean":
        return str(_l("The parameter %(name)s is true or false.", name=name))
    if name == "cursor":
        return str(_l("The parameter cursor is what an earlier answer gave as next."))
    return str(_l("The parameter %(name)s is missing or does not fit.", name=name))


def _kinds(schema: Mapping[str, Any], told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of a property without null, behind its references."""
    for choice in told.get("anyOf", ()):
        if choice.get("type") != "null":
            return _kinds(schema, choice)
    if reference := told.get("$ref"):
        return _kinds(schema, schema["$defs"][reference.rpartition("/")[2]])
    return told
