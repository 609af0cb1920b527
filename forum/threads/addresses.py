"""Addresses of threads and posts. They carry no language and never change."""

from __future__ import annotations


def thread(thread_id: int) -> str:
    return f"/t/{thread_id}"


def post(thread_id: int, number: int) -> str:
    return f"/t/{thread_id}/{number}#post-{number}"


def tag(key: str) -> str:
    return f"/tags/{key}"
