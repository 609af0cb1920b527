"""Words for what is kept of a profile."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence

PROFILE_WORDS: Mapping[str, Sentence] = {
    "title": _l("Title"),
    "organisation": _l("Organisation"),
    "region": _l("Region"),
    "expertise": _l("Ask me about"),
    "picture": _l("Picture"),
}
