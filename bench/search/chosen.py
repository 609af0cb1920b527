"""The engine that is measured: FORUM_BENCH_ENGINE is whoosh (default), tantivy or postgres.

postgres wants FORUM_BENCH_DATABASE, the address of a database to play in.
"""

import os
from pathlib import Path

from sqlalchemy import create_engine

from forum.search.analysis.analyser import Analyser
from forum.search.engines.engine import Engine
from forum.search.engines.postgres.engine import PostgresEngine
from forum.search.engines.tantivy.engine import TantivyEngine
from forum.search.engines.whoosh.engine import WhooshEngine

NAME = os.environ.get("FORUM_BENCH_ENGINE", "whoosh")


def made(folder: Path, analyser: Analyser) -> Engine:
    """Looks for changes at every question."""
    if NAME == "postgres":
        return PostgresEngine(create_engine(os.environ["FORUM_BENCH_DATABASE"]), analyser)
    return {"whoosh": WhooshEngine, "tantivy": TantivyEngine}[NAME](
        folder, analyser, look_again=0.0
    )
