"""Bells: what waits for somebody, as the header and the page of notices tell it."""

from __future__ import annotations

import re

import pytest
from world import reported

from forum.kit.db import db
from forum.kit.forms import new_key
from forum.moderation import actions as moderation
from forum.moderation.actions import NewDecision
from forum.moderation.matter import Matter
from forum.moderation.models import Case
from forum.moderation.terms import Ground, Measure
from forum.threads import actions as threads
from forum.threads.models import Level

WORDS = re.compile(r"Notices: (\d+) unread")


@pytest.fixture
def watch(deliver):
    """`watch(ann, thread)`: Ann watches it from now on."""

    def watch(person, thread, level=Level.WATCH):
        deliver()
        threads.set_level(person, thread, level)
        return person

    return watch


@pytest.fixture
def bell(browse):
    """`bell(ann)`: the number on her bell."""

    def bell(person):
        found = WORDS.search(browse(person).get("/networks").words)
        return int(found[1]) if found else 0

    return bell


@pytest.fixture
def decided():
    """`decided(post, reporter=bo, moderator=mo)`: Bo reports it, Mo hides it."""

    def decided(post, *, reporter, moderator):
        case = db.session.get_one(Case, reported(reporter, post, key=new_key()))
        seen = Matter(case=case, thread=case.thread, post=case.post).seen
        reasons = {
            "facts": "It names a client.",
            "explanation": "Everybody knows who is meant.",
            "alternatives": "A reminder would have left the name there.",
        }
        new = NewDecision(measure=Measure.HIDE, ground=Ground.PRIVACY, **reasons)
        return moderation.decide_case(moderator, case, new, seen=seen, key=new_key())

    return decided


@pytest.fixture
def notices(browse):
    """`notices(ann)`: her page of notices."""
    return lambda person: browse(person).get("/notices")
