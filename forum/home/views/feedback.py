"""Feedback on accessibility: from anybody, answered within fourteen days."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member
from forum.accounts.suspended import even_suspended
from forum.home import actions, policy, queries
from forum.home.actions import NewFeedback
from forum.home.forms import AnswerForm, FeedbackForm
from forum.home.models import Feedback
from forum.home.views.blueprint import bp
from forum.kit import i18n, limits, notices, pages
from forum.kit.limits import Rate

A_DAY = Rate(10, 86_400)


@bp.get("/accessibility/feedback")
def new_feedback() -> ResponseReturnValue:
    form = FeedbackForm(formdata=None, page=request.args.get("page", "")[:300])
    return render_template("home/feedback.html", form=form)


@bp.post("/accessibility/feedback")
@even_suspended
def create_feedback() -> ResponseReturnValue:
    form = FeedbackForm()
    if not form.validate_on_submit():
        return pages.refilled("home/feedback.html", form=form)
    if not form.text("website"):
        _keep(form)
    notices.say(_("Thank you. Your feedback has arrived; it is answered within fourteen days."))
    return pages.see("/accessibility")


@bp.get("/accessibility/received")
def received() -> ResponseReturnValue:
    return _received(_administrator(), AnswerForm(formdata=None))


@bp.post("/accessibility/received/<int:feedback_id>/answer")
def create_answer(feedback_id: int) -> ResponseReturnValue:
    administrator = _administrator()
    feedback = pages.find(queries.readable_feedback(administrator), feedback_id)
    form = AnswerForm()
    if not form.validate_on_submit():
        return _received(administrator, form, answering=feedback), 422
    actions.answer_feedback(administrator, feedback.id, form.text("answer"))
    notices.say(_("The answer is kept, and on its way if an address was left."))
    return pages.see("/accessibility/received")


def _keep(form: FeedbackForm) -> None:
    key = form.said_once()
    if queries.feedback_of_key(key) is None:
        limits.mark("accessibility feedback", A_DAY, subject=limits.address())
    new = NewFeedback(
        message=form.text("message"),
        page=form.text("page"),
        email=form.text("email"),
        language=i18n.locale(),
    )
    actions.give_feedback(new, key=key)


def _administrator() -> User:
    """The signed-in administrator; there is nothing here for anybody else."""
    administrator = member()
    if not policy.answer_feedback(administrator):
        abort(404)
    return administrator


def _received(administrator: User, form: AnswerForm, answering: Feedback | None = None) -> str:
    return render_template(
        "home/received.html",
        waiting=queries.waiting_feedback(administrator),
        answered=queries.answered_feedback(administrator),
        form=form,
        answering=answering,
    )
