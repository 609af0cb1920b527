"""Statements of reasons for the Commission: complete, in its form, and without anybody in them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import forum.moderation
from forum.cli import main
from forum.kit.db import now
from forum.moderation.stripping import strip
from forum.moderation.terms import Ground, Measure

SCHEMA = Path(forum.moderation.__file__).with_name("statements.schema.json")


def handed_out(app) -> dict:
    args = ["moderation", "statements", "--since", "2020-01-01"]
    run = app.test_cli_runner().invoke(main, args)
    assert run.exit_code == 0, run.output
    return json.loads(run.output)


def test_they_are_off_until_an_operator_wants_them(app):
    args = ["moderation", "statements", "--since", "2020-01-01"]
    run = app.test_cli_runner().invoke(main, args)
    assert (run.exit_code, "FORUM_STATEMENTS=on" in run.output) == (1, True)


@pytest.mark.settings(statements="on")
def test_every_restriction_has_one_in_the_form_of_the_database(app, make, ann, bo, mo, moderation):
    case = moderation.case(make.post(make.thread(), ann), by=bo)
    moderation.decide(mo, case, Measure.REMOVE, ground=Ground.THREAT)
    moderation.unasked(mo, make.thread(), Measure.LOCK, until=now() + timedelta(days=3))
    moderation.decide(mo, moderation.case(make.post()), Measure.NO_ACTION, facts="It is fine.")
    told = handed_out(app)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(told)
    removed, locked = told["statements"]
    assert removed["decision_visibility"] == ["DECISION_VISIBILITY_CONTENT_REMOVED"]
    assert removed["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"
    assert (removed["source_type"], locked["source_type"]) == (
        "SOURCE_ARTICLE_16",
        "SOURCE_VOLUNTARY",
    )
    assert locked["end_date_visibility_restriction"]


@pytest.mark.settings(statements="on")
def test_nobody_stands_in_them(app, make, bo, moderation, mo):
    liisa = make.user("Liisa Virtanen")
    post = make.post(make.thread(), liisa)
    case = moderation.case(post, name="Kaisla Koivu", email="kaisla@example.org")
    facts = (
        "Virtaselta tuli viesti: soita 040 123 4567 tai liisa@esimerkki.fi, "
        "Mannerheimintie 5 B 12. "
        "Liisalle kertoi Kaisla; katso /u/12, @liisa ja 131052-308T."
    )
    moderation.decide(mo, case, Measure.HIDE, facts=facts, explanation="Mo saw that Liisa wrote.")
    told = json.dumps(handed_out(app), ensure_ascii=False)
    for private in (
        "Liisa",
        "Virta",
        "Kaisla",
        "040",
        "esimerkki",
        "Mannerheim",
        "/u/12",
        "131052",
    ):
        assert private not in told
    assert "viesti: soita" in told


def test_what_tells_of_nobody_stays():
    text = "The post named a client in Turku on 3 May 2026."
    assert strip(text, names=["Ann"]) == text
