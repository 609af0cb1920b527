"""What people see of decisions about themselves, and moderators of people."""

from __future__ import annotations

from collections.abc import Mapping

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete

from forum.accounts.models import Account
from forum.accounts.news import Subject, SubjectsOf
from forum.accounts.queries import Belongings, WhyClosed
from forum.accounts.session import viewer
from forum.kit.ask import answers
from forum.kit.policy import Sentence
from forum.kit.slots import fills
from forum.moderation import actions, addresses, mails_persons, policy
from forum.moderation.actions.persons import SANCTION
from forum.moderation.events import SecondNeeded
from forum.moderation.models import Duty, PersonNote
from forum.moderation.queries import persons
from forum.moderation.terms import DONE
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


@answers(SubjectsOf)
def decisions_about_oneself(question: SubjectsOf) -> Mapping[str, Subject]:
    """How notices tell of them."""
    ids = [int(one.removeprefix(SANCTION)) for one in question.many if one.startswith(SANCTION)]
    return {
        f"{SANCTION}{key}": Subject(
            _("Decision %(number)s about you", number=number),
            addresses.own_decision(number),
            str(DONE[measure]),
            "scale",
        )
        for key, number, measure in (persons.told(ids) if ids else ())
    }


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    """Notes about somebody who never was a member, and that they were on duty."""
    own = (PersonNote, Duty)
    return [delete(model).where(model.account_id == question.account_id) for model in own]


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
def forget_old_notes() -> bool:
    """Once is enough: all that are old go at once."""
    actions.forget_old_notes()
    return False
