"""Addresses of threads and posts. They carry no language and never change."""

from __future__ import annotations


def thread(thread_id: int) -> str:
    return f"/t/{thread_id}"


def post(thread_id: int, number: int) -> str:
    return f"/t/{thread_id}/{number}#post-{number}"


def tag(key: str) -> str:
    return f"/tags/{key}"


# Places of drafts: what `begun` reads again.


def reply_draft(thread_id: int) -> str:
    return f"reply:{thread_id}"


def start_draft(network_key: str, area_key: str, about: str = "") -> str:
    """Of a new thread; one about a description is a text of its own."""
    return f"start:{network_key}/{area_key}" + (f"?about={about}" if about else "")


def edit_draft(post_id: int) -> str:
    return f"edit:{post_id}"
