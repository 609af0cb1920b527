"""Settings: every default runs a forum, and production refuses what must not run."""

from __future__ import annotations

import subprocess
import sys

import pytest

from forum import settings
from forum.settings import BadSettings, Settings

SECRET = "f" * 32
GOOD = {"FORUM_ENV": "production", "FORUM_SECRET_KEY": SECRET}


def loaded(monkeypatch, **environment):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return settings.load()


def test_the_defaults_run_a_forum_on_this_machine_only(monkeypatch):
    chosen = loaded(monkeypatch)
    assert chosen.host == "127.0.0.1"
    assert chosen.database.startswith("sqlite:///")
    assert chosen.limits == "on"
    assert not chosen.demo
    assert not chosen.debug


def test_good_settings_run_in_production(monkeypatch):
    assert loaded(monkeypatch, **GOOD).production


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"FORUM_SECRET_KEY": ""}, "FORUM_SECRET_KEY must hold at least 32 bytes"),
        ({"FORUM_SECRET_KEY": "short"}, "FORUM_SECRET_KEY must hold at least 32 bytes"),
        ({"FORUM_DEMO": "1"}, "FORUM_DEMO must be off"),
        ({"FORUM_DEBUG": "1"}, "FORUM_DEBUG must be off"),
        ({"FORUM_LIMITS": "off"}, "FORUM_LIMITS=off is for measuring"),
    ],
)
def test_production_refuses_with_a_sentence(monkeypatch, change, sentence):
    with pytest.raises(BadSettings, match=sentence):
        loaded(monkeypatch, **{**GOOD, **change})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FORUM_PORT", "many"),
        ("FORUM_PORT", "70000"),
        ("FORUM_WORKERS", "0"),
        ("FORUM_LIMITS", "maybe"),
        ("FORUM_ENV", "staging"),
        ("FORUM_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_value_that_cannot_be_names_its_variable(monkeypatch, name, value):
    with pytest.raises(BadSettings, match=name):
        loaded(monkeypatch, **{name: value})


def test_the_command_says_it_in_one_sentence_without_a_trace(tmp_path):
    words = [sys.executable, "-c", "from forum.cli import main; main()", "run"]
    environment = {**GOOD, "FORUM_DEMO": "1", "FORUM_INSTANCE": str(tmp_path), "PATH": "/usr/bin"}
    environment["PYTHONPATH"] = ":".join(path for path in sys.path if path)
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "FORUM_DEMO must be off in production" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_secret_is_made_once_and_for_nobody_else_to_read(tmp_path):
    first, second = Settings(instance=tmp_path).secret(), Settings(instance=tmp_path).secret()
    assert first == second
    assert len(first) == 64
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
    assert Settings(instance=tmp_path, secret_key=SECRET).secret() == SECRET


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg://u@h/d"),
        ("sqlite:////tmp/x.db", "sqlite:////tmp/x.db"),
    ],
)
def test_addresses_of_databases_are_taken_as_operators_write_them(given, used):
    assert Settings(database_url=given).database == used
