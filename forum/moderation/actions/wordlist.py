"""Word lists, kept by coordinators and administrators."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.kit.db import db, fresh, transactional
from forum.kit.policy import Refused, require
from forum.moderation import policy
from forum.moderation.actions.register import note
from forum.moderation.models import WatchedWord
from forum.moderation.queries.wordlist import folded
from forum.moderation.terms import Deed, Effect

LISTED = _l("This word is on the list already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordToWatch:
    """A word as it is to be looked out for; no network: in all of them."""

    word: str
    effect: Effect
    note: str
    network_id: int | None


def watch_word(keeper: User, new: WordToWatch) -> WatchedWord:
    """Put it on the list. Raises Refused when it is there already."""
    try:
        return _watch(keeper, new)
    except IntegrityError:
        raise Refused(LISTED) from None


@transactional
def unwatch_word(keeper: User, row: WatchedWord) -> None:
    """Take it off the list; what has been held waits on."""
    row = fresh(WatchedWord, row.id)
    require(policy.keep_words(keeper, row.network_id))
    db.session.delete(row)
    _note(keeper, row.network_id, Deed.UNWATCHED)


@transactional
def _watch(keeper: User, new: WordToWatch) -> WatchedWord:
    require(policy.keep_words(keeper, new.network_id))
    row = WatchedWord(
        word=folded(new.word),
        effect=new.effect,
        note=new.note,
        network_id=new.network_id,
        added_by=keeper.id,
    )
    db.session.add(row)
    db.session.flush()
    _note(keeper, new.network_id, Deed.WATCHED)
    return row


def _note(keeper: User, network_id: int | None, deed: Deed) -> None:
    note(deed=deed, actor_id=keeper.id, network_id=network_id, address="/moderation/words")
