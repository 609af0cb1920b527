"""The index of this forum: one engine a process, chosen in the settings.

instance/index/whoosh/       each engine that lives in a folder has one of its own
instance/index/unreadable    the generation that somebody could not read
instance/index/kept          the engine that the indexer has kept true up to now
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import create_engine

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Engine, IndexAway, IndexUnavailable
from forum.search.engines.postgres.engine import PostgresEngine
from forum.search.engines.tantivy.engine import TantivyEngine
from forum.search.engines.whoosh.engine import WhooshEngine
from forum.settings import BadSettings, SearchEngine, Settings

ENGINE = "search engine"
FOLDER = "search folder"
_UNREADABLE, _KEPT = "unreadable", "kept"


def init_app(app: Flask, settings: Settings) -> None:
    app.extensions[FOLDER] = settings.instance / "index"
    analyser = Analyser(settings.analyser)
    app.extensions[ENGINE] = _made(settings.search_engine, settings, analyser)


def engine() -> Engine:
    """The engine of this process; it opens its files at the first use, after the fork."""
    found: Engine = current_app.extensions[ENGINE]
    return found


def chosen() -> SearchEngine:
    """The name of that engine."""
    return _settings().search_engine


def another(name: SearchEngine) -> Engine:
    """An engine that is not chosen, so that its index can be made before it is.

    Raises BadSettings when this forum cannot use it.
    """
    if reason := _settings().unfit_for(name):
        raise BadSettings(reason)
    return _made(name, _settings(), engine().analyser)


def doubt(error: IndexUnavailable) -> None:
    """Tell the indexer, another process, that the index could not be read here.

    It cannot see that by itself: a damaged file shows when somebody asks for what it holds.
    """
    if isinstance(error, IndexAway):
        return
    with suppress(IndexUnavailable, OSError):
        _file(_UNREADABLE).write_text(engine().generation)


def doubted() -> bool:
    """Whether the present index could not be read. Raises IndexUnavailable when there is none."""
    generation = engine().generation
    try:
        return _file(_UNREADABLE).read_text() == generation
    except OSError:
        return False


def is_kept() -> bool:
    """Whether the engine that is chosen is the one that has learnt whatever was to be learnt."""
    try:
        return _file(_KEPT).read_text() == chosen()
    except OSError:
        return False


def keep() -> None:
    """From now on it is."""
    _file(_KEPT).parent.mkdir(parents=True, exist_ok=True)
    _file(_KEPT).write_text(chosen())


def preload() -> None:
    """Load the dictionaries now, once for all processes forked from this one."""
    engine().analyser.preload()


def _made(name: SearchEngine, settings: Settings, analyser: Analyser) -> Engine:
    """Opens nothing yet."""
    if name == "postgres":
        return PostgresEngine(create_engine(settings.database, pool_pre_ping=True), analyser)
    made = TantivyEngine if name == "tantivy" else WhooshEngine
    return made(settings.instance / "index" / name, analyser)


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _file(name: str) -> Path:
    folder: Path = current_app.extensions[FOLDER]
    return folder / name
