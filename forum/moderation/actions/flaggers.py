"""Whose reports come first. Source: Regulation (EU) 2022/2065, article 22(1)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.kit.db import db, fresh, transactional
from forum.kit.policy import Refused, require
from forum.moderation import policy
from forum.moderation.actions.register import note
from forum.moderation.models import TrustedFlagger
from forum.moderation.queries import flaggers
from forum.moderation.terms import Deed

KNOWN = _l("This one is on the list already.")
NOBODY = _l("No member has this name. Look at the profile: the name follows the @.")


def trust(administrator: User, *, name: str, sign: str) -> TrustedFlagger:
    """Put somebody on the list. Raises Refused when the sign is nobody's, or is there already."""
    try:
        return _trust(administrator, name, sign.strip().casefold())
    except IntegrityError:
        raise Refused(KNOWN) from None


@transactional
def end_trust(administrator: User, flagger: TrustedFlagger) -> None:
    """Take somebody off the list; what they have reported stays where it is."""
    require(policy.keep_flaggers(administrator))
    db.session.delete(fresh(TrustedFlagger, flagger.id))
    note(deed=Deed.UNTRUSTED, actor_id=administrator.id, address=_place(flagger.account_id))


@transactional
def _trust(administrator: User, name: str, sign: str) -> TrustedFlagger:
    require(policy.keep_flaggers(administrator))
    account_id = None
    if sign.startswith("@"):
        account = flaggers.account_called(sign[1:])
        if account is None:
            raise Refused(NOBODY)
        account_id = account.id
    flagger = TrustedFlagger(name=name, sign=sign, account_id=account_id, added_by=administrator.id)
    db.session.add(flagger)
    db.session.flush()
    note(deed=Deed.TRUSTED, actor_id=administrator.id, address=_place(account_id))
    return flagger


def _place(account_id: int | None) -> str:
    """The log names no address of mail."""
    return f"/u/{account_id}" if account_id else "/moderation/flaggers"
