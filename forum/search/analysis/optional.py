"""Libraries that may be missing, or that are too heavy to load before they are needed."""

import importlib
from typing import Any


def optional(name: str) -> Any | None:
    """The module of this name, or None when it is missing or does not load on this machine."""
    try:
        return importlib.import_module(name)
    except Exception:  # a broken native library raises whatever it likes
        return None
