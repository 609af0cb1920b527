"""The life of the index: what is written becomes findable, what goes is forgotten, harm heals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from forum.innovations import actions as innovations
from forum.innovations.importing.text import read_description
from forum.kit.db import db
from forum.kit.text.posts import render
from forum.networks.models import Network
from forum.search import indexer, pending
from forum.search.commands import group
from forum.search.index import engine
from forum.threads import actions as threads
from forum.threads.models import Post

PAGE = Path(__file__).parents[1] / "innovations" / "importing" / "pages" / "toimintamalli.txt"
ADDRESS = "https://innokyla.fi/fi/toimintamalli/kylakaupan-kuulumispoyta"


@pytest.fixture
def found(browse):
    """`found("word")`: numbers of the posts that a guest finds by it."""

    def found(words, **narrowed):
        more = "".join(f"&{name}={value}" for name, value in narrowed.items())
        told = browse(language="fi").get(f"/api/v1/search?limit=100&q={words}{more}").json
        assert told["total"] == len(told["results"])
        return sorted((hit.get("thread"), hit.get("number")) for hit in told["results"])

    return found


@pytest.fixture
def search(app):
    """`search("check")`: what the command says and its exit code."""
    return lambda *words: app.test_cli_runner().invoke(group, words)


def edit(author, post, text, *, title):
    threads.edit_post(
        author, post, render(text), language="fi", title=title, version=post.version, reason=""
    )


def posts_in_index():
    keys = engine().keys()
    return [key for key in keys if key.startswith("post:")]


def networks_told():
    """Those of a new forum can be found in each language."""
    return 3 * db.session.query(Network).count()


def opening_of(thread):
    return db.session.query(Post).filter_by(thread_id=thread.id, number=1).one()


def test_a_reply_is_found_when_it_has_been_learnt(make, deliver, found):
    thread = make.thread()
    deliver()
    make.post(thread, text="Lainaamme potkureita asukkaille.", language="fi")
    assert found("potkuri") == []
    deliver()
    assert found("potkuri") == [(thread.id, 2)]


def test_an_edit_and_a_new_title_reach_the_index(make, deliver, found, ann):
    thread = make.thread(author=ann, title="Potkurit", text="Vanha teksti.", language="fi")
    deliver()
    edit(ann, opening_of(thread), "Uusi virke soutuveneistä.", title="Kanootit")
    deliver()
    assert found("soutuvene") == found("kanootti") == [(thread.id, 1)]
    assert found("potkuri") == found("vanha") == []


def test_what_is_removed_or_hidden_goes_and_comes_back(make, deliver, found, bo):
    thread = make.thread()
    post = make.post(thread, bo, text="Potkureita on kaksi.", language="fi")
    deliver()
    steps = [
        (lambda: threads.remove_post(bo, post), []),
        (lambda: threads.restore_post(bo, post), [(thread.id, 2)]),
        (lambda: threads.hide_post(post.id), []),
        (lambda: threads.show_post(post.id), [(thread.id, 2)]),
    ]
    for step, expected in steps:
        step()
        deliver()
        assert found("potkuri") == expected
        assert (f"post:{post.id}" in set(engine().keys())) == bool(expected)


def test_a_moved_discussion_is_found_in_its_new_place(make, deliver, found):
    thread = make.thread(title="Potkurit", language="fi", replies=2)
    there = make.network(key="elsewhere")
    deliver()
    threads.move_thread(thread.id, there.areas[0])
    deliver()
    assert found("potkuri", network="elsewhere", area="general") == [(thread.id, 1)]
    assert found("answer", network="elsewhere") == [(thread.id, 2), (thread.id, 3)]
    assert found("potkuri", network=make.first_network().key) == []


def test_of_several_states_in_one_batch_the_last_is_found(make, deliver, found, bo):
    thread = make.thread(author=bo, text="Potkurit ensin.", title="Yksi", language="fi")
    post = make.post(thread, bo, text="Kelkat ensin.", language="fi")
    for text in ("Suksia sitten.", "Luistimia lopuksi."):
        edit(bo, opening_of(thread), text, title="Kaksi")
    threads.remove_post(bo, post)
    threads.restore_post(bo, post)
    deliver()
    assert found("luistin") == [(thread.id, 1)]
    assert found("kelkka") == [(thread.id, 2)]
    assert found("potkuri") == found("suksi") == []
    assert len(posts_in_index()) == 2


def test_a_crash_after_the_commit_of_the_index_only_repeats_the_batch(
    make, deliver, found, monkeypatch
):
    deliver()
    thread = make.thread(text="Potkurit pihalla.", language="fi")
    key = f"post:{opening_of(thread).id}"
    pending.note(key)
    with monkeypatch.context() as broken:
        broken.setattr(pending, "settle", lambda rows: (_ for _ in ()).throw(SystemError))
        with pytest.raises(SystemError):
            indexer.keep_true()
    assert pending.backlog()[0] == 1
    assert found("potkuri") == [(thread.id, 1)]
    deliver()
    assert pending.backlog() == (0, None)
    assert found("potkuri") == [(thread.id, 1)]
    assert posts_in_index() == [key]


def test_a_description_is_found_when_it_has_been_imported(network, deliver, browse):
    reading = read_description(PAGE.read_text("utf-8"), url=ADDRESS, language="fi")
    innovations.import_description(None, reading, network)
    deliver()
    for words in ("kuulumispöydät", "nurkka", "kyläkauppa keskustelu"):
        told = browse(language="fi").get(f"/api/v1/search?type=innovation&q={words}").json
        assert [hit["address"] for hit in told["results"]] == ["/i/kylakaupan-kuulumispoyta"], words


def test_check_agrees_or_says_what_differs(make, deliver, found, search):
    thread = make.thread(text="Potkurit pihalla.", language="fi")
    deliver()
    agreed = search("check")
    assert (agreed.exit_code, agreed.output) == (0, "Index and database agree.\n")
    engine().wipe()
    differed = search("check")
    assert differed.exit_code == 1
    assert f"{1 + networks_told()} documents differ" in differed.output
    deliver()
    assert found("potkuri") == [(thread.id, 1)]
    assert search("check").exit_code == 0


def test_check_does_not_call_an_index_well_that_is_not_there(make, search):
    make.thread()
    told = search("check")
    assert told.exit_code == 1
    assert "There is no index" in told.output


def test_rebuild_makes_everything_findable(make, found, search):
    thread = make.thread(text="Potkurit pihalla.", language="fi")
    told = search("rebuild")
    assert told.exit_code == 0
    assert f"{1 + networks_told()} documents can be found." in told.output
    assert found("potkuri") == [(thread.id, 1)]


def index_state(browse):
    told = browse().get("/readyz", -1).json["parts"]["index"]
    return told["well"], told["state"], told["pending"]


def test_readiness_tells_the_state_of_the_index(make, deliver, browse):
    assert index_state(browse) == (False, "is being made", 0)
    thread = make.thread()
    deliver()
    assert index_state(browse) == (True, "has caught up", 0)
    pending.note_thread(thread.id)
    assert index_state(browse) == (False, "catches up", 1)
    make.thread()  # on its way to be noted
    assert index_state(browse) == (False, "catches up", 2)


@pytest.mark.parametrize("damage", ["deleted", "emptied", "cut"])
def test_a_damaged_index_is_said_and_made_anew(make, build, deliver, browse, found, app, damage):
    """One process meets the damage; the indexer hears of it and makes the index anew."""
    thread = make.thread(text="Potkurit pihalla.", language="fi")
    deliver()
    harm(app.extensions["search folder"], damage)
    engine().close()
    page = browse().get("/search?q=potkuri", 503)
    page.shows("The index is being made", "Reading and writing go on")
    assert page.headers["Retry-After"]
    told = browse().get("/api/v1/search?q=potkuri", 503)
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.json["detail"] == "The index is being made. Try again in a moment."
    assert not index_state(browse)[0]
    browse().get(f"/t/{thread.id}")
    deliver()
    assert found("potkuri") == [(thread.id, 1)]
    assert index_state(browse) == (True, "has caught up", 0)


def harm(folder, damage):
    if damage == "deleted":
        shutil.rmtree(folder)
        return
    for file in folder.glob("*/build-*/*.*"):
        if file.suffix in {".trm", ".pst", ".col", ".seg"}:
            told = file.read_bytes()
            file.write_bytes(b"" if damage == "emptied" else told[: len(told) // 2])
