"""The form for a decision about a person: read, and shown with what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, request

from forum.accounts import queries as people
from forum.accounts.models import Account, User
from forum.kit import i18n, pages
from forum.kit.db import now
from forum.kit.policy import Verdict, require
from forum.moderation import addresses, letters_persons, policy
from forum.moderation.actions import NewSanction, sanction_of
from forum.moderation.forms.decisions import ground_groups
from forum.moderation.forms.persons import SanctionForm
from forum.moderation.queries import cases, persons, templates
from forum.moderation.terms import ABOUT_THEM, EFFECTS, MEASURES, TERMS, Measure, Origin
from forum.networks.models import Network

UNNUMBERED = "…"


def wants_kept_words(moderator: User, person: Account, form: SanctionForm) -> bool:
    """The moderator asks for words that are kept: they go in, in the language of the person."""
    if "insert" not in request.form:
        return False
    chosen = request.form.get("template", "")
    if words := templates.words(moderator, chosen, language=person.language):
        form.explanation.data = "\n\n".join(filter(None, (form.text("explanation"), words.text)))
        form.ground.data = words.ground or form.ground.data
    return True


def new_sanction(moderator: User, form: SanctionForm) -> NewSanction:
    """What the form decides."""
    return NewSanction(
        measure=form.chosen or Measure.WARN,
        network=_place(moderator, form),
        ground=form.chosen_ground,
        facts=form.text("facts"),
        explanation=form.text("explanation"),
        alternatives=form.text("alternatives"),
        until=form.ends_at,
        assessment=form.assessment,
        follows_id=form.id_in("follows"),
        case_id=_case_id(moderator, form.id_in("case")),
    )


def sanctioning(moderator: User, person: Account, form: SanctionForm) -> Mapping[str, Any]:
    """What the form needs on its page."""
    here = form.place.data
    network_id = here or None
    return {
        "person": person,
        "form": form,
        "action": addresses.decision_about_person(person.id),
        "options": _options(moderator, person, form),
        "places": [
            (place.id, i18n.pick(place.names), place.id == here)
            for place in persons.places(moderator)
        ],
        "templates": templates.offered(moderator, network_id),
        "grounds": ground_groups(form.text("ground")),
        "terms": [(one.value, words, one == form.term.data) for one, words in TERMS.items()],
        "warned": persons.warning_of(person.id, network_id) is not None,
        "letter": _letter(moderator, person, form),
        "person_language": i18n.NAMES[person.language],
    }


def insist_on_rights(moderator: User, person: Account) -> None:
    """There is a form only for who may decide something. Raises Refused with the reason."""
    verdicts = _verdicts(moderator, _asked(person), Measure.WARN)
    require(next(filter(None, verdicts), verdicts[0]))


def _options(
    moderator: User, person: Account, form: SanctionForm
) -> list[tuple[str, Any, Any, bool]]:
    """What this moderator may decide about them anywhere."""
    asked = _asked(person)
    return [
        (measure.value, MEASURES[measure], EFFECTS[measure], measure is form.chosen)
        for measure in ABOUT_THEM
        if any(_verdicts(moderator, asked, measure))
    ]


def _asked(person: Account) -> User:
    """With roles, which the rights need."""
    return people.user(person.id) or abort(404)


def _verdicts(moderator: User, asked: User, measure: Measure) -> list[Verdict]:
    """What the rights say in each place of this moderator."""
    places = [None] if moderator.administrator else moderator.moderated
    return [policy.decide_about(moderator, asked, measure, network_id=place) for place in places]


def _case_id(moderator: User, case_id: int | None) -> int | None:
    """A case that this moderator may decide; others are not found."""
    return case_id and pages.find(cases.moderated_cases(moderator), case_id).id


def _place(moderator: User, form: SanctionForm) -> Network | None:
    """Where it holds; networks that are not the moderator's are not found."""
    if not form.place.data:
        return None
    found = [one for one in persons.places(moderator) if one.id == form.place.data]
    return found[0] if found else abort(404)


def _letter(moderator: User, person: Account, form: SanctionForm) -> str:
    """What the person will read, when the moderator has asked for it or sent the form."""
    if not form.is_submitted() or form.chosen is None:
        return ""
    new = new_sanction(moderator, form)
    followed = persons.followed(moderator, person.id, new.follows_id)
    own = Origin.NOTICE if new.case_id else Origin.INITIATIVE
    origin = followed.origin if followed else own
    told = sanction_of(new, person, number=UNNUMBERED, made_at=now(), origin=origin)
    return letters_persons.statement(told, language=person.language)
