"""What tests of drafts do again and again."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from forum.accounts.models import Account
from forum.drafts.models import Draft
from forum.kit.db import db, now

SCRIPT = {"Accept": "application/json"}


def drafts():
    db.session.rollback()
    return db.session.scalars(select(Draft).where(Draft.discarded_at.is_(None))).all()


def counted(person):
    return db.session.scalar(select(Account.drafts).where(Account.id == person.id))


def reply_form(browser, thread):
    return browser.get(f"/t/{thread.id}").form("/replies")


def save(browser, form, status=303, **fields):
    """The button for those who have no script."""
    return browser.post("/drafts", form.filled(fields), status)


def autosave(browser, form, status=200, **fields):
    """What the script sends while one writes."""
    return browser.post("/drafts", form.filled(fields), status, headers=SCRIPT)


def ago(**time):
    db.session.execute(update(Draft).values(updated_at=now() - timedelta(**time)))
    db.session.commit()
