"""Named questions about threads and posts. `readable_…` is `policy.read_…`, asked of many."""

from forum.threads.queries.activity import activity_of
from forum.threads.queries.following import (
    Reading,
    level_of,
    readers_of,
    reading_of,
    watchers_of,
)
from forum.threads.queries.lists import (
    Filters,
    Slice,
    ThreadRow,
    listed,
    listed_about,
    pinned_in,
    thread_rows,
)
from forum.threads.queries.posts import (
    PostRow,
    outdated_posts,
    post_of_key,
    posts_between,
    readable_posts,
    revisions_of,
    source_of,
)
from forum.threads.queries.reading import last_read, new_in
from forum.threads.queries.threads import (
    Head,
    head_of,
    latest_in_areas,
    newest_by_network,
    readable_threads,
    tags_of,
    thread_is_readable,
    threads_about,
    whole_threads,
)

__all__ = [
    "activity_of",
    "Filters",
    "Head",
    "PostRow",
    "Reading",
    "Slice",
    "ThreadRow",
    "head_of",
    "last_read",
    "latest_in_areas",
    "level_of",
    "listed",
    "listed_about",
    "new_in",
    "newest_by_network",
    "outdated_posts",
    "pinned_in",
    "post_of_key",
    "posts_between",
    "readable_posts",
    "readable_threads",
    "readers_of",
    "reading_of",
    "revisions_of",
    "source_of",
    "tags_of",
    "thread_is_readable",
    "thread_rows",
    "threads_about",
    "watchers_of",
    "whole_threads",
]
