"""What only Whoosh has: a folder that may break, builds in it, and locks."""

import re
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from documents import ask, post

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Batch, IndexBusy, IndexUnavailable
from forum.search.engines.folder import Folder
from forum.search.engines.whoosh.engine import WhooshEngine


def opened(root: Path) -> WhooshEngine:
    """An engine as another process would open it: it looks for changes at every question."""
    return WhooshEngine(root, Analyser("snowball"), look_again=0.0)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = opened(tmp_path / "index")
    engine.wipe()
    yield engine
    engine.close()


def test_a_reader_looks_for_changes_now_and_then_only(engine: WhooshEngine, tmp_path: Path) -> None:
    lazy = WhooshEngine(tmp_path / "index", Analyser("snowball"), look_again=3_600)
    assert ask(lazy, "koira").total == 0
    engine.write(Batch(put=(post(1, "koira"),)))
    assert ask(lazy, "koira").total == 0
    lazy.write(Batch(put=(post(2, "koira"),)))
    assert ask(lazy, "koira").total == 2, "what a process writes itself, it finds at once"


# Missing and broken


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
    manifest.write_text(re.sub('"schema": [0-9]+', '"schema": 99', manifest.read_text()))
    with pytest.raises(IndexUnavailable):
        ask(opened(tmp_path / "index"), "koira")


# Rebuilding


def test_the_build_before_stays_and_those_before_it_go(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    for _ in range(3):
        engine.wipe()
    assert len(list((tmp_path / "index").glob("build-*"))) == 2


def test_a_second_writer_waits_and_then_gives_up(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.search.engines.folder._PATIENCE", 0.1)
    with Folder(tmp_path / "index").writing(), pytest.raises(IndexBusy):
        engine.write(Batch(put=(post(1, "koira"),)))
    engine.write(Batch(put=(post(1, "koira"),)))
    assert ask(engine, "koira").total == 1


# No room, damage that only a writer meets


@contextmanager
def small_disk() -> Iterator[None]:
    """No file of this process can grow past two kilobytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_048, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_without_room_the_index_stays_as_it_was_and_goes_on_later(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    engine.write(Batch(put=(post(1, "koira"),)))
    many = tuple(post(number, f"koira {number} {'sana ' * number}") for number in range(2, 90))
    with small_disk(), pytest.raises(OSError, match="File too large"):
        engine.write(Batch(put=many))
    assert ask(engine, "koira").total == 1
    with small_disk(), pytest.raises(OSError, match="File too large"):
        engine.rebuild(many, again=lambda keys: ())
    assert ask(engine, "koira").total == 1
    assert len(list((tmp_path / "index").glob("build-*"))) <= 2, "nothing is left of the attempt"
    engine.write(Batch(put=many))
    assert ask(engine, "koira").total == 89
    assert not list((tmp_path / "index" / "current").glob("*.tmp/*.run"))


@pytest.mark.parametrize("pattern", ["*.trm", "*.pst", "*.toc"])
def test_damage_that_a_writer_meets_is_told(
    engine: WhooshEngine, tmp_path: Path, pattern: str
) -> None:
    engine.write(Batch(put=tuple(post(number, "koira") for number in range(5))))
    for broken in (tmp_path / "index" / "current").glob(pattern):
        broken.write_bytes(b"\x80garbled" * 20)
    with pytest.raises(IndexUnavailable):
        opened(tmp_path / "index").write(Batch(put=(post(1, "kissa"),)))
