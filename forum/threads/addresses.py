"""Addresses of threads and posts. They carry no language and never change."""

from __future__ import annotations


def thread(thread_id: int) -> str:
    return f"/t/{thread_id}"


def post(thread_id: int, number: int) -> str:
    return f"/t/{thread_id}/{number}#post-{number}"


def held(held_id: int) -> str:
    """Of a text that waits for a moderator."""
    return f"/held/{held_id}"


def tag(key: str) -> str:
    return f"/tags/{key}"


# Places of drafts: what `begun` reads again.


def reply_draft(thread_id: int) -> str:
    return f"reply:{thread_id}"


def start_draft(network_key: str, area_key: str, came_from: str = "") -> str:
    """Of a new thread; with the query of its form, where that says what it is about."""
    return f"start:{network_key}/{area_key}" + (f"?{came_from}" if came_from else "")


def edit_draft(post_id: int) -> str:
    return f"edit:{post_id}"
