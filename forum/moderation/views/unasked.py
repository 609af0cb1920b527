"""Decisions on a moderator's own initiative, from a discussion's page."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import notices, pages
from forum.kit.policy import Refused, require
from forum.kit.text.posts import fill
from forum.moderation import actions, addresses, policy
from forum.moderation.actions import Outdated
from forum.moderation.forms import DecisionForm
from forum.moderation.matter import Matter
from forum.moderation.queries import cases, places
from forum.moderation.terms import Measure
from forum.moderation.views.blueprint import bp
from forum.moderation.views.deciding import (
    blank_form,
    deciding,
    new_decision,
    refresh,
    wants_letter,
)
from forum.moderation.views.queue import staff


@bp.get("/moderation/decide")
def new_decision_unasked() -> ResponseReturnValue:
    moderator = staff()
    matter = find_matter(moderator)
    if matter.post and (case := cases.open_case_about(moderator, matter.post.id)):
        return pages.see(addresses.case(case.id))
    measure = request.args.get("measure", "")
    chosen = Measure(measure) if measure in set(Measure) else _proposed(matter)
    _insist(moderator, matter, chosen)
    return _page(moderator, matter, blank_form(matter, chosen))


@bp.post("/moderation/decide")
def create_decision() -> ResponseReturnValue:
    moderator = staff()
    matter = find_matter(moderator)
    form = DecisionForm()
    if wants_letter():
        return _page(moderator, matter, form)
    if not form.validate_on_submit() or matter.thread is None:
        return _page(moderator, matter, form), 422
    try:
        decision = actions.decide_unasked(
            moderator,
            matter.thread,
            new_decision(moderator, form),
            post_id=matter.post.id if matter.post else None,
            seen=form.text("version"),
            key=form.said_once(),
        )
    except Refused as refused:
        return _again(moderator, form, refused)
    notices.say(_("Decision %(number)s is made.", number=decision.number))
    return pages.see(matter.address)


def find_matter(moderator: User) -> Matter:
    """The post or the thread that the address names, if the viewer moderates there, else 404."""
    post_id, thread_id = (_number(request.values.get(name)) for name in ("post", "thread"))
    if post_id:
        post = pages.find(places.moderated_posts(moderator), post_id)
        return Matter(thread=post.thread, post=post)
    if thread_id:
        return Matter(thread=pages.find(places.moderated_threads(moderator), thread_id))
    abort(404)


def _number(raw: str | None) -> int:
    """An id out of an address; 0 for anything else."""
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 10 else 0


def _proposed(matter: Matter) -> Measure | None:
    """What a moderator most likely came for."""
    wanted = (Measure.HIDE, Measure.RESTORE) if matter.post else ()
    return next((measure for measure in wanted if measure in matter.measures), None)


def _insist(moderator: User, matter: Matter, measure: Measure | None) -> None:
    if measure and matter.thread:
        require(policy.decide(moderator, measure, matter.thread, matter.subject(measure)))


def _again(moderator: User, form: DecisionForm, refused: Refused) -> ResponseReturnValue:
    """As it is now, with everything that was typed."""
    matter = find_matter(moderator)
    if isinstance(refused, Outdated):
        refresh(form, matter)
        return _page(moderator, matter, form, conflict=refused), 409
    form.reject("measure", refused.reason)
    return _page(moderator, matter, form), 403


def _page(
    moderator: User, matter: Matter, form: DecisionForm, *, conflict: Refused | None = None
) -> str:
    return render_template(
        "moderation/decide.html",
        conflict=conflict,
        action=_action(matter),
        post_html=fill(matter.post.html, {}) if matter.post else "",
        **deciding(moderator, matter, form),
    )


def _action(matter: Matter) -> str:
    if matter.post:
        return f"/moderation/decide?post={matter.post.id}"
    return f"/moderation/decide?thread={matter.thread.id if matter.thread else 0}"
