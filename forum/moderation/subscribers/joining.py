"""Requests to be let into networks: cases, and letters to who asked."""

from __future__ import annotations

from forum.moderation import actions, mails_joining
from forum.networks.events import JoinAsked, JoinSettled
from forum.outbox.bus import subscribe


@subscribe(JoinAsked)
def wait_in_the_queue(event: JoinAsked) -> None:
    actions.open_join_case(event.request_id)


@subscribe(JoinSettled)
def wait_no_more(event: JoinSettled) -> None:
    actions.close_withdrawn(event.request_id)


@subscribe(JoinSettled)
def tell_who_asked(event: JoinSettled) -> None:
    mails_joining.tell(event.request_id)
