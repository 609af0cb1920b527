"""What may befall an index under a running forum, and how it comes back by itself."""

from __future__ import annotations

import errno
from datetime import timedelta

import pytest
from sqlalchemy import update

from forum.kit.db import db, now
from forum.search import indexer, pending
from forum.search.commands import group
from forum.search.engines.layers import layered
from forum.search.index import engine
from forum.search.leading import leading
from forum.search.models import Pending
from forum.threads.models import Post


@pytest.fixture
def found(browse):
    """`found("word")`: how many posts a guest finds by it."""
    return lambda word: browse().get(f"/api/v1/search?type=post&q={word}&language=fi").json["total"]


@pytest.fixture
def check(app):
    """Exit code and words of `forum search check`."""

    def check():
        told = app.test_cli_runner().invoke(group, ["check"])
        return told.exit_code, told.output.split(";")[0].strip()

    return check


@pytest.fixture
def state(browse):
    """What `/readyz` says of the index, and the seconds that it lags behind."""

    def state():
        told = browse().get("/readyz", -1).json["parts"]["index"]
        return told["state"], told["lag_seconds"]

    return state


@pytest.fixture
def thread(make, deliver):
    thread = make.thread(text="Potkurit pihalla.", language="fi")
    deliver()
    return thread


def test_what_changed_unseen_is_noticed_by_its_content(thread, found, check, deliver):
    assert check() == (0, "Index and database agree.")
    opening = Post.thread_id == thread.id
    db.session.execute(update(Post).where(opening).values(source="Kelkat pihalla."))
    db.session.commit()
    assert (found("potkuri"), found("kelkka")) == (1, 0)
    assert check() == (1, "1 documents differ")
    assert check() == (0, "Index and database agree."), "what is noted already is not told twice"
    deliver()
    assert (found("potkuri"), found("kelkka")) == (0, 1)


def test_a_document_that_its_own_words_do_not_find_is_learnt_again(
    thread, make, found, check, deliver, monkeypatch
):
    """As after a damage that no file shows: the document is there, but its words are not."""
    monkeypatch.setattr("forum.search.comparing.ASKED_FOR", 500)  # all, not some by chance
    with monkeypatch.context() as broken:
        broken.setattr(
            "forum.search.engines.whoosh.schema.layered",
            lambda analyser, language, **text: layered(analyser, language, title="", body=""),
        )
        make.post(thread, text="Kelkat pihalla.", language="fi")
        deliver()
    assert found("kelkka") == 0
    assert pending.backlog()[0] == 1, "the comparison of the night has noted it"
    deliver()
    assert found("kelkka") == 1
    assert check() == (0, "Index and database agree.")


def test_only_one_process_writes_the_index_down(thread, make, deliver, found):
    make.post(thread, text="Kelkat pihalla.", language="fi")
    with leading():
        deliver()
        assert indexer.keep_true() is False
        assert pending.backlog()[0] == 1
        assert found("kelkka") == 0
    deliver()
    assert pending.backlog() == (0, None)
    assert found("kelkka") == 1


def test_damage_that_only_the_indexer_meets_heals_without_a_reader(
    thread, make, deliver, app, found
):
    for file in app.extensions["search folder"].glob("*/build-*/*.trm"):
        file.write_bytes(b"garbled" * 20)
    engine().close()
    make.post(thread, text="Kelkat pihalla.", language="fi")
    deliver()
    deliver()
    assert (found("potkuri"), found("kelkka")) == (1, 1)
    assert pending.backlog() == (0, None)


@pytest.mark.parametrize("wrong", [errno.ENOSPC, errno.EROFS])
def test_an_index_that_takes_nothing_more_goes_on_answering(
    thread, make, deliver, found, state, monkeypatch, wrong
):
    make.post(thread, text="Kelkat pihalla.", language="fi")
    with monkeypatch.context() as full:
        full.setattr(type(engine()), "write", lambda *_: (_ for _ in ()).throw(OSError(wrong, "")))
        with pytest.raises(OSError, match=str(wrong)):
            deliver()
        assert (found("potkuri"), found("kelkka")) == (1, 0)
        wait(minutes=2)
        told, lag = state()
        assert told == "is behind"
        assert lag >= 120
    deliver()
    assert (found("potkuri"), found("kelkka")) == (1, 1)
    assert state() == ("has caught up", 0)


def wait(*, minutes):
    db.session.execute(update(Pending).values(noted_at=now() - timedelta(minutes=minutes)))
    db.session.commit()
