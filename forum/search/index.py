"""The index of this forum: one engine a process, made when the application is."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from flask import Flask, current_app

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Engine, IndexUnavailable
from forum.search.engines.whoosh.engine import WhooshEngine
from forum.settings import Settings

NAME = "search"
FOLDER = "search folder"
DOUBT = "unreadable"  # a file beside the index: the generation that somebody could not read


def init_app(app: Flask, settings: Settings) -> None:
    analyser = Analyser(settings.analyser)
    app.extensions[FOLDER] = settings.instance / "index"
    app.extensions[NAME] = WhooshEngine(app.extensions[FOLDER], analyser)


def engine() -> Engine:
    """The engine of this process; it opens its files at the first use, after the fork."""
    found: Engine = current_app.extensions[NAME]
    return found


def doubt() -> None:
    """Tell the indexer, another process, that the index could not be read here.

    It cannot see that by itself: a damaged file shows when somebody asks for what it holds.
    """
    with suppress(IndexUnavailable, OSError):
        _doubt().write_text(engine().generation)


def doubted() -> bool:
    """Whether the present index could not be read. Raises IndexUnavailable when there is none."""
    generation = engine().generation
    try:
        return _doubt().read_text() == generation
    except OSError:
        return False


def preload() -> None:
    """Load the dictionaries now, once for all processes forked from this one."""
    engine().analyser.preload()


def _doubt() -> Path:
    folder: Path = current_app.extensions[FOLDER]
    return folder / DOUBT
