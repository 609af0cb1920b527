"""What is asked about before a text is posted, for programs: a problem that tells what to
confirm.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from forum.kit.db import db, now, transactional
from forum.threads.models import Thread

CODE, CLIENT = "Hänen tunnuksensa on 131052-308T.", "Asiakkaamme Matti sai diagnoosin."


@transactional
def silent_for(thread, days):
    db.session.get_one(Thread, thread.id).active_at = now() - timedelta(days=days)


def test_codes_are_never_posted(programs, make, bo, area):
    program, thread = programs(bo), make.thread()
    problem = program.post(f"/threads/{thread.id}/replies", {"text": CODE}, status=422).json
    assert problem["errors"][0]["pointer"] == "/text"
    assert "131052-308T" in problem["errors"][0]["detail"]
    start = {"network": area.network.key, "area": area.key, "title": CODE, "text": "Text."}
    assert program.post("/threads", start, status=422).json["errors"][0]["pointer"] == "/title"
    post = make.post(thread, bo)
    tag = program.get(f"/posts/{post.id}").headers["ETag"]
    program.patch(f"/posts/{post.id}", {"text": CODE}, status=422, If_Match=tag)


def test_a_client_is_confirmed(programs, make, bo):
    program, path = programs(bo), f"/threads/{make.thread().id}/replies"
    problem = program.post(path, {"text": CLIENT}, status=409).json
    assert problem["errors"][0]["pointer"] == "/confirmed"
    assert "Asiakkaamme Matti" in problem["errors"][0]["detail"]
    assert program.post(path, {"text": CLIENT, "confirmed": ["people"]}).json["text"] == CLIENT


def test_a_program_knows_itself_how_long_a_thread_has_been_silent(programs, make, bo):
    program, thread = programs(bo), make.thread()
    silent_for(thread, 400)
    assert program.post(f"/threads/{thread.id}/replies", {"text": "News."}).json["number"] == 2


def test_a_reply_may_answer_one_post(programs, make, ann, bo):
    thread = make.thread(author=ann)
    program, path = programs(bo), f"/threads/{thread.id}/replies"
    post = program.post(path, {"text": "To you.", "reply_to": 1}).json
    assert post["reply_to"] == 1
    listed = program.get(f"/threads/{thread.id}/posts").json["items"]
    assert [one["reply_to"] for one in listed] == [None, 1]
    problem = program.post(path, {"text": "To you.", "reply_to": 99}, status=409).json
    assert problem["errors"][0]["pointer"] == "/reply_to"


@pytest.mark.parametrize("odd", [0, -1, "x", 1.5, 10**30])
def test_odd_numbers_are_refused(programs, make, bo, odd):
    path = f"/threads/{make.thread().id}/replies"
    programs(bo).post(path, {"text": "To you.", "reply_to": odd}, status=422)
