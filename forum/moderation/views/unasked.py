"""Decisions on a moderator's own initiative, from a discussion's page."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import notices, pages
from forum.kit.policy import Refused, require
from forum.kit.text.posts import fill
from forum.moderation import actions, addresses, policy
from forum.moderation.actions import Outdated
from forum.moderation.forms.decisions import DecisionForm
from forum.moderation.matter import Matter
from forum.moderation.queries import cases, places
from forum.moderation.terms import Measure
from forum.moderation.views.blueprint import bp
from forum.moderation.views.deciding import (
    blank_form,
    deciding,
    helped,
    keeping_text,
    new_decision,
    refresh,
)
from forum.moderation.views.queue import staff


@bp.get("/moderation/posts/<int:post_id>/decision")
def new_decision_of_post(post_id: int) -> ResponseReturnValue:
    moderator = staff()
    matter = post_in_question(moderator, post_id)
    if case := cases.open_case_about(moderator, post_id):
        return pages.see(addresses.case(case.id))
    return _new(moderator, matter)


@bp.get("/moderation/threads/<int:thread_id>/decision")
def new_decision_of_thread(thread_id: int) -> ResponseReturnValue:
    moderator = staff()
    return _new(moderator, thread_in_question(moderator, thread_id))


@bp.post("/moderation/posts/<int:post_id>/decision")
@keeping_text
def create_decision_of_post(post_id: int) -> ResponseReturnValue:
    return _create(staff(), lambda moderator: post_in_question(moderator, post_id))


@bp.post("/moderation/threads/<int:thread_id>/decision")
@keeping_text
def create_decision_of_thread(thread_id: int) -> ResponseReturnValue:
    return _create(staff(), lambda moderator: thread_in_question(moderator, thread_id))


def post_in_question(moderator: User, post_id: int) -> Matter:
    """The post in its thread, if the viewer moderates there, else 404."""
    post = pages.find(places.moderated_posts(moderator), post_id)
    return Matter(thread=post.thread, post=post)


def thread_in_question(moderator: User, thread_id: int) -> Matter:
    """The thread, if the viewer moderates there, else 404."""
    return Matter(thread=pages.find(places.moderated_threads(moderator), thread_id))


def _new(moderator: User, matter: Matter) -> ResponseReturnValue:
    measure = request.args.get("measure", "")
    chosen = Measure(measure) if measure in set(Measure) else _proposed(matter)
    if chosen and matter.thread:
        require(policy.decide(moderator, chosen, matter.thread, post=matter.subject(chosen)))
    return _page(moderator, matter, blank_form(matter, chosen))


def _create(moderator: User, find: Callable[[User], Matter]) -> ResponseReturnValue:
    matter = find(moderator)
    form = DecisionForm()
    if helped(moderator, matter, form):
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
        return _again(moderator, find(moderator), form, refused=refused)
    notices.say(_("Decision %(number)s is made.", number=decision.number))
    return pages.see(matter.address)


def _proposed(matter: Matter) -> Measure | None:
    """What a moderator most likely came for."""
    wanted = (Measure.HIDE, Measure.RESTORE) if matter.post else ()
    return next((measure for measure in wanted if measure in matter.measures), None)


def _again(
    moderator: User, matter: Matter, form: DecisionForm, *, refused: Refused
) -> ResponseReturnValue:
    """As it is now, with everything that was typed."""
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
        return addresses.decision_of_post(matter.post.id)
    return addresses.decision_of_thread(matter.thread.id if matter.thread else 0)
