"""What moderation answers, fills and does after the fact."""

from __future__ import annotations

from forum.moderation import models

__all__ = ["models"]
