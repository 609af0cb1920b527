"""Parts of pages as they are shown, kept in memory: what is drawn once is then looked up.

A fragment depends on its key alone, so nothing has to be told when something changes: other values
make another fragment, and what nobody asks for any more makes room.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, cast

from flask import current_app
from markupsafe import Markup

from forum.kit import i18n

KEPT = 2_048  # drawn templates of some 2 kB in each process


class Fragments:
    """The most recently used fragments of this process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """The fragment of this key, made now if it is not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


_drawn = Fragments(KEPT)


def drawn(template: str, **values: object) -> Markup:
    """A template that needs nothing but these values (texts, numbers, times, rows and mappings of
    them) and the reader's language."""
    key = (template, i18n.locale(), _frozen(values))
    made = _drawn.get(key, lambda: current_app.jinja_env.get_template(template).render(values))
    return Markup(made)  # noqa: S704 - drawn by a template


def _frozen(value: Any) -> Hashable:
    """The same value as something that can be a key."""
    if isinstance(value, Mapping):
        return tuple((name, _frozen(one)) for name, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(map(_frozen, value))
    return cast(Hashable, value)
