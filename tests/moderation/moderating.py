"""Reports and decisions for tests, made through the actions that the pages call."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

from sqlalchemy import select

from forum.accounts.models import Guest, User
from forum.kit.db import db
from forum.kit.forms import new_key
from forum.moderation import actions
from forum.moderation.actions import NewDecision, NewReport
from forum.moderation.matter import Matter
from forum.moderation.models import Case, Decision, Report
from forum.moderation.queries.targets import target_of
from forum.moderation.terms import Ground, Measure
from forum.threads.models import Post, Thread

REASONS = {
    "facts": "The post named a client.",
    "explanation": "Everybody in the town knows who is meant.",
    "alternatives": "A reminder would have left the name there.",
}


class Moderation:
    """`moderation.report(post)`, `moderation.hide(mo, post)`: what is not told is sensible."""

    def report(self, post: Post, by: User | None = None, **told: Any) -> Report:
        """A report of a post, by a guest when nobody is told."""
        contact = {} if by else {"name": "Kaisla", "email": "kaisla@example.org"}
        new = NewReport(
            **{
                "ground": Ground.PRIVACY,
                "explanation": "I know the person at once.",
                "good_faith": True,
                "language": "en",
                **contact,
                **told,
            }
        )
        reporter = by or Guest()
        target = target_of(reporter, f"/t/{post.thread_id}/{post.number}", "")
        assert target is not None
        return actions.file_report(reporter, target, new, key=new_key())

    def case(self, post: Post, **told: Any) -> Case:
        """A case with one report."""
        report = self.report(post, **told)
        return db.session.get_one(Case, report.case_id)

    def decide(self, moderator: User, case: Case, measure: Measure, **told: Any) -> Decision:
        new = NewDecision(**{"measure": measure, "ground": Ground.PRIVACY, **REASONS, **told})
        seen = matter_of(case).seen
        return actions.decide_case(moderator, case, new, seen=seen, key=new_key())

    def unasked(
        self, moderator: User, about: Post | Thread, measure: Measure, **told: Any
    ) -> Decision:
        """The same on the moderator's own initiative."""
        new = NewDecision(**{"measure": measure, "ground": Ground.PRIVACY, **REASONS, **told})
        post = about if isinstance(about, Post) else None
        thread = db.session.get_one(Thread, post.thread_id) if post else about
        seen = Matter(thread=thread, post=post).seen
        post_id = post and post.id
        return actions.decide_unasked(
            moderator, thread, new, post_id=post_id, seen=seen, key=new_key()
        )

    def hide(self, moderator: User, post: Post, **told: Any) -> Decision:
        return self.unasked(moderator, post, Measure.HIDE, **told)


def matter_of(case: Case) -> Matter:
    return Matter(case=case, thread=case.thread, post=case.post)


def rows(model: Any) -> list[Any]:
    """Everything that there is of a kind, oldest first."""
    return list(db.session.scalars(select(model).order_by(model.id)))


def to(mails: list[EmailMessage], address: str) -> list[str]:
    """The texts of the letters to one address."""
    return [" ".join(mail.get_content().split()) for mail in mails if mail["To"] == address]
