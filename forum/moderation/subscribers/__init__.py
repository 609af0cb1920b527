"""What moderation answers, fills and does after the fact."""

from forum.moderation.subscribers import asked, following, pages, turns

__all__ = ["asked", "following", "pages", "turns"]
