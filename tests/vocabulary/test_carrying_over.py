"""A forum from before: free keywords of its discussions become concepts, and words again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import JSON, DateTime, Integer, MetaData, Table, text

from forum.app import create_app
from forum.kit import migrating
from forum.kit.db import db
from forum.settings import Settings
from forum.vocabulary import defaults

TAGS = [
    (1, 0, "Nuoret"),
    (1, 1, "ungdomar"),
    (1, 2, "Omat kuviot"),
    (2, 0, "omat  kuviot"),
    (2, 1, "!!!"),
    (2, 2, "tidsbank"),
]


@pytest.fixture
def before(instance, empty_url):
    """A database before the step, with two discussions and their keywords."""
    app = create_app(Settings(instance=instance, database_url=empty_url, log_level="ERROR"))
    with app.app_context():
        migrating.upgrade("0005")
        put("account", id=1)
        put("network", id=1)
        put("area", id=1, network_id=1)
        for thread_id in (1, 2):
            put("thread", id=thread_id, network_id=1, area_id=1, author_id=1, last_number=1)
            put(
                "post",
                id=thread_id,
                thread_id=thread_id,
                number=1,
                author_id=1,
                key=f"k{thread_id}",
            )
        for thread_id, position, label in TAGS:
            put("thread_tag", thread_id=thread_id, position=position, label=label)
        yield app
        db.session.remove()
        db.engine.dispose()


def test_labels_and_synonyms_become_concepts_and_other_words_proposed_ones(before):
    migrating.upgrade("0006")
    assert keywords() == {
        1: [("nuoret", "accepted"), ("omat-kuviot", "proposed")],
        2: [("omat-kuviot", "proposed"), ("word", "proposed"), ("vapaaehtoistyo", "accepted")],
    }
    noted = db.session.scalars(text("SELECT key FROM search_pending ORDER BY key")).all()
    assert noted == ["post:1", "post:2"]
    db.session.commit()
    migrating.upgrade("head")
    assert defaults.lay_down() == 0


def test_the_way_back_keeps_the_words(before):
    migrating.upgrade("0006")
    migrating.downgrade("0005")
    query = "SELECT thread_id, label FROM thread_tag ORDER BY thread_id, position"
    assert db.session.execute(text(query)).all() == [
        (1, "nuoret"),
        (1, "Omat kuviot"),
        (2, "Omat kuviot"),
        (2, "!!!"),
        (2, "vapaaehtoistyö ja naapuriapu"),
    ]


def keywords():
    query = text(
        "SELECT thread_id, key, state FROM thread_concept JOIN concept ON concept.id = concept_id"
        " ORDER BY thread_id, thread_concept.position"
    )
    found = {}
    for thread_id, key, state in db.session.execute(query):
        found.setdefault(thread_id, []).append((key, state))
    db.session.commit()
    return found


def put(name, **told):
    """A row in which everything that must be filled is, with something of its type."""
    table = Table(name, MetaData(), autoload_with=db.engine)
    asked = [column for column in table.c if not (column.nullable or column.server_default)]
    values = {column.name: filler(column) for column in asked}
    with db.engine.begin() as connection:
        connection.execute(table.insert(), {**values, **told})


def filler(column):
    if isinstance(column.type, JSON):
        return {"fi": "x"}
    if isinstance(column.type, DateTime):
        return datetime.now(UTC)
    if isinstance(column.type, Integer):
        return 1
    return False if str(column.type) == "BOOLEAN" else {"language": "fi"}.get(column.name, "x")
