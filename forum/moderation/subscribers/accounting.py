"""What is done by the clock so that moderation can be called to account."""

from __future__ import annotations

from flask import current_app

from forum.moderation import witness
from forum.moderation.queries import log
from forum.outbox.sweep import every

A_MINUTE = 60.0


@every(A_MINUTE)
def keep_newest_digest() -> None:
    """Outside the database; see `verifying`."""
    witness.keep(current_app.config["SETTINGS"].instance, log.head())
