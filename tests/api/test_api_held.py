"""Programs wait for moderators as people do."""

from __future__ import annotations

import pytest

from forum.kit.db import db
from forum.threads.models import Guarding, HeldPost, Post


@pytest.fixture
def guarded(make):
    area = make.area()
    area.guarding = Guarding.EVERYBODY
    db.session.commit()
    return area


def waiting():
    db.session.expire_all()
    return list(db.session.scalars(db.select(HeldPost)))


def test_a_reply_of_a_program_waits_once(programs, make, ann, guarded):
    thread, program = make.thread(area=guarded), programs(ann)
    path, key = f"/threads/{thread.id}/replies", "once-only-1"
    for _ in range(2):
        told = program.post(path, {"text": "By boat."}, 202, Idempotency_Key=key)
        assert told.json["state"] == "held"
    (text,) = waiting()
    assert told.headers["Location"].endswith(f"/held/{text.id}")
    assert db.session.query(Post).count() == 1


def test_a_beginning_of_a_program_waits(programs, ann, guarded):
    place = {"network": guarded.network.key, "area": guarded.key}
    words = {"title": "How do others build?", "text": "We look.", "kind": "question"}
    told = programs(ann).post("/threads", {**place, **words}, 202)
    (text,) = waiting()
    assert (told.json["held"], text.title) == (text.id, "How do others build?")
    assert db.session.query(Post).count() == 0
