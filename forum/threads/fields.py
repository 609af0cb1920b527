"""What is asked of who starts a challenge or a practice: short answers above the opening post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence
from forum.threads.models import Kind

LINE, BLOCK = 200, 1_500  # characters of an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of a start form; its key names the answer."""

    key: str
    label: Sentence
    help: Sentence
    missing: Sentence | None = None
    """The sentence for an empty answer, where one is required."""
    most: int = BLOCK


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
            most=LINE,
        ),
        Asked(
            key="place",
            label=_l("Where?"),
            help=_l("A municipality, a wellbeing services county, or the whole country."),
            most=LINE,
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
            most=LINE,
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
            most=LINE,
        ),
        Asked(
            key="contact",
            label=_l("Who can be asked?"),
            help=_l("A role and an organisation. Name only people who have agreed to it."),
            most=LINE,
        ),
    ),
}


def told(kind: Kind, fields: Mapping[str, str]) -> Iterator[tuple[Sentence, str]]:
    """The answers in the order of the form, each with its question."""
    for asked in FIELDS.get(kind, ()):
        if answer := fields.get(asked.key):
            yield asked.label, answer
