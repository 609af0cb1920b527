"""Keeping what is being written, and forgetting it. Drafts are counted in their owner's account."""

from __future__ import annotations

from sqlalchemy import select, update

from forum.accounts.models import Account, User
from forum.accounts.news import NewsCame, NewsEnded
from forum.drafts import policy
from forum.drafts.models import Draft, Fields, Sheet, texts_in
from forum.kit.db import changed, db, ensured, fresh, now, transactional
from forum.kit.policy import require
from forum.outbox.bus import publish


class DraftConflict(Exception):
    """Another window has kept something newer; `kept` is that."""

    def __init__(self, kept: Draft) -> None:
        super().__init__()
        self.kept = kept


@transactional
def keep_draft(writer: User, sheet: Sheet, fields: Fields) -> Draft:
    """What the sheet holds is the draft now; one without any words is thrown away.

    Raises DraftConflict rather than write over another window's text, and Refused.
    """
    require(policy.keep(fields))
    thrown_away = {"discarded_at": now(), "updated_at": now(), "fields": [], "hand": ""}
    draft = ensured(Draft, thrown_away, account_id=writer.id, place=sheet.place)
    if draft.discarded_at is None and not sheet.continues(draft) and draft.fields != fields:
        raise DraftConflict(draft)
    if not texts_in(fields):
        _throw_away(draft)
        return draft
    if draft.discarded_at is not None:
        require(policy.begin(writer))
        _count(writer.id, 1)
    draft.fields, draft.hand, draft.updated_at = fields, sheet.hand, now()
    draft.discarded_at = None
    _end_news(draft)
    return draft


@transactional
def discard_draft(owner: User, draft: Draft) -> None:
    """Throw it away; for ten minutes it can be had back."""
    draft = fresh(Draft, draft.id)
    require(policy.change(owner, draft))
    _throw_away(draft)


@transactional
def restore_draft(owner: User, draft: Draft) -> None:
    """Have back what was thrown away."""
    draft = fresh(Draft, draft.id)
    require(policy.change(owner, draft))
    if draft.discarded_at is not None:
        _count(owner.id, 1)
        draft.discarded_at = None


@transactional
def forget_sent(writer: User, sheet: Sheet | None) -> None:
    """Its text has been sent, in this transaction: the draft goes, unless it is another text."""
    if sheet is None:
        return
    query = select(Draft).filter_by(account_id=writer.id, place=sheet.place).with_for_update()
    draft = db.session.scalar(query.execution_options(populate_existing=True))
    if draft and sheet.continues(draft):
        _throw_away(draft)
        db.session.delete(draft)


@transactional
def remind(draft_id: int) -> None:
    """Tell its owner, once, that there is something they began."""
    draft = fresh(Draft, draft_id)
    if draft.discarded_at is None and draft.reminded_at is None:
        draft.reminded_at = now()
        publish(NewsCame(account_id=draft.account_id, about=draft.about, many=1))


@transactional
def forget(draft_id: int) -> None:
    """Nobody has come back to it."""
    draft = fresh(Draft, draft_id)
    _throw_away(draft)
    db.session.delete(draft)


def _throw_away(draft: Draft) -> None:
    if draft.discarded_at is None:
        _count(draft.account_id, -1)
        draft.discarded_at = now()
        _end_news(draft)


def _end_news(draft: Draft) -> None:
    if draft.reminded_at is not None:
        draft.reminded_at = None
        publish(NewsEnded(account_id=draft.account_id, about=draft.about))


def _count(account_id: int, many: int) -> None:
    mine = update(Account).where(Account.id == account_id)
    changed(mine.values(drafts=Account.drafts + many))
