"""The life of an index, whatever the engine: writing, rebuilding, and several processes at once."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest
from documents import ask, numbers, post
from engines import Home

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import (
    Batch,
    Document,
    Engine,
    IndexBusy,
    IndexUnavailable,
    label,
)


def test_what_is_written_is_found_and_what_is_removed_is_not(engine: Engine) -> None:
    engine.write(Batch(put=(post(1, "koira"), post(2, "koira"))))
    assert ask(engine, "koira").total == 2
    engine.write(Batch(remove=("post:1", "post:99")))
    assert numbers(ask(engine, "koira")) == [2]
    assert list(engine.keys()) == ["post:2"]


def test_an_empty_index_is_an_index(engine: Engine) -> None:
    assert ask(engine, "koira").total == 0
    assert ask(engine, "koira kissa", sort="newest").total == 0
    assert list(engine.keys()) == []
    assert engine.digests(["post:1"]) == {}
    engine.write(Batch(put=(post(1, "koira"),)))
    engine.write(Batch(remove=("post:1",)))
    assert ask(engine, "koira kissa").total == 0


def test_an_edited_post_is_found_by_its_new_words_only(engine: Engine) -> None:
    engine.write(Batch(put=(post(1, "koira", kind="question"),)))
    engine.write(Batch(put=(post(1, "kissa", kind="practice"),)))
    assert ask(engine, "koira").total == 0
    assert numbers(ask(engine, "kissa")) == [1]
    assert numbers(ask(engine, "kissa", kind="practice")) == [1]
    assert ask(engine, "kissa", kind="question").total == 0


def test_of_two_states_in_one_batch_the_last_counts(engine: Engine) -> None:
    engine.write(Batch(put=(post(1, "koira"), post(1, "kissa")), remove=("post:1",)))
    assert list(engine.keys()) == ["post:1"]
    assert numbers(ask(engine, "kissa")) == [1]
    assert ask(engine, "koira").total == 0


def test_a_batch_of_nothing_changes_nothing(engine: Engine) -> None:
    engine.write(Batch())
    assert list(engine.keys()) == []


def test_all_is_forgotten_when_the_index_is_wiped(engine: Engine) -> None:
    engine.write(Batch(put=(post(1, "koira"), post(2, "koira"))))
    engine.wipe()
    assert list(engine.keys()) == []
    assert ask(engine, "koira").total == 0


def test_digests_tell_which_content_is_there(engine: Engine) -> None:
    first, second = post(1, "koira", kind="question"), post(2, "koira")
    engine.write(Batch(put=(first, second)))
    keys = ["post:1", "post:2", "post:3"]
    assert engine.digests(keys) == {"post:1": first.digest, "post:2": second.digest}
    edited = post(1, "koira", kind="practice")
    engine.write(Batch(put=(edited,), remove=("post:2",)))
    assert engine.digests(keys) == {"post:1": edited.digest}
    assert engine.digests([]) == {}
    engine.rebuild([first], again=lambda keys: ())
    assert engine.digests(keys) == {"post:1": first.digest}


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Kissa"},
        {"tags": ("kissa",)},
        {"language": "sv"},
        {"created": 9},
        {"place": "a5"},
        {"thread": 7},
        {"recommended": True},
        {"labels": frozenset({label("tag", "kissa")})},
    ],
)
def test_every_part_of_a_document_counts_in_its_digest(change: dict[str, object]) -> None:
    assert post(1, "koira").digest == post(1, "koira").digest
    assert post(1, "koira", **change).digest != post(1, "koira").digest


def test_odd_characters_do_not_stop_the_indexer(engine: Engine) -> None:
    odd = ("\x00\x1d\x1e\x1f", "\ud800 koira", "\u202ekoira\u202c", "😀 👩‍👩‍👧", "語 лес ", " ", "")
    engine.write(Batch(put=tuple(post(n, f"{text} yhteinen") for n, text in enumerate(odd))))
    assert ask(engine, "yhteinen").total == len(odd)
    titled = [post(n, text, title=f"{text} yhteinen") for n, text in enumerate(odd)]
    engine.rebuild(titled, again=lambda keys: ())
    assert ask(engine, "yhteinen").total == len(odd)


def test_a_reader_elsewhere_sees_every_commit_once(
    engine: Engine, home: Home, plain_analyser: Analyser
) -> None:
    reader = home(plain_analyser)
    for number in range(30):  # enough commits for several merges
        before = engine.generation
        engine.write(Batch(put=(post(number, "koira"),)))
        assert engine.generation != before
        assert sorted(numbers(ask(reader, "koira"))) == list(range(number + 1))
    reader.close()
    assert ask(reader, "koira").total == 30, "a closed engine opens again"
    reader.close()


def test_a_missing_index_is_said_to_be_missing(home: Home, plain_analyser: Analyser) -> None:
    engine = home(plain_analyser)
    for attempt in (
        lambda: ask(engine, "koira"),
        lambda: engine.keys(),
        lambda: engine.digests(["post:1"]),
        lambda: engine.generation,
        lambda: engine.outdated,
        lambda: engine.write(Batch(remove=("post:1",))),
    ):
        with pytest.raises(IndexUnavailable):
            attempt()


def test_an_index_made_by_another_analyser_still_finds_but_is_outdated(
    engine: Engine, home: Home
) -> None:
    engine.write(Batch(put=(post(1, "koira"),)))
    assert not engine.outdated
    other = home(Analyser("simplemma"))
    assert other.outdated
    assert ask(other, "koira").total == 1
    other.rebuild([post(1, "koira")], again=lambda keys: ())
    assert not other.outdated
    assert engine.outdated
    other.close()


# Rebuilding


def test_a_rebuild_replaces_everything_while_the_old_index_serves(
    engine: Engine, home: Home, plain_analyser: Analyser
) -> None:
    engine.write(Batch(put=(post(1, "koira"), post(2, "koira"))))
    reader = home(plain_analyser)

    def documents() -> Iterator[Document]:
        yield post(4, "koira")
        assert ask(reader, "koira").total == 2
        yield post(3, "koira")

    before = engine.generation
    engine.rebuild(documents(), again=lambda keys: ())
    assert engine.generation != before
    assert numbers(ask(reader, "koira")) == [4, 3]
    assert numbers(ask(engine, "koira")) == [4, 3]
    reader.close()


def test_what_is_written_during_a_rebuild_is_not_lost(
    engine: Engine, home: Home, plain_analyser: Analyser
) -> None:
    indexer = home(plain_analyser)
    present = {f"post:{number}": post(number, "koira") for number in (1, 2)}

    def documents() -> Iterator[Document]:
        yield from list(present.values())
        del present["post:1"]
        present["post:2"] = post(2, "kissa")
        present["post:3"] = post(3, "koira")
        indexer.write(Batch(put=(present["post:2"], present["post:3"]), remove=("post:1",)))

    engine.rebuild(documents(), again=lambda keys: [present[key] for key in keys if key in present])
    assert sorted(engine.keys()) == ["post:2", "post:3"]
    assert numbers(ask(engine, "kissa")) == [2]
    assert numbers(ask(engine, "koira")) == [3]
    indexer.close()


def test_a_rebuild_that_fails_leaves_the_old_index(engine: Engine) -> None:
    engine.write(Batch(put=(post(1, "koira"),)))

    def documents() -> Iterator[Document]:
        yield post(2, "koira")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(documents(), again=lambda keys: ())
    assert numbers(ask(engine, "koira")) == [1]
    engine.write(Batch(put=(post(3, "koira"),)))
    assert numbers(ask(engine, "koira")) == [3, 1]
    engine.rebuild([post(4, "koira")], again=lambda keys: ())
    assert numbers(ask(engine, "koira")) == [4]


def test_only_one_rebuilds_at_a_time(engine: Engine, home: Home, plain_analyser: Analyser) -> None:
    def documents() -> Iterator[Document]:
        with pytest.raises(IndexBusy):
            home(plain_analyser).wipe()
        yield post(1, "koira")

    engine.rebuild(documents(), again=lambda keys: ())
    assert ask(engine, "koira").total == 1


# Several processes


def write_forever(home: Home, told: Connection) -> None:
    """Writes one post after another and tells the number of each that is safe."""
    engine = home(Analyser("snowball"))
    for number in range(1_000_000):
        engine.write(Batch(put=(post(number, "koira"), post(number + 1_000_000, "kissa"))))
        told.send(number)


@pytest.fixture
def writer(home: Home, engine: Engine) -> Iterator[tuple[int, Connection]]:
    spawn = multiprocessing.get_context("spawn")
    hear, tell = spawn.Pipe(duplex=False)
    process = spawn.Process(target=write_forever, args=(home, tell), daemon=True)
    process.start()
    tell.close()  # so that the end of the writer ends the talk
    assert process.pid
    hear.recv()
    yield process.pid, hear
    process.kill()
    process.join()


@pytest.mark.usefixtures("writer")
def test_a_reader_beside_a_writer_never_stumbles(home: Home, plain_analyser: Analyser) -> None:
    reader = home(plain_analyser)
    until, seen = time.monotonic() + 3, 0
    while time.monotonic() < until:
        found = numbers(ask(reader, "koira", limit=1_000_000))
        assert sorted(found) == list(range(len(found)))
        assert len(found) >= seen
        seen = len(found)
    assert seen > 10
    reader.close()


def test_a_writer_killed_at_any_time_loses_nothing_it_has_told(
    writer: tuple[int, Connection], home: Home, plain_analyser: Analyser
) -> None:
    pid, hear = writer
    time.sleep(1)
    os.kill(pid, signal.SIGKILL)
    safe = 0
    try:
        while True:
            safe = hear.recv()
    except EOFError:
        pass
    engine = home(plain_analyser)
    found = set(numbers(ask(engine, "koira", limit=1_000_000)))
    assert set(range(safe + 1)) <= found
    assert len(list(engine.keys())) == 2 * len(found), "no half of a batch"
    engine.write(Batch(put=(post(77_777, "koira"),)))
    assert ask(engine, "koira", limit=1).total >= safe
    engine.close()
