"""Tokens: made, listed and taken back by command; worth nothing after half a year unused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from calling import Program
from people import email_of

from forum.accounts.commands import group
from forum.accounts.models import Account, Token
from forum.accounts.queries import UNUSED
from forum.kit.db import db, now, transactional


@pytest.fixture
def run(app):
    """`run("token", "ann@example.org")`: the words of `forum user …`."""

    def run(*words, code=0):
        done = app.test_cli_runner().invoke(group, list(words))
        assert done.exit_code == code, done.output
        return done.output.strip()

    return run


@pytest.fixture
def made(run, browse, ann):
    """A program with a token of Ann's made by command."""
    scopes = ("--scope", "read", "--scope", "write")
    return Program(browse, run("token", email_of(ann), "--name", "robot", *scopes))


@transactional
def used(before):
    db.session.query(Token).update({"used_at": now() - before})


def test_a_token_is_made_listed_and_taken_back(run, made, ann, make):
    thread = make.thread(author=ann)
    made.post(f"/threads/{thread.id}/replies", {"text": "By a robot."})
    listed = run("tokens", email_of(ann))
    assert "robot" in listed
    assert "read write" in listed
    run("remove-token", email_of(ann), listed.split()[0])
    made.get("/networks", 401)
    assert run("tokens", email_of(ann)) == ""
    run("remove-token", email_of(ann), "999", code=1)


def test_without_scopes_a_token_reads(run, browse, ann):
    program = Program(browse, run("token", email_of(ann)))
    program.get("/networks")
    program.send("PUT", "/threads/1/read", 403, json={"number": 1})


def test_a_token_runs_out_when_it_is_not_used(made, run, ann):
    used(UNUSED - timedelta(days=1))
    made.get("/networks")
    used(UNUSED + timedelta(minutes=1))
    made.get("/networks", 401)
    assert "run out" in run("tokens", email_of(ann))


def test_use_is_noted_once_a_day(made, queries):
    with queries() as counted:
        made.get("/networks")
    assert counted.writes == []
    used(timedelta(days=2))
    made.get("/networks")
    assert now() - db.session.query(Token).one().used_at < timedelta(minutes=1)


def test_a_closed_account_has_no_programs(made, ann):
    close(ann.id)
    made.get("/networks", 401)


@transactional
def close(account_id):
    db.session.get_one(Account, account_id).closed_at = now()


def test_only_its_hash_is_kept(made):
    row = db.session.query(Token).one()
    assert made.token not in (row.token_hash, row.name)
