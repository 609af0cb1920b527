"""Parts of pages that are kept in memory: as good as drawn anew."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from jinja2 import DictLoader

from forum.kit import fragments, i18n
from forum.kit.fragments import Fragments, drawn

DAY = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def template(app, monkeypatch):
    """A template that tells how often it was drawn."""
    times = []
    monkeypatch.setattr(fragments, "_drawn", fragments.Fragments(fragments.KEPT))
    words = "{{ locale() }} {{ pick(row.names) }} {{ tell() or rows|length }}"
    monkeypatch.setattr(app.jinja_env, "loader", DictLoader({"kept.html": words}))
    monkeypatch.setitem(app.jinja_env.globals, "tell", lambda: times.append(1))
    return times


def test_the_same_values_are_drawn_once(template):
    for _ in range(3):
        row = {"names": {"fi": "Perheet"}, "at": DAY}
        assert drawn("kept.html", row=row, rows=[1, 2]) == "fi Perheet 2"
    assert len(template) == 1


def test_other_values_are_drawn_anew(template):
    row = {"names": {"fi": "Perheet"}}
    assert drawn("kept.html", row=row, rows=[1]) == "fi Perheet 1"
    row["names"]["fi"] = "Nuoret"
    assert drawn("kept.html", row=row, rows=[1]) == "fi Nuoret 1"
    assert drawn("kept.html", row=row, rows=[1, 1]) == "fi Nuoret 2"


def test_every_language_has_its_own(template):
    row = {"names": {"fi": "Perheet", "sv": "Familjer"}}
    with i18n.speaking("sv"):
        assert drawn("kept.html", row=row, rows=[]) == "sv Familjer 0"
    assert drawn("kept.html", row=row, rows=[]) == "fi Perheet 0"


def test_what_was_not_asked_for_longest_makes_room():
    kept, made = Fragments(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, lambda key=key: made.append(key) or key)
    assert made == ["a", "b", "c", "b"]
