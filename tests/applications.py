"""Applications as tests want them: what they change is seen at once, and nothing stays open."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from flask import Flask
from statements import Templates, share_compiled

from forum.app import create_app
from forum.kit.db import db
from forum.search import index as search_index
from forum.settings import Settings


def begin(instance: Path, database_url: str, **settings: Any) -> Flask:
    """An application on this database, with these settings."""
    chosen = {"limits": "off", "log_level": "ERROR", "base_url": "http://localhost"}
    chosen |= {"edit_silence": 0}  # what is changed is seen; its own tests wait as people do
    chosen |= {"instance": instance, "database_url": database_url, **settings}
    app = create_app(Settings(**chosen))
    app.testing = True
    templates = Path(os.environ["VERKKOFOORUMI_TEST_RUN"]) / "templates"  # compiled once a run
    templates.mkdir(exist_ok=True)
    app.jinja_env.bytecode_cache = Templates(str(templates))
    with app.app_context():
        share_compiled(db.engine)
    return app


def let_go(app: Flask) -> None:
    """Close what an application keeps open: connections, the index, the queue."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        search_index.engine().close()
        app.extensions["queue"].huey.storage.close()
