"""How templates find what every template knows."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class Templates(Environment):
    """Flask's own, but templates share one mapping of globals instead of a chain of two.

    Nobody gives a template globals of its own here. Jinja compares the mappings at every import of
    a macro and copies them for every part that is drawn; a chain takes ten times as long for that.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals
