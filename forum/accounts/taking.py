"""Taking something from a profile by a decision, and giving it back when the decision ends."""

from __future__ import annotations

from itertools import count

from flask_babel import gettext as _

from forum.accounts import events, queries
from forum.accounts.handles import free_handle
from forum.accounts.models import Account, TakenProfile
from forum.kit.db import db, fresh, transactional
from forum.kit.i18n import speaking
from forum.kit.text.cleaning import skeleton
from forum.outbox.bus import publish

PRESENTATION = ("about", "about_html", "expertise")


@transactional
def take_presentation(account: Account, number: str) -> None:
    """Picture and presentation; `number` is that of the decision."""
    account = fresh(Account, account.id)
    texts = {name: getattr(account, name) for name in PRESENTATION}
    _keep(account, number, texts, picture=account.picture)
    for name in ("picture", *PRESENTATION):
        setattr(account, name, "")
    publish(events.ProfileChanged(account_id=account.id))


@transactional
def take_name(account: Account, number: str) -> None:
    """A neutral name stands there until the person chooses another; the old one is refused."""
    account = fresh(Account, account.id)
    texts = {"name": account.name, "handle": account.handle}
    _keep(account, number, texts, name_key=account.name_key)
    account.name = neutral_name(account)
    account.name_key, account.handle = skeleton(account.name), free_handle(account.name)
    publish(events.ProfileChanged(account_id=account.id))


@transactional
def give_back(account_id: int, number: str) -> None:
    """What the decision took, where nothing else has been put meanwhile."""
    taken = db.session.get(TakenProfile, number)
    if taken is None:
        return
    account = fresh(Account, account_id)
    if taken.name_key:
        _give_name_back(account, taken)
    else:
        for name in PRESENTATION:
            setattr(account, name, getattr(account, name) or taken.texts[name])
        account.picture = account.picture or taken.picture
    db.session.delete(taken)
    publish(events.ProfileChanged(account_id=account.id))


def neutral_name(account: Account) -> str:
    """A name that tells nothing, in the language of its bearer, and that nobody else has."""
    with speaking(account.language):
        name = str(_("Member %(number)s", number=account.id))
    numbered = (f"{name}.{number}" for number in count(2))
    while queries.name_taken(skeleton(name), but=account.id):
        name = next(numbered)
    return name


def _keep(
    account: Account, number: str, texts: dict[str, str], *, name_key: str = "", picture: str = ""
) -> None:
    kept = {"account_id": account.id, "name_key": name_key, "picture": picture}
    db.session.add(TakenProfile(number=number, texts=texts, **kept))


def _give_name_back(account: Account, taken: TakenProfile) -> None:
    """Unless the person has chosen another name, or somebody else has this one now."""
    chosen = account.name != neutral_name(account)
    if chosen or queries.name_taken(taken.name_key, but=account.id):
        return
    account.name, account.name_key = taken.texts["name"], taken.name_key
    account.handle = free_handle(account.name)
