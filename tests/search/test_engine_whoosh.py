"""The life of an index: writing, rebuilding, breaking, and two processes at once."""

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import Document, ask, numbers, post

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Batch, IndexBusy, IndexUnavailable
from forum.search.engines.whoosh.engine import WhooshEngine
from forum.search.engines.whoosh.folder import Folder


def opened(root: Path) -> WhooshEngine:
    """An engine as another process would open it: it looks for changes at every question."""
    return WhooshEngine(root, Analyser("snowball"), look_again=0.0)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = opened(tmp_path / "index")
    engine.wipe()
    yield engine
    engine.close()


def test_what_is_written_is_found_and_what_is_removed_is_not(engine: WhooshEngine) -> None:
    engine.write(Batch(put=(post(1, "koira"), post(2, "koira"))))
    assert ask(engine, "koira").total == 2
    engine.write(Batch(remove=("post:1", "post:99")))
    assert numbers(ask(engine, "koira")) == [2]
    assert list(engine.keys()) == ["post:2"]


def test_an_empty_index_is_an_index(engine: WhooshEngine) -> None:
    assert ask(engine, "koira").total == 0
    assert ask(engine, "koira kissa", sort="newest").total == 0
    assert list(engine.keys()) == []
    engine.write(Batch(put=(post(1, "koira"),)))
    engine.write(Batch(remove=("post:1",)))
    assert ask(engine, "koira kissa").total == 0


def test_an_edited_post_is_found_by_its_new_words_only(engine: WhooshEngine) -> None:
    engine.write(Batch(put=(post(1, "koira"),)))
    engine.write(Batch(put=(post(1, "kissa"),)))
    assert ask(engine, "koira").total == 0
    assert numbers(ask(engine, "kissa")) == [1]


def test_of_two_states_in_one_batch_the_last_counts(engine: WhooshEngine) -> None:
    engine.write(Batch(put=(post(1, "koira"), post(1, "kissa")), remove=("post:1",)))
    assert list(engine.keys()) == ["post:1"]
    assert ask(engine, "kissa").total == 1


def test_a_reader_elsewhere_sees_every_commit_once(engine: WhooshEngine, tmp_path: Path) -> None:
    reader = opened(tmp_path / "index")
    for number in range(30):  # enough commits for several merges
        before = engine.generation
        engine.write(Batch(put=(post(number, "koira"),)))
        assert engine.generation != before
        assert sorted(numbers(ask(reader, "koira"))) == list(range(number + 1))
    reader.close()
    assert ask(reader, "koira").total == 30, "a closed engine opens again"


def test_a_reader_looks_for_changes_now_and_then_only(engine: WhooshEngine, tmp_path: Path) -> None:
    lazy = WhooshEngine(tmp_path / "index", Analyser("snowball"), look_again=3_600)
    assert ask(lazy, "koira").total == 0
    engine.write(Batch(put=(post(1, "koira"),)))
    assert ask(lazy, "koira").total == 0
    lazy.write(Batch(put=(post(2, "koira"),)))
    assert ask(lazy, "koira").total == 2, "what a process writes itself, it finds at once"


# Missing and broken


def test_a_missing_index_is_said_to_be_missing(tmp_path: Path) -> None:
    engine = opened(tmp_path / "nowhere")
    for attempt in (
        lambda: ask(engine, "koira"),
        lambda: engine.keys(),
        lambda: engine.generation,
        lambda: engine.outdated,
        lambda: engine.write(Batch(remove=("post:1",))),
    ):
        with pytest.raises(IndexUnavailable):
            attempt()


@pytest.mark.parametrize("pattern", ["*.toc", "*.pst", "*.trm", "manifest.json"])
@pytest.mark.parametrize("damage", ["removed", "emptied", "garbled"])
def test_a_broken_index_is_said_to_be_unavailable(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, damage: str
) -> None:
    monkeypatch.setattr("forum.search.engines.whoosh.engine._PATIENCE", 0.05)
    engine.write(Batch(put=tuple(post(number, "koira") for number in range(50))))
    broken = next((tmp_path / "index" / "current").glob(pattern))
    if damage == "removed":
        broken.unlink()
    else:
        broken.write_bytes(b"" if damage == "emptied" else b"\x80garbled" * 20)
    with pytest.raises(IndexUnavailable):
        ask(opened(tmp_path / "index"), "koira")


