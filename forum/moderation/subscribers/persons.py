"""What people see of decisions about themselves, and moderators of people."""

from __future__ import annotations

from flask import render_template
from flask_babel import lazy_gettext as _l

from forum.accounts.models import Account
from forum.accounts.queries import WhyClosed
from forum.accounts.session import viewer
from forum.kit.ask import answers
from forum.kit.policy import Sentence
from forum.kit.slots import fills
from forum.moderation import actions, mails_persons, policy
from forum.moderation.events import SecondNeeded
from forum.moderation.queries import persons
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every

A_DAY = 86_400.0


@answers(WhyClosed)
def closed_by_decision(question: WhyClosed) -> Sentence | None:
    """For somebody who has just shown that the account is theirs."""
    decision = persons.closing(question.account_id)
    return decision and _l(
        "Your account was closed by decision %(number)s. The letter about it tells why, and has an "
        "address where you can disagree without signing in.",
        number=decision.number,
    )


@subscribe(SecondNeeded)
def ask_a_second(event: SecondNeeded) -> None:
    mails_persons.ask_a_second(event.proposal_id)


@fills("page.restrictions")
def what_holds() -> str:
    """Above every page, for somebody whom a decision keeps from something."""
    reader = viewer()
    held = persons.held_against(reader.id) if reader.id else ()
    return render_template("moderation/_restrictions.html", held=held) if held else ""


@fills("profile.side")
def way_to_decisions(account: Account) -> str:
    """For those who moderate: what was decided about this person."""
    reader = viewer()
    if not policy.queue(reader) or reader.id == account.id:
        return ""
    return render_template("moderation/_person_link.html", account=account)


@every(A_DAY)
def forget_old_notes() -> None:
    actions.forget_old_notes()
