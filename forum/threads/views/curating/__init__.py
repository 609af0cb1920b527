"""What curators do to threads: the page of all tools, and one for each."""

from forum.threads.views.curating import (
    asking,
    events,
    moving,
    places,
    retelling,
    small,
    splitting,
    tools,
    undoing,
    wikis,
)

__all__ = [
    "asking",
    "events",
    "moving",
    "places",
    "retelling",
    "small",
    "splitting",
    "tools",
    "undoing",
    "wikis",
]
