"""The index of this forum: one engine a process, made when the application is."""

from __future__ import annotations

from flask import Flask, current_app

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Engine
from forum.search.engines.whoosh.engine import WhooshEngine
from forum.settings import Settings

NAME = "search"


def init_app(app: Flask, settings: Settings) -> None:
    analyser = Analyser(settings.analyser)
    app.extensions[NAME] = WhooshEngine(settings.instance / "index", analyser)


def engine() -> Engine:
    """The engine of this process; it opens its files at the first use, after the fork."""
    found: Engine = current_app.extensions[NAME]
    return found


def preload() -> None:
    """Load the dictionaries now, once for all processes forked from this one."""
    engine().analyser.preload()
