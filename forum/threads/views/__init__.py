"""Pages of threads: lists, one thread, writing, reading marks."""

from forum.threads.views import (
    curating,
    feeds,
    following,
    lists,
    people,
    reading,
    rows,
    show,
    tags,
    ties,
    unread,
    vocabulary,
    writing,
)
from forum.threads.views.blueprint import bp

__all__ = [
    "bp",
    "curating",
    "feeds",
    "following",
    "lists",
    "people",
    "reading",
    "rows",
    "show",
    "tags",
    "ties",
    "unread",
    "vocabulary",
    "writing",
]
