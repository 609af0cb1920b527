"""Looking again at saved searches, in the consumer: what is new in them since the last time?"""

from __future__ import annotations

from datetime import datetime, timedelta

from forum.accounts import queries as accounts
from forum.accounts.models import User
from forum.kit.db import db, now
from forum.outbox.sweep import every
from forum.search import actions, misses, queries
from forum.search.analysis.languages import LANGUAGES
from forum.search.asked import asked_by
from forum.search.engines.engine import IndexUnavailable, label
from forum.search.engines.wishes import question
from forum.search.filters import Filters, scope
from forum.search.grammar import parse
from forum.search.index import engine
from forum.search.models import SavedSearch
from forum.search.understanding import understood

MINUTES = 60.0
AN_HOUR = timedelta(hours=1)  # between two looks at one search
SETTLED = timedelta(minutes=2)  # by then the index has learnt what was written
TOGETHER = 20
MOST_TOLD = 100


@every(5 * MINUTES)
def look_again() -> bool:
    """A batch of those whose turn it is; True when others wait."""
    until = now() - SETTLED
    due = queries.due_searches(before=until - AN_HOUR, limit=TOGETHER)
    try:
        for search in due:
            _look(search, until)
    except IndexUnavailable:
        return False
    return len(due) == TOGETHER


@every(MINUTES)
def count_missed() -> None:
    misses.take()


@every(24 * 60 * MINUTES)
def forget_missed() -> None:
    actions.forget_missed()


def _look(search: SavedSearch, until: datetime) -> None:
    search_id, since = search.id, search.looked_at
    owner = accounts.user(search.account_id)
    many = _new_for(owner, search, until) if owner else 0
    db.session.commit()
    actions.note_look(search_id, since=since, until=until, many=many)


def _new_for(owner: User, search: SavedSearch, until: datetime) -> int:
    """How much has come that answers it wholly, by others, and that its owner may read."""
    asked = asked_by(search.asked)
    said = understood(owner, parse(asked.words))
    lately = Filters(
        since=int(search.looked_at.timestamp()),
        until=int(until.timestamp()),
        without=frozenset({label("author", owner.id)}),
    )
    places = queries.readable_places(owner)
    if not (said.query or scope(asked.filters, said.filters, places=places).narrowed):
        return 0
    where = scope(asked.filters, said.filters, lately, places=places)
    wanted = question(said.query, engine().analyser, LANGUAGES)
    found = engine().match(wanted, where, limit=MOST_TOLD, sort="newest")
    return len(queries.readable(owner, [hit.key for hit in found.hits]))
