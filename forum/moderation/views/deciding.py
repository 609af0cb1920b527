"""The form for a decision, filled, read and shown again; the same for cases and without one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any, ParamSpec

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from forum.accounts.models import User
from forum.kit import i18n
from forum.kit.db import now
from forum.moderation import letters, policy
from forum.moderation.actions import NewDecision, stated_of
from forum.moderation.forms.decisions import DecisionForm, ground_groups
from forum.moderation.matter import Matter
from forum.moderation.queries import places, templates
from forum.moderation.terms import DURATIONS, EFFECTS, MEASURES, TOLD, Measure
from forum.moderation.wording import wording
from forum.networks.models import Area

P = ParamSpec("P")
UNNUMBERED = "…"
Option = tuple[str, Any, Any, bool]


def blank_form(matter: Matter, measure: Measure | None = None) -> DecisionForm:
    """A form for what is there now."""
    chosen = measure.value if measure else None
    return DecisionForm(formdata=None, version=matter.seen, measure=chosen)


def keeping_text(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Who may not decide there any more gets back what they wrote: the same whether there is
    something or not, so that it tells nothing."""

    @functools.wraps(view)
    def run(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        try:
            return view(*args, **kwargs)
        except NotFound:
            form = DecisionForm()
            if not form.typed:
                raise
            return render_template("moderation/kept.html", typed=form.typed), 404

    return run


def helped(moderator: User, matter: Matter, form: DecisionForm) -> bool:
    """Whether nothing is decided yet: the moderator asks for words, the template or the letter."""
    words = _wants_words(moderator, matter, form) or _wants_template(matter, form)
    return words or "preview" in request.form


def _wants_words(moderator: User, matter: Matter, form: DecisionForm) -> bool:
    """The moderator asks for words that are kept: they go into the form, in the author's language.

    What was typed stays before them.
    """
    if "insert" not in request.form:
        return False
    language = matter.language_of(form.chosen or Measure.HIDE)
    words = templates.words(moderator, request.form.get("template", ""), language=language)
    if words:
        form.explanation.data = "\n\n".join(filter(None, (form.text("explanation"), words.text)))
        form.ground.data = words.ground or form.ground.data
    return True


def _wants_template(matter: Matter, form: DecisionForm) -> bool:
    """The moderator asks for the template of the measure and the rule: it fills what is empty."""
    if "fill" not in request.form:
        return False
    words = wording(matter, form.chosen or Measure.HIDE, form.chosen_ground)
    for name, text in words._asdict().items():
        form[name].data = form.text(name) or text
    return True


def new_decision(moderator: User, form: DecisionForm) -> NewDecision:
    """What the form decides."""
    measure = form.chosen or Measure.NO_ACTION
    return NewDecision(
        measure=measure,
        ground=form.chosen_ground,
        facts=form.text("facts"),
        explanation=form.text("explanation"),
        alternatives=form.text("alternatives"),
        until=form.ends_at if form.restricts else None,
        title=form.text("title"),
        area=places.place(moderator, form.area_id.data) if measure is Measure.MOVE else None,
    )


def refresh(form: DecisionForm, matter: Matter) -> None:
    """After somebody else was quicker: the typed text stays, the next try sees what is now."""
    form.version.raw_data = None
    form.version.data = matter.seen
    form.renew()


def deciding(moderator: User, matter: Matter, form: DecisionForm) -> Mapping[str, Any]:
    """What the form needs on its page."""
    language = matter.language_of(form.chosen or Measure.HIDE)
    return {
        "form": form,
        "matter": matter,
        "options": _options(moderator, matter, form),
        "templates": templates.offered(moderator, matter.network_id),
        "grounds": ground_groups(form.text("ground")),
        "durations": [
            (one.value, words, one == form.duration.data) for one, words in DURATIONS.items()
        ],
        "areas": _areas(moderator, matter, form),
        "letter": _letter(moderator, matter, form),
        "author_language": i18n.NAMES[language],
        "letter_language": language,
    }


def _options(moderator: User, matter: Matter, form: DecisionForm) -> list[Option]:
    """What this moderator may decide about it as it is now."""
    return [
        (measure.value, MEASURES[measure], EFFECTS[measure], measure is form.chosen)
        for measure in matter.measures
        if matter.thread is None
        or policy.decide(moderator, measure, matter.thread, post=matter.subject(measure))
    ]


def _areas(moderator: User, matter: Matter, form: DecisionForm) -> list[Any]:
    """Where the discussion can go, by network."""
    if matter.thread is None:
        return []
    here, chosen = matter.thread.area_id, form.area_id.data
    others = [area for area in places.places(moderator) if area.id != here]
    return [
        (i18n.pick(network.names), [_place(area, chosen) for area in areas])
        for network, areas in groupby(others, key=lambda area: area.network)
    ]


def _place(area: Area, chosen: int | None) -> tuple[int, str, bool]:
    return area.id, i18n.pick(area.names), area.id == chosen


def _letter(moderator: User, matter: Matter, form: DecisionForm) -> str:
    """What the author will read, when the moderator has asked for it or sent the form."""
    if not form.is_submitted() or form.chosen not in TOLD or matter.author_of(form.chosen) is None:
        return ""
    number = matter.case.number if matter.case else UNNUMBERED
    stated = stated_of(matter, new_decision(moderator, form), number=number, made_at=now())
    return letters.statement(stated, language=matter.language_of(form.chosen))
