"""What people are told about decisions about themselves, in their language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from forum.kit import i18n
from forum.kit.i18n import speaking
from forum.moderation import letters
from forum.moderation.terms import (
    GRAVITIES,
    INTENTIONS,
    OF_PEOPLE,
    OF_PROFILES,
    Gravity,
    Ground,
    Intention,
    Measure,
    Origin,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """A decision about a person, as it is told."""

    number: str
    measure: Measure
    origin: Origin
    address: str
    facts: str
    ground: Ground | None
    explanation: str
    alternatives: str
    until: datetime | None
    made_at: datetime
    place: Mapping[str, str] = field(default_factory=dict)
    """Name of the network by language; empty: everywhere."""
    name: str = ""
    """The neutral one that stands where another was taken away."""
    assessment: Mapping[str, str] | None = None


def statement(told: Sanction, *, language: str) -> str:
    """The letter: everything that the statement of reasons has to hold."""
    with speaking(language):
        parts = [
            _("Hello,"),
            _what(told),
            *_reasons(told),
            _weighed(told.assessment),
            f"{_scope(told, language)} {duration(told.measure, told.until)}",
            letters.origin(told.origin),
            letters.redress(told.number, told.made_at),
            letters.link(told.address),
        ]
    return "\n\n".join(part for part in parts if part)


def redress_in(language: str, told: Sanction) -> str:
    """How it can be changed, in a language that need not be the reader's."""
    with speaking(language):
        return letters.redress(told.number, told.made_at)


def duration(measure: Measure, until: datetime | None) -> str:
    if until:
        when = i18n.when(until)
        return str(_("It is in force until %(when)s, and then it ends by itself.", when=when))
    if measure in OF_PEOPLE:
        return str(_("It has no end by itself."))
    return ""


def _what(told: Sanction) -> str:
    return {**_what_to_people(), **_what_to_profiles(told.name)}[told.measure]


def _what_to_people() -> Mapping[Measure, str]:
    return {
        Measure.WARN: _(
            "We warn you about what you have done here. You keep all your rights, but if it goes "
            "on, you can be suspended for a time."
        ),
        Measure.HOLD_POSTS: _(
            "For a time a moderator reads each of your new posts before the others do."
        ),
        Measure.MUTE: _("For a time you cannot write here. You read everything as before."),
        Measure.SUSPEND: _(
            "We have suspended you for a time. You can read what is public, change your own "
            "settings, download your data, read the decisions about you and appeal."
        ),
        Measure.CLOSE: _(
            "We have closed your account. You can no longer sign in. Your name stays beside your "
            "texts for as long as the decision can be changed."
        ),
    }


def _what_to_profiles(name: str) -> Mapping[Measure, str]:
    return {
        Measure.CLEAR_PROFILE: _(
            "We have taken the picture and the presentation from your profile. You can write "
            "another presentation and choose another picture."
        ),
        Measure.NEW_NAME: _(
            "We have taken your name from your profile. “%(name)s” stands there until you choose "
            "another one. The old name cannot be chosen again.",
            name=name,
        ),
    }


def _reasons(told: Sanction) -> list[str]:
    basis = letters.based_on(told.ground, told.explanation)
    return [
        _("What happened: %(facts)s", facts=told.facts),
        _("What the decision is based on: %(basis)s", basis=basis),
        _("Why nothing milder is enough: %(why)s", why=told.alternatives),
    ]


def _weighed(assessment: Mapping[str, str] | None) -> str:
    """Source of what a suspension weighs: Regulation (EU) 2022/2065, article 23(3)."""
    if not assessment:
        return ""
    number = int(assessment["illegal"])
    return str(
        ngettext(
            "What we have weighed: %(num)s post that is manifestly illegal or against the rules, "
            "%(share)s %% of what you wrote in that time. How serious it is: %(gravity)s. How it "
            "was done: %(intention)s.",
            "What we have weighed: %(num)s posts that are manifestly illegal or against the "
            "rules, %(share)s %% of what you wrote in that time. How serious it is: %(gravity)s. "
            "How it was done: %(intention)s.",
            number,
            share=assessment["share"],
            gravity=str(GRAVITIES[Gravity(assessment["gravity"])]).lower(),
            intention=str(INTENTIONS[Intention(assessment["intention"])]).lower(),
        )
    )


def _scope(told: Sanction, language: str) -> str:
    if told.measure in OF_PROFILES:
        return str(_("It concerns your profile."))
    if told.place:
        name = told.place.get(language) or told.place["fi"]
        return str(_("It concerns the network “%(network)s”.", network=name))
    return str(_("It concerns the whole forum."))
