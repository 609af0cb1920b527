"""A member's picture: choosing, cutting and removing it, and sweeping after all that."""

from __future__ import annotations

import time

from flask import current_app

from forum.accounts import events, queries
from forum.accounts.models import Account, User
from forum.kit.db import fresh, transactional
from forum.kit.pictures import Cut, Folder
from forum.outbox.bus import publish
from forum.settings import Settings

GRACE = 3600.0  # seconds for which a file may lie before its row says so


def folder() -> Folder:
    """Where this forum keeps its pictures."""
    settings: Settings = current_app.config["SETTINGS"]
    return Folder(settings.instance / "pictures")


def choose_picture(user: User, picture: bytes, where: Cut) -> None:
    """Show this square of a picture of ours beside the member's name; the one before is gone."""
    key = folder().add(picture, where)
    folder().remove(_choose(user, key))


def remove_picture(user: User) -> None:
    """Back to initials."""
    folder().remove(_choose(user, ""))


def sweep_pictures() -> None:
    """Delete what a crash left behind: files that nobody shows."""
    found = folder().keys(older_than=time.time() - GRACE)
    for key in found - queries.pictures_in_use():
        folder().remove(key)


@transactional
def _choose(user: User, key: str) -> str:
    """The key that was shown before."""
    account = fresh(Account, user.id)
    before, account.picture = account.picture, key
    publish(events.ProfileChanged(account_id=user.id))
    return before
