"""What curators do to threads: the page of all tools, and one for each."""

from forum.threads.views.curating import events, small, tools

__all__ = ["events", "small", "tools"]
