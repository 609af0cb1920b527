"""Whatever a program sends: a problem that says what is wrong, and nothing half done."""

from __future__ import annotations

import json

import pytest

from forum.kit.db import db
from forum.threads.models import Post

DEEP = 20_000
BODIES = {
    "nothing": (b"", 400),
    "no JSON": (b"text=Yes.", 400),
    "half of it": (b'{"text": "Yes', 400),
    "two of it": (b'{"text": "Yes."} {}', 400),
    "deep lists": (b"[" * DEEP + b"]" * DEEP, 400),
    "deep objects": (b'{"text":' * DEEP + b"1" + b"}" * DEEP, 400),
    "deep inside a field": (b'{"text": ' + b"[" * DEEP + b"]" * DEEP + b"}", 400),
    "NaN": (b'{"text": NaN}', 400),
    "infinity": (b'{"text": -Infinity}', 400),
    "a huge number": (b'{"text": ' + b"9" * 100_000 + b"}", 400),
    "a large number": (b'{"text": 1e999}', 422),
    "the same name twice": (b'{"text": "Yes.", "text": "No."}', 400),
    "half of a pair": (b'{"text": "Yes \\ud800."}', 400),
    "half of a pair in a name": (b'{"text": "Yes.", "\\udfff": 1}', 400),
    "NUL": (b'{"text": "\\u0000\\u0000\\u0000"}', 422),
    "NUL itself": (b'{"text": "Yes\x00."}', 400),
    "no UTF-8": (b'{"text": "Yes \xff\xfe."}', 400),
    "UTF-16": ('{"text": "Yes."}'.encode("utf-16"), 400),
    "a list": (b"[]", 422),
    "a string": (b'"Yes."', 422),
    "null": (b"null", 422),
    "a wrong type": (b'{"text": {"text": "Yes."}}', 422),
    "a name of a parent": (b'{"text": "Yes.", "__class__": "x", "constructor": {}}', 422),
    "many names": (json.dumps({f"n{n}": n for n in range(20_000)}).encode(), 422),
    "too much": (json.dumps({"text": "x" * 600_000}).encode(), 413),
}


@pytest.fixture
def send(programs, make, ann, bo):
    """`send(body, status)`: the answer to a reply with this body."""
    thread = make.thread(author=ann)
    program = programs(bo)

    def send(body, status, kind="application/json", **headers):
        before = db.session.query(Post).count()
        headers |= {"Content-Type": kind}
        path = f"/threads/{thread.id}/replies"
        page = program.send("POST", path, status, data=body, headers=headers)
        assert db.session.query(Post).count() == before + (status == 201)
        return page

    return send


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_cannot_be_is_refused(send, name):
    body, status = BODIES[name]
    assert send(body, status).json["detail"]


def test_controls_inside_a_text_are_left_out(send):
    assert send(b'{"text": "Y\\u0000e\\u202es."}', 201).json["text"] == "Yes."


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json",
             "application/json-patch+json", "x", ""],
)  # fmt: skip
def test_other_kinds_of_content_are_refused(send, kind):
    send(b'{"text": "Yes."}', 415, kind)


def test_json_may_name_its_encoding(send):
    send(b'{"text": "Yes."}', 201, "application/json; charset=utf-8")


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", "Bearer x", "Bearer \xff", "bearer a b c"])
def test_a_token_that_is_none_is_refused(programs, given):
    told = programs().get("/networks", 401, Authorization=given)
    assert "invalid_token" in told.headers["WWW-Authenticate"]


def test_other_ways_to_sign_in_are_a_guests(programs):
    programs().get("/networks", 200, Authorization="Basic YTpi")


@pytest.mark.parametrize("tag", ["x", '"x"', "W/", '"' * 50, "\xff"])
def test_a_version_may_be_anything(programs, make, ann, tag):
    post = make.post(author=ann)
    programs(ann).get(f"/posts/{post.id}", If_None_Match=tag)
    programs(ann).patch(f"/posts/{post.id}", {"text": "Other."}, 412, If_Match=tag)


@pytest.mark.parametrize("part", ["0", str(2**31), "9" * 40, "%00", "x"])
def test_a_part_of_an_address_may_be_anything(programs, part):
    for path in ("/threads/{}", "/threads/{}/posts", "/posts/{}", "/people/{}",
                 "/innovations/{}", "/networks/{}", "/networks/{}/areas/{}"):  # fmt: skip
        programs().get(path.replace("{}", part), 404)
