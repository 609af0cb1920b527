"""What is asked of who starts a thread: short answers above the opening post.

These are the usual forms. An area may have its own, which its coordinators shape (`starting`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from forum.kit.i18n import LANGUAGES, locale, speaking
from forum.kit.policy import Sentence
from forum.threads.models import Kind

LINE, BLOCK = 200, 1_500  # characters of an answer
UNANSWERED = _l("This needs an answer.")


class Shape(StrEnum):
    """How a field is answered."""

    LINE = "line"
    BLOCK = "block"
    CHOICE = "choice"


SHAPES: Mapping[Shape, Sentence] = {
    Shape.LINE: _l("One line"),
    Shape.BLOCK: _l("A few sentences"),
    Shape.CHOICE: _l("One of several choices"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """Words in three languages, which become those of the reader where they are shown."""

    words: Mapping[str, str]

    def __str__(self) -> str:
        return self.words.get(locale()) or self.words.get("fi", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a field; its key is the answer."""

    key: str
    label: Sentence
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A field of a start form; its key names the answer and is never used for another."""

    key: str
    label: Sentence
    help: Sentence
    missing: Sentence | None = None
    """The sentence for an empty answer, where one is required."""
    shape: Shape = Shape.BLOCK
    options: tuple[Option, ...] = ()
    retired: bool = False
    """Asked no longer; what was answered is still shown."""

    @property
    def most(self) -> int:
        """How many characters an answer may have."""
        return BLOCK if self.shape is Shape.BLOCK else LINE

    @property
    def offered(self) -> Sequence[Option]:
        return [option for option in self.options if not option.retired]

    def answer(self, kept: str) -> Sentence:
        """The answer as it is read: the words of an option, or what was written."""
        return next((one.label for one in self.options if one.key == kept), kept)


PURPOSES: Mapping[Kind, Sentence] = {
    Kind.QUESTION: _l("You need an answer, or the opinion of others."),
    Kind.CHALLENGE: _l("A need without a solution yet: tell it so that others can help or join."),
    Kind.PRACTICE: _l("Something that you have tried: tell it so that others can use it."),
    Kind.DISCUSSION: _l("A matter to think about together."),
    Kind.EVENT: _l("A meeting, a training or a visit: tell when and where."),
    Kind.ANNOUNCEMENT: _l("Something that others should know."),
}

FIELDS: Mapping[Kind, tuple[Asked, ...]] = {
    Kind.CHALLENGE: (
        Asked(
            key="need",
            label=_l("What is needed?"),
            help=_l("What should become better? Tell the need, not a ready solution."),
            missing=_l("Tell what is needed."),
        ),
        Asked(
            key="target_group",
            label=_l("Who needs it?"),
            help=_l("Whose life or work it concerns, and roughly how many they are."),
            missing=_l("Tell who needs it."),
            shape=Shape.LINE,
        ),
        Asked(
            key="place",
            label=_l("Where?"),
            help=_l("A municipality, a wellbeing services county, or the whole country."),
            shape=Shape.LINE,
        ),
        Asked(
            key="tried",
            label=_l("What has been tried?"),
            help=_l("What came of it? What did not work is worth telling too."),
        ),
        Asked(
            key="constraints",
            label=_l("What cannot be changed?"),
            help=_l("Limits that a solution must fit into: money, time, law, people."),
        ),
        Asked(
            key="wish",
            label=_l("What help do you wish for?"),
            help=_l("Experiences, a partner, a calculation, somebody to think with."),
            missing=_l("Tell what help you wish for."),
        ),
    ),
    Kind.PRACTICE: (
        Asked(
            key="situation",
            label=_l("What was the situation?"),
            help=_l("What it was like before, and why something had to be done."),
            missing=_l("Tell what the situation was."),
        ),
        Asked(
            key="done",
            label=_l("What was done?"),
            help=_l("The idea and how it works in everyday life, so that others can try it."),
            missing=_l("Tell what was done."),
        ),
        Asked(
            key="beneficiaries",
            label=_l("For whom?"),
            help=_l("Who took part or gained from it, and roughly how many."),
            missing=_l("Tell for whom it was done."),
            shape=Shape.LINE,
        ),
        Asked(
            key="requirements",
            label=_l("What did it require?"),
            help=_l("People, time, money, skills, agreements."),
        ),
        Asked(
            key="results",
            label=_l("What came of it?"),
            help=_l("What changed, and how you know it."),
        ),
        Asked(
            key="limits",
            label=_l("Where does it not work?"),
            help=_l("Limits and risks that others should know before they begin."),
        ),
        Asked(
            key="tried_in",
            label=_l("Where has it been tried?"),
            help=_l("Places and years."),
            shape=Shape.LINE,
        ),
        Asked(
            key="contact",
            label=_l("Who can be asked?"),
            help=_l("A role and an organisation. Name only people who have agreed to it."),
            shape=Shape.LINE,
        ),
    ),
}

USUAL: Mapping[str, Asked] = {one.key: one for asked in FIELDS.values() for one in asked}


class Answer(NamedTuple):
    """An answer with its question, as a page shows them."""

    question: str
    words: str
    own: bool
    """Whether its author wrote it; the words of a choice are in the reader's language."""


def told(asked: Iterable[Asked], fields: Mapping[str, str]) -> Iterator[Answer]:
    """The answers in the order of the form, each with its question, in the reader's words."""
    for one in asked:
        if kept := fields.get(one.key):
            own = one.shape is not Shape.CHOICE
            yield Answer(str(one.label), str(one.answer(kept)), own)


def in_words(
    fields: Mapping[str, str], rows: Iterable[Mapping[str, Any]] | None, language: str
) -> Iterator[str]:
    """The answers as they are said in a language, options by their words."""
    options = {
        (row["key"], one["key"]): one["labels"] for row in rows or () for one in row["options"]
    }
    for answer in fields.items():
        labels = options.get(answer)
        yield labels.get(language) or labels["fi"] if labels else answer[1]


def from_row(row: Mapping[str, Any]) -> Asked:
    """A field as an area keeps it."""
    return Asked(
        key=row["key"],
        label=Named(row["labels"]),
        help=Named(row["helps"]),
        missing=UNANSWERED if row["required"] else None,
        shape=Shape(row["shape"]),
        options=tuple(
            Option(key=one["key"], label=Named(one["labels"]), retired=one["retired"])
            for one in row["options"]
        ),
        retired=row["retired"],
    )


def usual_rows(kind: Kind) -> list[dict[str, Any]]:
    """The usual form of a kind, as an area keeps it that begins to change it."""
    return [
        {
            "key": one.key,
            "labels": in_every_language(one.label),
            "helps": in_every_language(one.help),
            "required": bool(one.missing),
            "shape": one.shape.value,
            "options": [],
            "retired": False,
        }
        for one in FIELDS.get(kind, ())
    ]


def in_every_language(sentence: Sentence) -> dict[str, str]:
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = str(sentence)
    return said
