"""What areas ask of who starts a thread, for programs; and whether what they send fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Self

from flask_babel import lazy_gettext as _l

from forum.kit.api.shapes import Example, Field, Model, Names
from forum.kit.policy import Sentence
from forum.threads import queries
from forum.threads.fields import Asked, Named, Shape, in_every_language
from forum.threads.models import Kind
from forum.vocabulary.models import Facet

NO_FIELD = _l("There is no such field.")
NO_OPTION: Sentence = _l("This is none of the choices.")
TOO_LONG: Sentence = _l("This is longer than an answer here may be.")
Errors = list[dict[str, str]]


class AskedOption(Model):
    """One of the choices of a field."""

    key: str
    names: Names


class AskedField(Model):
    """One thing that is asked."""

    key: str = Field(description="Names the answer in `fields` of a thread.")
    names: Names
    helps: Names
    required: bool
    shape: Shape
    longest: int = Field(description="How many characters an answer may have.")
    options: Sequence[AskedOption] = Field(description="Of a choice; its answer is a key of them.")

    @classmethod
    def of(cls, asked: Asked) -> Self:
        return cls(
            key=asked.key,
            names=_words(asked.label),
            helps=_words(asked.help),
            required=bool(asked.missing),
            shape=asked.shape,
            longest=asked.most,
            options=[AskedOption(key=one.key, names=_words(one.label)) for one in asked.offered],
        )


class AskedForm(Model):
    """What is asked of who starts a thread of a kind."""

    kind: Kind
    fields: Sequence[AskedField]


class AreaForms(Model):
    """What an area asks of who starts a thread in it."""

    forms: Sequence[AskedForm]
    groups: Sequence[Facet] = Field(description="Of each of these it needs a keyword.")

    example: ClassVar[Example] = {
        "forms": [
            {
                "kind": "question",
                "fields": [
                    {
                        "key": "milla-kuljetaan-1",
                        "names": {"fi": "Millä kuljetaan?", "sv": "Hur reser man?"},
                        "helps": {},
                        "required": False,
                        "shape": "choice",
                        "longest": 200,
                        "options": [{"key": "bussilla", "names": {"fi": "Bussilla"}}],
                    }
                ],
            }
        ],
        "groups": ["target_group"],
    }

    @classmethod
    def of(cls, area_id: int) -> Self:
        forms = [
            AskedForm(kind=kind, fields=[AskedField.of(one) for one in asked])
            for kind, asked in queries.asked_now(area_id).items()
        ]
        return cls(forms=forms, groups=list(queries.groups_needed(area_id)))


def corrections(asked: Sequence[Asked], fields: Mapping[str, str]) -> Errors:
    """What does not fit among the answers, each with a pointer."""
    known = {one.key for one in asked}
    wrong: dict[str, Sentence] = {key: NO_FIELD for key in fields if key not in known}
    for one in asked:
        if sentence := _misfit(one, fields.get(one.key, "")):
            wrong[one.key] = sentence
    return [{"pointer": f"/fields/{key}", "detail": str(wrong[key])} for key in sorted(wrong)]


def _misfit(asked: Asked, answer: str) -> Sentence | None:
    if not answer:
        return asked.missing
    if asked.shape is Shape.CHOICE and answer not in {one.key for one in asked.offered}:
        return NO_OPTION
    return TOO_LONG if len(answer) > asked.most else None


def _words(sentence: Sentence) -> Names:
    return dict(sentence.words) if isinstance(sentence, Named) else in_every_language(sentence)
