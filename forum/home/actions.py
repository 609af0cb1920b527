"""Telling of an obstacle, and answering."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.home import policy, queries
from forum.home.models import Feedback
from forum.kit import i18n
from forum.kit.db import changed, db, fresh, now, transactional
from forum.kit.policy import Refused, require
from forum.outbox.post import post


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeedback:
    """What somebody tells; the address may be missing."""

    message: str
    page: str
    email: str
    language: str


def give_feedback(new: NewFeedback, *, key: str) -> Feedback:
    """The feedback, or what is already stored under this key."""
    try:
        return queries.feedback_of_key(key) or _give(new, key)
    except IntegrityError:  # a twin of this request was quicker
        return queries.feedback_of_key(key) or _give(new, key)


@transactional
def answer_feedback(administrator: User, feedback_id: int, answer: str) -> None:
    """Keep the answer and send it where an address was left. Raises Refused."""
    require(policy.answer_feedback(administrator))
    feedback = fresh(Feedback, feedback_id)
    if feedback.answered_at:
        raise Refused(_l("This has been answered already."))
    feedback.answer, feedback.answered_at = answer, now()
    feedback.answerer_id = administrator.id
    with i18n.speaking(feedback.language):
        _write(feedback, _("Answer to your accessibility feedback"), f"answered:{feedback.id}")


@transactional
def _give(new: NewFeedback, key: str) -> Feedback:
    feedback = Feedback(
        key=key, message=new.message, page=new.page, email=new.email, language=new.language
    )
    db.session.add(feedback)
    db.session.flush()
    with i18n.speaking(feedback.language):
        _write(feedback, _("We have your accessibility feedback"), f"received:{feedback.id}")
    return feedback


def _write(feedback: Feedback, subject: str, deed: str) -> None:
    """A letter with what was said; only to those who left an address."""
    if not feedback.email:
        return
    promise = _("You will have an answer by %(day)s.", day=i18n.day(feedback.due_at))
    told = (
        _("You wrote:") + "\n\n" + "\n".join(f"> {line}" for line in feedback.message.split("\n"))
    )
    text = f"{feedback.answer or promise}\n\n{told}"
    post(to=feedback.email, subject=subject, text=text, identity=f"accessibility {deed}")


@transactional
def forget_feedback(term: timedelta) -> int:
    """What was answered so long ago; how many there were."""
    return changed(delete(Feedback).where(Feedback.answered_at < now() - term))
