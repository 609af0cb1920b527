"""What only the engine in PostgreSQL has to mind: candidates, limits of a tsvector, its tables."""

from collections.abc import Callable, Iterator

import pytest
from browsing import Browse
from documents import ask, numbers, post, scoped
from engines import Home, postgres
from flask import Flask
from people import Make
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import OperationalError

from forum.accounts.models import User
from forum.kit.db import db
from forum.search import indexer
from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Batch, Engine, IndexAway, IndexBusy, IndexUnavailable
from forum.search.engines.postgres import rights
from forum.search.engines.postgres.engine import PostgresEngine
from forum.search.index import engine as engine_of_forum

READING = "forum.search.engines.postgres.reading"


@pytest.fixture
def home(request: pytest.FixtureRequest) -> Home:
    return postgres(request)


@pytest.fixture
def table(engine: Engine) -> Iterator[Connection]:
    """The database of the index."""
    assert isinstance(engine, PostgresEngine)
    with engine._database.connect() as connection:
        yield connection.execution_options(isolation_level="AUTOCOMMIT")


# More answers than are ranked


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{READING}._CANDIDATES", 5)


@pytest.mark.usefixtures("few")
def test_of_too_many_answers_those_with_a_rare_word_are_ranked_too(engine: Engine) -> None:
    often = [post(number, "koira yksin") for number in range(2, 30)]
    engine.write(Batch(put=(post(1, "koira kissa"), *often)))
    assert numbers(ask(engine, "kissa hevonen koira", limit=3)) == [1, 29, 28]


@pytest.mark.usefixtures("few")
def test_of_too_many_answers_alike_the_newest_are_ranked(engine: Engine) -> None:
    engine.write(Batch(put=tuple(post(number, "koira") for number in range(30))))
    assert numbers(ask(engine, "koira", limit=3)) == [29, 28, 27]
    assert numbers(ask(engine, "koi*", limit=3)) == [29, 28, 27]


