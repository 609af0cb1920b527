"""What moderators note about a person: written, read on the record, and forgotten in time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from forum.accounts import queries as people
from forum.accounts.models import Account, User
from forum.kit.db import changed, db, fresh, now, transactional
from forum.kit.policy import require
from forum.moderation import addresses, policy
from forum.moderation.actions.register import note
from forum.moderation.models import PersonNote
from forum.moderation.queries import notes
from forum.moderation.terms import NOTED, Deed


def note_person(
    moderator: User, person_id: int, text: str, *, network_id: int | None, key: str
) -> PersonNote:
    """The new note, or the one already stored under this key. Raises Refused with the reason."""
    try:
        return _of_key(moderator, key) or _note(
            moderator, person_id, text, network_id=network_id, key=key
        )
    except IntegrityError:
        if known := _of_key(moderator, key):
            return known
        raise


@transactional
def read_notes(moderator: User, person_id: int) -> Sequence[PersonNote]:
    """What is noted about somebody where this moderator may read it; that they read it is kept."""
    found = notes.about(moderator, person_id)
    places = {one.network_id for one in found}
    for place in sorted(places, key=lambda one: one or 0):
        note(
            deed=Deed.NOTES_READ,
            actor_id=moderator.id,
            network_id=place,
            address=addresses.person(person_id),
        )
    return found


@transactional
def forget_old_notes() -> int:
    """Those that are older than they may be; how many there were."""
    return changed(delete(PersonNote).where(PersonNote.created_at < now() - NOTED))


@transactional
def _note(
    moderator: User, person_id: int, text: str, *, network_id: int | None, key: str
) -> PersonNote:
    account = fresh(Account, person_id)
    person = people.user(account.id)
    assert person is not None  # noqa: S101 - the account is locked
    require(policy.note_person(moderator, person, network_id))
    row = PersonNote(
        account_id=account.id, network_id=network_id, author_id=moderator.id, text=text, key=key
    )
    db.session.add(row)
    db.session.flush()
    return row


def _of_key(moderator: User, key: str) -> PersonNote | None:
    mine = PersonNote.key == key, PersonNote.author_id == moderator.id
    return db.session.scalar(select(PersonNote).where(*mine))
