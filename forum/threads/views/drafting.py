"""What a start is about: a text about that is a draft of its own."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request

STARTS = ("about", "continues", "quote")
MOST = 150  # characters


def came_from() -> str:
    """The part of the address that tells it."""
    told = {name: request.args[name] for name in STARTS if name in request.args}
    return urlencode(told)[:MOST]
