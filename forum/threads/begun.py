"""What drafts of our forms are drafts of, for their list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _

from forum.accounts.models import Viewer
from forum.drafts.queries import Place, PlacesOf
from forum.kit.ask import answers
from forum.kit.i18n import pick
from forum.kit.pages import BIGGEST_ID
from forum.threads import queries


@answers(PlacesOf)
def replies(question: PlacesOf) -> Mapping[str, Place]:
    ids = _ids(question.places, "reply:")
    titles = queries.titles_of(question.viewer, ids)
    return {
        f"reply:{thread_id}": Place(_("Reply"), title, f"/t/{thread_id}#reply")
        for thread_id, title in titles.items()
    }


@answers(PlacesOf)
def edits(question: PlacesOf) -> Mapping[str, Place]:
    ids = _ids(question.places, "edit:")
    return {
        f"edit:{post_id}": Place(_("Change of post %(number)s", number=number), title, edit_at)
        for post_id, number, title in queries.places_of_posts(question.viewer, ids)
        if (edit_at := f"/posts/{post_id}/edit")
    }


@answers(PlacesOf)
def starts(question: PlacesOf) -> Mapping[str, Place]:
    wanted = [place for place in question.places if place.startswith("start:")]
    areas = _areas(question.viewer) if wanted else {}
    found = {}
    for place in wanted:
        keys, mark, came_from = place.removeprefix("start:").partition("?")
        if keys in areas:
            href = f"/n/{keys}/new{mark}{came_from}"
            found[place] = Place(_("New discussion"), areas[keys], href)
    return found


def _areas(viewer: Viewer) -> Mapping[str, str]:
    """Names of the areas that this person may read, by the keys of network and area."""
    areas = queries.areas_begun_in(viewer)
    return {f"{network}/{area}": pick(names) for network, area, names in areas}


def _ids(places: Iterable[str], kind: str) -> list[int]:
    told = [place.removeprefix(kind) for place in places if place.startswith(kind)]
    numbers = [int(one) for one in told if one.isascii() and one.isdigit() and len(one) < 11]
    return [number for number in numbers if number <= BIGGEST_ID]
