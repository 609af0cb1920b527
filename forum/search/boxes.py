"""What search shows on pages of other rooms: a field for one place, one's searches."""

from __future__ import annotations

from collections.abc import Mapping

from flask import get_template_attribute, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from sqlalchemy import Delete, delete

from forum.accounts.news import Subject, SubjectsOf
from forum.accounts.queries import Belongings
from forum.kit.ask import answers
from forum.kit.slots import fills
from forum.networks.models import Network
from forum.search import queries
from forum.search.asked import asked_by
from forum.search.models import SEARCH, SavedSearch
from forum.threads.models import PAGE
from forum.threads.queries import Head


@fills("settings.menu")
def way_to_saved() -> str:
    return render_template("search/_settings_link.html")


@fills("thread.side")
def within_thread(head: Head) -> Markup:
    """Where there is more than a page to read."""
    if head.last_number <= PAGE:
        return Markup()
    return _within("search-thread", _("Search this discussion"), name="thread", value=str(head.id))


@fills("network.side")
def within_network(network: Network) -> Markup:
    return _within("search-network", _("Search this network"), name="network", value=network.key)


@answers(SubjectsOf)
def searches(question: SubjectsOf) -> Mapping[str, Subject]:
    """How news of saved searches are shown."""
    ids = [int(about.removeprefix(SEARCH)) for about in question.many if about.startswith(SEARCH)]
    return {
        search.about: _subject(search, question.many[search.about])
        for search in queries.searches(ids)
    }


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    return [delete(SavedSearch).where(SavedSearch.account_id == question.account_id)]


def _subject(search: SavedSearch, many: int) -> Subject:
    asked = asked_by(search.asked)
    return Subject(
        title=_("Search: %(words)s", words=asked.words),
        href=asked.sorted("newest").at(),
        words=ngettext("%(num)s new result", "%(num)s new results", many),
        drawing="search",
    )


def _within(box: str, title: str, *, name: str, value: str) -> Markup:
    drawn = get_template_attribute("search/_within.html", "within")
    return Markup(drawn(box, title, name, value))  # noqa: S704 - a macro's own markup