def test_numbers_beyond_a_thousand_are_estimated(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{READING}.MOST_COUNTED", 5)
    secret = tuple(post(number, "koira", place="a5") for number in range(100, 110))
    engine.write(Batch(put=(*(post(n, "koira") for n in range(30)), post(50, "kissa"), *secret)))
    koirat, kissat = engine.holding([("exact", "koira"), ("exact", "kissa")], scoped())
    assert kissat == 1
    assert 25 <= koirat <= 35


# The limits of a tsvector


def test_a_very_long_text_is_found_by_its_last_word(engine: Engine) -> None:
    body = " ".join(["koira kissa"] * 9_000 + ["yö tulee"])
    engine.write(Batch(put=(post(1, body), post(2, "yö tulee"))))
    assert set(numbers(ask(engine, "yö tulee"))) == {1, 2}
    assert numbers(ask(engine, '"kissa koira"')) == [1]
    assert numbers(ask(engine, '"yö tulee"')) == [2], "no phrase behind the last position"


def test_a_text_of_more_different_words_than_fit_is_found_by_the_first(engine: Engine) -> None:
    body = " ".join(f"sana{number}" for number in range(60_000))
    engine.write(Batch(put=(post(1, body, kind="practice"),)))
    assert numbers(ask(engine, "sana7", kind="practice")) == [1]
    assert numbers(ask(engine, "sana59999")) == []


def test_a_word_longer_than_a_lexeme_is_found(engine: Engine) -> None:
    word = "語" * 3_000
    engine.write(Batch(put=(post(1, f"koira {word}"),)))
    assert numbers(ask(engine, f"koira {word}")) == [1]


@pytest.mark.parametrize("odd", ["x'y", "x\\y", "x\\'", "'", "\x00", "a & !b | c:*"])
def test_labels_with_signs_of_the_query_language_are_plain_words(engine: Engine, odd: str) -> None:
    engine.write(Batch(put=(post(1, "koira", tag="kissa"), post(2, "koira", tag="a b"))))
    assert ask(engine, "koira", tag=odd).total == 0
    assert ask(engine, f"koira {odd}").total >= 0


# Its tables


def test_tables_that_are_gone_are_said_to_be_and_come_back_with_a_rebuild(
    engine: Engine, table: Connection
) -> None:
    engine.write(Batch(put=(post(1, "koira"),)))
    for gone in ("TABLE search.document_1", "SCHEMA search"):
        table.execute(text(f"DROP {gone} CASCADE"))
        with pytest.raises(IndexUnavailable):
            ask(engine, "koira")
        with pytest.raises(IndexUnavailable):
            engine.write(Batch(put=(post(1, "koira"),)))
        engine.rebuild([post(1, "koira")], again=lambda keys: ())
        assert ask(engine, "koira").total == 1


def test_an_index_of_another_version_is_not_read(engine: Engine, table: Connection) -> None:
    table.execute(text("UPDATE search.build SET schema = 99"))
    with pytest.raises(IndexUnavailable):
        ask(engine, "koira")


def test_the_build_before_stays_and_those_before_it_go(engine: Engine, table: Connection) -> None:
    for _ in range(3):
        engine.wipe()
    tables = "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'document\\_%'"
    assert table.scalar(text(tables)) == 2


def test_a_second_writer_waits_and_then_gives_up(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(engine, PostgresEngine)
    monkeypatch.setattr("forum.search.engines.postgres.rights._PATIENCE", "100ms")
    with rights.writing(engine._database), pytest.raises(IndexBusy):
        engine.write(Batch(put=(post(1, "koira"),)))
    engine.write(Batch(put=(post(1, "koira"),)))
    assert ask(engine, "koira").total == 1


def test_a_database_that_is_away_is_an_index_that_cannot_be_read(plain_analyser: Analyser) -> None:
    nowhere = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/no", poolclass=NullPool)
    engine = PostgresEngine(nowhere, plain_analyser)
    with pytest.raises(IndexAway):
        ask(engine, "koira")
    with pytest.raises(IndexAway):
        engine.write(Batch(put=(post(1, "koira"),)))


def test_terms_are_counted_as_documents_come_and_go(engine: Engine, table: Connection) -> None:
    engine.write(Batch(put=(post(1, "koira koira"), post(2, "koira kissa"))))
    engine.write(Batch(put=(post(2, "kissa"), post(3, "koira")), remove=("post:1",)))
    query = "SELECT term, many FROM search.term_1 WHERE term LIKE 'e=%' ORDER BY term"
    assert table.execute(text(query)).all() == [("e=kissa", 1), ("e=koira", 1)]
    size = table.execute(text("SELECT documents, words FROM search.build WHERE in_use")).one()
    assert size == (2, 2)


# In a forum


@pytest.fixture
def without_index(app: Flask) -> Iterator[None]:
    """The schema is not put back as the tables of the forum are."""
    drop = text("DROP SCHEMA IF EXISTS search CASCADE")
    with db.engine.begin() as connection:
        connection.execute(drop)
    yield
    with db.engine.begin() as connection:
        connection.execute(drop)


@pytest.mark.database("postgres")
@pytest.mark.settings(search_engine="postgres")
@pytest.mark.usefixtures("without_index")
def test_a_forum_on_postgres_learns_finds_and_heals(
    make: Make, deliver: Callable[[], int], browse: Browse, bo: User
) -> None:
    def found() -> int:
        return int(browse().get("/api/v1/search?q=potkureita&language=fi").json["total"])

    thread = make.thread(text="Potkurit pihalla.", language="fi")
    deliver()
    assert found() == 1
    make.post(thread, bo, text="Toinenkin potkuri.", language="fi")
    deliver()
    assert found() == 2
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE search.document_1"))
    browse().get("/search?q=potkureita", 503)
    deliver()
    assert found() == 2


@pytest.mark.database("postgres")
@pytest.mark.settings(search_engine="postgres")
@pytest.mark.usefixtures("without_index")
def test_a_database_that_did_not_answer_for_a_moment_makes_nothing_anew(
    make: Make, deliver: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    make.thread(text="Potkurit pihalla.", language="fi")
    deliver()
    before = engine_of_forum().generation

    def away(*_: object) -> None:
        raise OperationalError("", {}, Exception("too many connections"))

    with monkeypatch.context() as patched:
        patched.setattr("forum.search.engines.postgres.layout.in_use", away)
        with pytest.raises(IndexAway):
            indexer.why_anew()
        assert indexer.keep_true() is False
    assert not indexer.why_anew()
    assert indexer.keep_true() is False
    assert engine_of_forum().generation == before


@pytest.mark.database("postgres")
@pytest.mark.usefixtures("without_index")
def test_a_search_that_fails_leaves_the_transaction_of_the_request_alone(
    ann: User, plain_analyser: Analyser
) -> None:
    db.session.execute(text("UPDATE account SET name = 'Anna' WHERE id = :id"), {"id": ann.id})
    with pytest.raises(IndexUnavailable):
        ask(PostgresEngine(db.engine, plain_analyser), "koira")
    db.session.commit()
    name = db.session.scalar(text("SELECT name FROM account WHERE id = :id"), {"id": ann.id})
    assert name == "Anna"
