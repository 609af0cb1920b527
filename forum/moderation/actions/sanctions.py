"""What a decision about a person does, and how it ends."""

from __future__ import annotations

from sqlalchemy import delete

from forum.accounts import actions as accounts
from forum.accounts import credentials, taking
from forum.accounts.models import Account, Restriction, User, Verb
from forum.kit.db import changed, db, fresh
from forum.moderation.actions.undoing import UNDO
from forum.moderation.models import Decision
from forum.moderation.terms import OF_PROFILES, Measure

VERBS = {
    Measure.HOLD_POSTS: Verb.HOLD,
    Measure.MUTE: Verb.POST,
    Measure.SUSPEND: Verb.SUSPEND,
}


def take_effect(decision: Decision, account: Account) -> None:
    """Do what was decided; it holds from the next request on."""
    if decision.measure is Measure.SUSPEND and decision.network_id is None:
        accounts.insist_on_another_administrator(account)
    if decision.measure in VERBS and decision.until:
        restriction = Restriction(
            account_id=account.id,
            network_id=decision.network_id,
            verb=VERBS[decision.measure],
            until=decision.until,
            number=decision.number,
        )
        db.session.add(restriction)
    elif decision.measure is Measure.CLOSE:
        credentials.close_account(account)
    elif decision.measure is Measure.CLEAR_PROFILE:
        taking.take_presentation(account, decision.number)
    elif decision.measure is Measure.NEW_NAME:
        taking.take_name(account, decision.number)


def _give_rights_back(decision: Decision, _moderator: User | None) -> None:
    own = Restriction.account_id == decision.author_id, Restriction.number == decision.number
    changed(delete(Restriction).where(*own))


def _open_again(decision: Decision, _moderator: User | None) -> None:
    credentials.open_account(fresh(Account, decision.author_id or 0))


def _give_profile_back(decision: Decision, _moderator: User | None) -> None:
    taking.give_back(decision.author_id or 0, decision.number)


def _forget_warning(_decision: Decision, _moderator: User | None) -> None:
    """A warning that has ended counts no more."""


UNDO |= {
    Measure.WARN: _forget_warning,
    **dict.fromkeys(VERBS, _give_rights_back),
    Measure.CLOSE: _open_again,
    **dict.fromkeys(OF_PROFILES, _give_profile_back),
}
