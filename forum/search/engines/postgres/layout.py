"""How an index lies in the database: the tables, and which build is in use.

    search.build          one row per build: the analyser that made it, its size, its commits
    search.touched        the keys that were written while a new build is being filled
    search.document_7     the documents of build 7
    search.term_7         in how many of them each term stands

The tables are made by the engine, not by a migration: an index holds nothing that cannot be made
anew, so it may be dropped, and left out of a backup, with its schema.
"""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Connection,
    Integer,
    LargeBinary,
    TableClause,
    Text,
    column,
    delete,
    func,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import TSVECTOR, insert

from forum.search.engines.engine import IndexUnavailable

SCHEMA = 1
"""Raised whenever rows of an earlier version can no longer be read."""

_HOUSE = """
CREATE SCHEMA IF NOT EXISTS search;
CREATE TABLE IF NOT EXISTS search.build (
    number integer PRIMARY KEY,
    schema integer NOT NULL,
    analyser text NOT NULL,
    documents bigint NOT NULL,
    words bigint NOT NULL,
    commits bigint NOT NULL DEFAULT 0,
    in_use boolean NOT NULL
);
CREATE TABLE IF NOT EXISTS search.touched (key text PRIMARY KEY);
"""

_TABLES = """
CREATE TABLE search.document_{number} (
    created bigint NOT NULL,
    thread bigint NOT NULL,
    words integer NOT NULL,
    recommended boolean NOT NULL,
    key text COLLATE "C" NOT NULL,
    digest text NOT NULL,
    place text NOT NULL,
    labels text[] NOT NULL,
    terms bytea NOT NULL,
    vector tsvector NOT NULL
);
ALTER TABLE search.document_{number} ALTER terms SET STORAGE EXTERNAL;
CREATE TABLE search.term_{number} (term text COLLATE "C" NOT NULL, many integer NOT NULL);
"""
"""Filled first and indexed afterwards, which takes a third of the time."""

_INDEXES = """
INSERT INTO search.term_{number}
    SELECT word, ndoc FROM ts_stat('SELECT vector FROM search.document_{number}');
ALTER TABLE search.term_{number} ADD PRIMARY KEY (term);
ALTER TABLE search.document_{number} ADD PRIMARY KEY (key);
CREATE INDEX ON search.document_{number} USING gin (vector) WITH (fastupdate = off);
ANALYZE search.document_{number};
"""

_DROP = "DROP TABLE IF EXISTS search.document_{number}, search.term_{number}"

_build = table(
    "build",
    column("number", Integer),
    column("schema", Integer),
    column("analyser", Text),
    column("documents", BigInteger),
    column("words", BigInteger),
    column("commits", BigInteger),
    column("in_use", Boolean),
    schema="search",
)
_touched = table("touched", column("key", Text), schema="search")


@dataclass(frozen=True, slots=True)
class Build:
    """A filled index: by which analyser, how large, how often it was changed."""

    number: int
    analyser: str
    documents: int
    words: int
    commits: int


def document_table(number: int) -> TableClause:
    """The documents of a build."""
    return _tables(number)[0]


def term_table(number: int) -> TableClause:
    """In how many documents of a build each term stands."""
    return _tables(number)[1]


def in_use(connection: Connection) -> Build:
    """The build in use. Raises IndexUnavailable when there is none that this version can read.

    Looking through all rows is the slowest of all plans, since every vector lies apart from its
    row; so the rest of the transaction does without, as long as there is another way.
    """
    plan = [func.set_config(name, "off", True) for name in ("enable_seqscan", "jit")]
    row = connection.execute(select(_build, *plan).where(_build.c.in_use)).one_or_none()
    if row is None or row.schema != SCHEMA:
        raise IndexUnavailable("There is no index in the database that this version can read.")
    return Build(row.number, row.analyser, row.documents, row.words, row.commits)


def tidy(connection: Connection) -> int:
    """Makes what all builds share, drops those that nobody uses; the number of the next one."""
    connection.execute(text(_HOUSE))
    connection.execute(delete(_touched))
    gone = delete(_build).where(~_build.c.in_use).returning(_build.c.number)
    for number in connection.scalars(gone).all():
        connection.execute(text(_DROP.format(number=number)))
    return 1 + (connection.scalar(select(func.max(_build.c.number))) or 0)


def lay_out(connection: Connection, number: int) -> None:
    """The tables of a new build, still without indexes."""
    connection.execute(text(_TABLES.format(number=number)))


def index(connection: Connection, number: int) -> None:
    """The indexes of a build that has been filled, and the count of its terms."""
    connection.execute(text(_INDEXES.format(number=number)))


def take_into_use(connection: Connection, number: int, analyser: str) -> None:
    """The build instead of the one used before, whose tables stay for those who still read it."""
    documents = document_table(number)
    size = select(func.count(), func.coalesce(func.sum(documents.c.words), 0))
    many, words = connection.execute(size.select_from(documents)).one()
    connection.execute(update(_build).values(in_use=False))
    facts = {"number": number, "schema": SCHEMA, "analyser": analyser}
    facts |= {"documents": many, "words": words, "in_use": True}
    connection.execute(insert(_build).values(**facts))


def grow(connection: Connection, number: int, *, documents: int, words: int) -> None:
    """Count a commit that made a build so much larger or smaller."""
    grown = {"documents": _build.c.documents + documents, "words": _build.c.words + words}
    grown["commits"] = _build.c.commits + 1
    connection.execute(update(_build).where(_build.c.number == number).values(**grown))


def touch(connection: Connection, keys: list[str]) -> None:
    """Remember keys for the build that is being filled."""
    rows = [{"key": key} for key in keys]
    connection.execute(insert(_touched).on_conflict_do_nothing(), rows)


def touched(connection: Connection) -> frozenset[str]:
    """The keys that were written since `tidy`."""
    return frozenset(connection.scalars(select(_touched.c.key)))


@lru_cache(maxsize=8)
def _tables(number: int) -> tuple[TableClause, TableClause]:
    document = table(
        f"document_{number}",
        column("created", BigInteger),
        column("thread", BigInteger),
        column("words", Integer),
        column("recommended", Boolean),
        column("key", Text),
        column("digest", Text),
        column("place", Text),
        column("labels", ARRAY(Text)),
        column("terms", LargeBinary),
        column("vector", TSVECTOR),
        schema="search",
    )
    term = table(f"term_{number}", column("term", Text), column("many", Integer), schema="search")
    return document, term
