"""Every engine there is, one line each: what holds for one holds for all."""

import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from databases import POSTGRES, SQLITE, PostgresHouse
from sqlalchemy import NullPool, create_engine, text

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Engine
from forum.search.engines.postgres.engine import PostgresEngine
from forum.search.engines.tantivy.engine import TantivyEngine
from forum.search.engines.whoosh.engine import WhooshEngine

Home = Callable[[Analyser], Engine]
"""A place for one index. Each call opens an engine on it as another process would, which looks for
changes at every question. Can be pickled."""


def whoosh(request: pytest.FixtureRequest) -> Home:
    return partial(whoosh_in, request.getfixturevalue("tmp_path") / "index")


def whoosh_in(folder: Path, analyser: Analyser) -> Engine:
    return WhooshEngine(folder, analyser, look_again=0.0)


def tantivy(request: pytest.FixtureRequest) -> Home:
    return partial(tantivy_in, request.getfixturevalue("tmp_path") / "index")


def tantivy_in(folder: Path, analyser: Analyser) -> Engine:
    return TantivyEngine(folder, analyser, look_again=0.0)


def postgres(request: pytest.FixtureRequest) -> Home:
    """Wants the real server of the tests, so it stays out of a run on SQLite."""
    if request.config.getoption("--database") == SQLITE:
        pytest.skip("an engine in PostgreSQL")
    address = postgres_address()
    database = create_engine(address, poolclass=NullPool)
    with database.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS search CASCADE"))
    return partial(postgres_at, address)


def postgres_at(address: str, analyser: Analyser) -> Engine:
    return PostgresEngine(create_engine(address, poolclass=NullPool), analyser)


@cache
def postgres_address() -> str:
    """The database of this worker."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    house = PostgresHouse(Path(os.environ["VERKKOFOORUMI_TEST_RUN"]), worker)
    address = house.address(f"forum_{worker}")
    return address.replace("postgresql://", "postgresql+psycopg://")


ENGINES: dict[str, Callable[[pytest.FixtureRequest], Home]] = {
    "whoosh": whoosh,
    "tantivy": tantivy,
    POSTGRES: postgres,
}
