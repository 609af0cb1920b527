"""What drafts of reports are about, for their list."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from flask_babel import gettext as _

from forum.drafts.queries import Place, PlacesOf
from forum.kit.ask import answers
from forum.moderation.queries.targets import target_of

REPORT = "report:"


@answers(PlacesOf)
def reports(question: PlacesOf) -> Mapping[str, Place]:
    found = {}
    for place in question.places:
        if place.startswith(REPORT):
            about = place.removeprefix(REPORT)
            target = target_of(question.viewer, about, "")
            title = target.title if target else ""
            found[place] = Place(_("A report"), title, f"/report?about={quote(about)}")
    return found
