"""The steps of the database: one way up, the same tables as the models, and back again."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect

from forum.app import create_app
from forum.kit import migrating
from forum.kit.db import db
from forum.settings import Settings


@pytest.fixture
def empty(instance, empty_url):
    """An application on a database without any table."""
    app = create_app(Settings(instance=instance, database_url=empty_url, log_level="ERROR"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def tables():
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_there_is_one_last_step():
    assert len(migrating.heads()) == 1


def test_tables_and_models_agree(app):
    assert migrating.differences() == []


def test_every_step_leads_up_down_and_up_again(empty):
    assert not migrating.is_current()
    migrating.upgrade()
    made = tables()
    assert migrating.is_current()
    assert made == set(db.metadata.tables)
    migrating.downgrade("base")
    assert tables() == set()
    migrating.upgrade()
    assert tables() == made
    assert migrating.differences() == []


def test_taking_the_steps_twice_changes_nothing(empty):
    migrating.upgrade()
    migrating.upgrade()
    assert migrating.is_current()