def test_an_index_deleted_under_a_reader_comes_back_with_a_rebuild(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    engine.write(Batch(put=(post(1, "koira"),)))
    assert ask(engine, "koira").total == 1
    shutil.rmtree(tmp_path / "index")
    with pytest.raises(IndexUnavailable):
        ask(engine, "koira")
    engine.rebuild([post(1, "koira")], again=lambda keys: ())
    assert ask(engine, "koira").total == 1


def test_an_index_of_another_version_is_not_read(engine: WhooshEngine, tmp_path: Path) -> None:
    manifest = tmp_path / "index" / "current" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"schema": 2', '"schema": 99'))
    with pytest.raises(IndexUnavailable):
        ask(opened(tmp_path / "index"), "koira")


def test_an_index_made_by_another_analyser_still_finds_but_is_outdated(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    engine.write(Batch(put=(post(1, "koira"),)))
    assert not engine.outdated
    other = WhooshEngine(tmp_path / "index", Analyser("simplemma"))
    assert other.outdated
    assert ask(other, "koira").total == 1


# Rebuilding


def test_a_rebuild_replaces_everything_while_the_old_index_serves(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    engine.write(Batch(put=(post(1, "koira"), post(2, "koira"))))
    reader = opened(tmp_path / "index")

    def documents() -> Iterator[Document]:
        assert ask(reader, "koira").total == 2
        yield post(3, "koira")

    engine.rebuild(documents(), again=lambda keys: ())
    assert numbers(ask(reader, "koira")) == [3]
    assert numbers(ask(engine, "koira")) == [3]


def test_what_is_written_during_a_rebuild_is_not_lost(engine: WhooshEngine, tmp_path: Path) -> None:
    indexer = opened(tmp_path / "index")
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


def test_a_rebuild_that_fails_leaves_the_old_index(engine: WhooshEngine, tmp_path: Path) -> None:
    engine.write(Batch(put=(post(1, "koira"),)))

    def documents() -> Iterator[Document]:
        yield post(2, "koira")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(documents(), again=lambda keys: ())
    assert numbers(ask(engine, "koira")) == [1]
    assert len(list((tmp_path / "index").glob("build-*"))) <= 2


def test_the_build_before_stays_and_those_before_it_go(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    for _ in range(3):
        engine.wipe()
    assert len(list((tmp_path / "index").glob("build-*"))) == 2


def test_only_one_rebuilds_at_a_time(engine: WhooshEngine, tmp_path: Path) -> None:
    def documents() -> Iterator[Document]:
        with pytest.raises(IndexBusy):
            opened(tmp_path / "index").wipe()
        yield post(1, "koira")

    engine.rebuild(documents(), again=lambda keys: ())
    assert ask(engine, "koira").total == 1


def test_a_second_writer_waits_and_then_gives_up(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.search.engines.whoosh.folder._PATIENCE", 0.1)
    with Folder(tmp_path / "index").writing(), pytest.raises(IndexBusy):
        engine.write(Batch(put=(post(1, "koira"),)))
    engine.write(Batch(put=(post(1, "koira"),)))
    assert ask(engine, "koira").total == 1


# Several processes


def write_forever(root: str, told: "multiprocessing.connection.Connection") -> None:
    """Writes one post after another and tells the number of each that is safe."""
    engine = opened(Path(root))
    for number in range(1_000_000):
        engine.write(Batch(put=(post(number, "koira"), post(number + 1_000_000, "kissa"))))
        told.send(number)


@pytest.fixture
def writer(
    tmp_path: Path, engine: WhooshEngine
) -> Iterator[tuple[int, "multiprocessing.connection.Connection"]]:
    spawn = multiprocessing.get_context("spawn")
    hear, tell = spawn.Pipe(duplex=False)
    process = spawn.Process(target=write_forever, args=(str(tmp_path / "index"), tell), daemon=True)
    process.start()
    tell.close()  # so that the end of the writer ends the talk
    assert process.pid
    hear.recv()
    yield process.pid, hear
    process.kill()
    process.join()


def test_a_reader_beside_a_writer_never_stumbles(
    writer: tuple[int, object], tmp_path: Path
) -> None:
    reader = opened(tmp_path / "index")
    until, seen = time.monotonic() + 3, 0
    while time.monotonic() < until:
        found = numbers(ask(reader, "koira", limit=1_000_000))
        assert sorted(found) == list(range(len(found)))
        assert len(found) >= seen
        seen = len(found)
    assert seen > 10


def test_a_writer_killed_at_any_time_loses_nothing_it_has_told(
    writer: tuple[int, "multiprocessing.connection.Connection"], tmp_path: Path
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
    engine = opened(tmp_path / "index")
    found = set(numbers(ask(engine, "koira", limit=1_000_000)))
    assert set(range(safe + 1)) <= found
    assert len(list(engine.keys())) == 2 * len(found), "no half of a batch"
    engine.write(Batch(put=(post(77_777, "koira"),)))
    assert ask(engine, "koira", limit=1).total >= safe
