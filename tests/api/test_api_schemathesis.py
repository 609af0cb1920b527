"""Schemathesis, which reads the document and tries to prove it wrong, finds nothing."""

from __future__ import annotations

import os
from contextvars import Context
from pathlib import Path
from threading import Thread

import pytest
from schemathesis import openapi
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from werkzeug.serving import make_server
from world import AUTHOR, world_of

from forum.accounts import actions as accounts
from forum.accounts.models import Account
from forum.kit.api.calling import Scope
from forum.kit.db import db

ROOT = Path(__file__).resolve().parents[2]
SECONDS = int(os.environ.get("SCHEMATHESIS_SECONDS", "60"))
ENOUGH = 500  # calls without which nothing is proved


@pytest.mark.database("sqlite")
def test_schemathesis_finds_nothing(app, make, deliver):
    ann = world_of(make).people[AUTHOR]
    deliver()
    account = db.session.get_one(Account, ann.id)
    token = accounts.make_token(account, name="test", scopes=tuple(Scope))
    db.session.remove()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=Context().run, args=[server.serve_forever])
    thread.start()
    try:
        found = failures(f"http://127.0.0.1:{server.port}", token)
    finally:
        server.shutdown()
        thread.join()
    assert not found, "\n\n".join(found)


def failures(address, token):
    """What the engine found in all its phases, each once, as sentences."""
    config = SchemathesisConfig.from_path(ROOT / "schemathesis.toml")
    config.max_time = SECONDS
    config.projects.default.update(headers={"Authorization": f"Bearer {token}"})
    schema = openapi.from_url(f"{address}/api/v1/openapi.json", config=config)
    told, calls = [], 0
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            calls += len(event.recorder.interactions)
            told += list(broken(event))
        elif isinstance(event, events.FatalError | events.NonFatalError):
            told.append(str(event.info if hasattr(event, "info") else event.exception))
    assert calls > ENOUGH
    return sorted(set(told))


def broken(event):
    for checks in event.recorder.checks.values():
        for check in checks:
            if check.failure_info:
                failure = check.failure_info.failure
                sample = check.failure_info.code_sample
                yield f"{event.phase.value}: {failure.title}\n{failure.message}\n{sample}"
