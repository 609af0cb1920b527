"""Texts that wait: their cases, and letters to their authors."""

from __future__ import annotations

from forum.moderation import actions, mails_held
from forum.outbox.bus import subscribe
from forum.threads.events import PostHeld, PostReleased


@subscribe(PostHeld)
def wait_for_a_moderator(event: PostHeld) -> None:
    actions.open_held_case(event.held_id)


@subscribe(PostReleased)
def wait_for_nobody(event: PostReleased) -> None:
    actions.close_released(event.held_id)


@subscribe(PostReleased)
def tell_its_author(event: PostReleased) -> None:
    mails_held.tell(event.held_id)
