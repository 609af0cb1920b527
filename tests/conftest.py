"""The test house: every test that needs a database runs on SQLite and on PostgreSQL.

`--database sqlite|postgres|both` chooses; `@pytest.mark.database("sqlite")` keeps a test to one,
`@pytest.mark.settings(limits="on")` gives its application other settings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextvars import Context
from functools import cache
from pathlib import Path
from typing import Any

import addresses
import pytest
import rubbish
import statements
from applications import begin, let_go
from browsing import Browse
from counting import queries as counting
from databases import POSTGRES, SQLITE, PostgresHouse, SqliteHouse
from flask import Flask
from people import Make
from sqlalchemy import select
from standing import Standing
from world import World

from forum.accounts.models import User
from forum.kit.db import db
from forum.networks.models import Area, Network
from forum.outbox import courier, sweep
from forum.outbox.models import Delivery

RUN = "VERKKOFOORUMI_TEST_RUN"
ENOUGH = 1024**3  # bytes of memory for databases; else they stand on the disk
KEPT = {"FORUM_REAL_PAGE"}
EXPECTED = "Passing SelectField choices as tuples"  # the other way is not in WTForms 3.2
CLEANER: pytest.StashKey[subprocess.Popen[bytes]] = pytest.StashKey()
CLEAN = """
cat > /dev/null
for file in "$1"/pg/postmaster.pid "$1"/*/server.pid; do
  if [ -e "$file" ]; then kill -INT "$(head -n 1 "$file")" 2> /dev/null; fi
done
for again in 1 2 3 4 5 6 7 8 9; do sleep 0.1; rm -rf "$1" 2> /dev/null && break; done
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=[SQLITE, POSTGRES, "both"],
        default="both",
        help="Run tests that need a database on this one.",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database(name): run on this database only")
    config.addinivalue_line("markers", "settings(**values): settings of the test's application")
    config.addinivalue_line("filterwarnings", f"ignore:{EXPECTED}")
    addresses.compile_once()
    statements.compile_once()
    for name in [name for name in os.environ if name.startswith("FORUM_") and name not in KEPT]:
        del os.environ[name]
    if not is_worker(config):
        os.environ[RUN] = tempfile.mkdtemp(prefix="verkkofoorumi-", dir=quick_folder())
        config.stash[CLEANER] = cleaner_of(os.environ[RUN])


def pytest_unconfigure(config: pytest.Config) -> None:
    """The process that began the run lets it be cleaned away."""
    if cleaner := config.stash.get(CLEANER, None):
        cleaner.communicate()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        marker = metafunc.definition.get_closest_marker("database")
        metafunc.parametrize("database", marker.args if marker else [SQLITE, POSTGRES])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without the database that was not chosen, and without what one parameter excludes."""
    chosen = config.getoption("--database")
    unwanted = [item for item in items if not wanted(item, chosen)]
    if unwanted:
        config.hook.pytest_deselected(items=unwanted)
        items[:] = [item for item in items if item not in set(unwanted)]


def pytest_collection_finish() -> None:
    rubbish.begin()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, Any, Any]:
    done = yield
    rubbish.note_end_of_test()
    return done


def wanted(item: pytest.Item, chosen: str) -> bool:
    database, marker = database_of(item), item.get_closest_marker("database")
    fits = database is None or marker is None or database in marker.args
    return fits and chosen in ("both", database or chosen)


def database_of(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    return callspec and callspec.params.get("database")


def cleaner_of(folder: str) -> subprocess.Popen[bytes]:
    """A process that ends the run's servers and takes its folder away.

    It waits for the end of this one, however that comes: its input is then closed.
    """
    words = ["sh", "-c", CLEAN, "sh", folder]
    return subprocess.Popen(words, stdin=subprocess.PIPE, start_new_session=True)


def is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def quick_folder() -> str | None:
    """Memory where there is enough of it: databases are written thousands of times."""
    memory = Path("/dev/shm")  # noqa: S108 - only test data
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ENOUGH
    return str(memory) if roomy and os.access(memory, os.W_OK) else None


def run_folder() -> Path:
    return Path(os.environ[RUN])


@cache
def house(database: str) -> SqliteHouse | PostgresHouse:
    """Where databases of this kind come from, once per process."""
    if database == SQLITE:
        return SqliteHouse(run_folder())
    return PostgresHouse(run_folder(), os.environ.get("PYTEST_XDIST_WORKER", "main"))


@pytest.fixture
def instance() -> Iterator[Path]:
    """An instance folder of the test's own."""
    folder = Path(tempfile.mkdtemp(prefix="instance-", dir=run_folder()))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database: str, instance: Path) -> str:
    """A database as a new forum has it, migrated and with the default networks; or the `world`."""
    if "standing" in request.fixturenames:
        return str(request.getfixturevalue("standing").put_back(instance))
    return house(database).fresh(instance)


@pytest.fixture
def standing(database: str) -> Standing:
    """What `world` is copied from; told anew before anything in it can grow old."""
    found = stand(database)
    if not found.is_fresh:
        stand.cache_clear()
    return stand(database)


@cache
def stand(database: str) -> Standing:
    folder = Path(tempfile.mkdtemp(prefix="world-", dir=run_folder()))
    standing = Standing(house(database), folder)
    app = begin(folder, house(database).fresh(folder))
    with app.app_context():
        standing.tell()
    let_go(app)
    standing.keep()
    return standing


@pytest.fixture
def empty_url(database: str, instance: Path) -> str:
    """A database without any table."""
    return house(database).empty(instance)


@pytest.fixture
def build(instance: Path, database_url: str) -> Iterator[Callable[..., Flask]]:
    """`build(limits="on")`: one more application on the test's database."""
    built = []

    def build(**settings: Any) -> Flask:
        app = begin(**{"instance": instance, "database_url": database_url, **settings})
        built.append(app)
        return app

    yield build
    for app in built:
        let_go(app)


@pytest.fixture
def app(request: pytest.FixtureRequest, build: Callable[..., Flask]) -> Iterator[Flask]:
    """The forum, with an application context for the test to call actions in."""
    marker = request.node.get_closest_marker("settings")
    app = build(**(marker.kwargs if marker else {}))
    with app.app_context():
        yield app
        db.session.remove()


@pytest.fixture
def make(app: Flask) -> Make:
    return Make()


@pytest.fixture
def world(standing: Standing, make: Make) -> World:
    """A small forum where every address leads somewhere; `make` goes on from there."""
    return standing.given(make)


@pytest.fixture
def browse(app: Flask) -> Browse:
    return Browse(app)


@pytest.fixture
def queries(app: Flask) -> Any:
    """`with queries() as counted: …` then `counted.many`, `counted.writes`."""
    return counting


@pytest.fixture
def deliver(app: Flask) -> Callable[[], int]:
    """Carry what is due until nothing is, and take every background turn once; how many arrived.

    Raises when a subscriber failed.
    """

    def deliver() -> int:
        db.session.rollback()
        arrived = Context().run(_deliver, app)
        db.session.expire_all()
        failed = select(Delivery.subscriber, Delivery.last_error).where(Delivery.attempts > 0)
        assert db.session.execute(failed).all() == []
        return arrived

    return deliver


def _deliver(app: Flask) -> int:
    with app.app_context():
        arrived = courier.carry_all()
        sweep.take_all()
        return arrived + courier.carry_all()


@pytest.fixture
def ann(make: Make) -> User:
    return make.user("Ann")


@pytest.fixture
def bo(make: Make) -> User:
    return make.user("Bo")


@pytest.fixture
def mo(make: Make) -> User:
    """The moderator of the first network."""
    return make.moderator(name="Mo")


@pytest.fixture
def network(make: Make) -> Network:
    """The first network, open to everybody."""
    return make.first_network()


@pytest.fixture
def area(network: Network) -> Area:
    return network.areas[0]
