"""The engine that a forum has chosen, and the change from one to another."""

from __future__ import annotations

import pytest
from browsing import Browse

from forum.kit.ask import ask
from forum.kit.health import Diagnosis
from forum.search import indexer
from forum.search.commands import group
from forum.search.index import engine
from forum.settings import Settings

WORDS = "Potkurit pihalla."


def found(browse, words):
    return browse().get(f"/api/v1/search?q={words}&language=fi").json["total"]


@pytest.fixture
def rebuild(app):
    """`rebuild("--engine", "tantivy")`: what the command says and its exit code."""
    return lambda *more: app.test_cli_runner().invoke(group, ["rebuild", *more])


@pytest.mark.settings(search_engine="tantivy")
def test_a_forum_on_tantivy_learns_finds_and_heals(make, deliver, browse, bo, instance):
    thread = make.thread(text=WORDS, language="fi")
    make.post(thread, bo, text="Toinenkin potkuri.", language="fi")
    deliver()
    assert found(browse, "potkureita") == 2
    browse().get("/search?q=potkureita&lang=en").shows("Toinenkin potkuri")
    (meta,) = (instance / "index" / "tantivy").glob("build-*/meta.json")
    meta.write_text("{")
    engine().close()
    browse().get("/search?q=potkureita", 503)
    deliver()
    assert found(browse, "potkureita") == 2


def test_an_index_is_filled_before_its_engine_is_chosen(make, deliver, browse, build, rebuild, bo):
    """What the old engine learns in between, the new one learns when it is chosen."""
    thread = make.thread(text=WORDS, language="fi")
    deliver()
    assert rebuild("--engine", "tantivy").exit_code == 0
    make.post(thread, bo, text="Toinenkin potkuri.", language="fi")
    deliver()
    assert found(browse, "potkureita") == 2, "the old one still serves"
    with (changed := build(search_engine="tantivy")).app_context():
        assert found(Browse(changed), "potkureita") == 1
        assert [indexer.keep_true() for _ in range(2)] == [False, False]
        assert found(Browse(changed), "potkureita") == 2


@pytest.mark.parametrize("given", [(), ("--engine", "whoosh"), ("--engine", "tantivy")])
def test_the_command_says_how_many_there_are(make, deliver, rebuild, given):
    make.thread()
    deliver()
    told = rebuild(*given)
    assert told.exit_code == 0
    assert "documents can be found" in told.output


def test_an_engine_that_cannot_be_used_here_is_refused(rebuild, database):
    told = rebuild("--engine", "postgres")
    assert told.exit_code == (0 if database == "postgres" else 1), told.output
    if database == "postgres":
        return
    assert "needs PostgreSQL in FORUM_DATABASE_URL" in told.output
    with pytest.raises(ValueError, match="needs PostgreSQL"):
        Settings(search_engine="postgres")


@pytest.mark.settings(search_engine="tantivy")
def test_the_doctor_names_the_engine(app):
    told = [answer.get("search engine") for answer in ask(Diagnosis())]
    assert "tantivy" in told
