"""What may not be seen is not there, for any operation; and what once could be seen neither."""

from __future__ import annotations

import pytest
from world import ADMINISTRATOR, AUTHOR, GUEST, MEMBER, MODERATOR

from forum.kit.api.calling import Scope
from forum.kit.api.operations import OPERATIONS
from forum.kit.db import db
from forum.networks import actions as networks
from forum.networks.models import Network
from forum.threads import actions
from forum.threads.models import Post

BODIES = {
    "start_thread": {"title": "A title that fits", "text": "A text.", "area": "general"},
    "reply": {"text": "A text."},
    "mark_read": {"number": 1},
    "change_post": {"text": "Another text."},
}


def call(program, operation, place, status):
    body = BODIES.get(operation.name)
    if operation.name == "start_thread":
        body = {**body, "network": place["network_key"]}
    path = operation.path
    for name, value in place.items():
        path = path.replace(f"<int:{name}>", str(value)).replace(f"<{name}>", str(value))
    headers = {"If-Match": "*"} if operation.matched else {}
    return program.send(operation.method, path, status, json=body, headers=headers)


INSIDE = [one for one in OPERATIONS if "<" in one.path or one.name == "start_thread"]
INSIDE = [one for one in INSIDE if one.name not in ("show_person", "mark_notice_read")]


@pytest.mark.parametrize("name", [one.name for one in INSIDE])
@pytest.mark.parametrize("who", [MEMBER, AUTHOR, MODERATOR])
def test_a_private_network_is_not_there_for_others(programs, world, name, who):
    operation = next(one for one in INSIDE if one.name == name)
    program = programs(world.people[who])
    call(program, operation, world.hidden, 404)


@pytest.mark.parametrize("name", [one.name for one in INSIDE if one.scope is Scope.READ])
def test_nor_for_guests(programs, world, name):
    operation = next(one for one in INSIDE if one.name == name)
    hidden = call(programs(), operation, world.hidden, 404)
    nothing = {key: 2**30 if isinstance(value, int) else "never-was"
               for key, value in world.hidden.items()}  # fmt: skip
    assert hidden.text == call(programs(), operation, nothing, 404).text


def test_its_words_are_in_no_list(programs, world, deliver):
    deliver()
    lists = ("/networks", "/threads", "/innovations", "/search?q=secret", "/search?q=matter")
    for who in (GUEST, MEMBER, AUTHOR, MODERATOR):
        program = programs(world.people[who])
        for path in lists:
            page = program.get(path)
            assert "Secret matter" not in page.text, (who, path)
            assert "hidden-corner" not in page.text, (who, path)
    for person in (world.insider, world.people[ADMINISTRATOR]):
        program = programs(person)
        assert all("hidden-corner" in program.get(path).text for path in lists)


def test_whoever_is_removed_finds_it_no_more_with_the_same_token(programs, world):
    program = programs(world.insider)
    inside = world.hidden
    post_id, thread_id = inside["post_id"], inside["thread_id"]
    paths = (f"/threads/{thread_id}", f"/threads/{thread_id}/posts", f"/posts/{post_id}")
    tags = [program.get(path).headers["ETag"] for path in paths]
    made = program.post(
        f"/threads/{thread_id}/replies", {"text": "Mine."}, Idempotency_Key="k-12345678"
    )
    hidden = db.session.query(Network).filter_by(key=inside["network_key"]).one()
    networks.leave_network(world.insider, hidden)
    for path, tag in zip(paths, tags, strict=True):
        program.get(path, 404, If_None_Match=tag)
    program.get(f"/posts/{made.json['id']}", 404)
    program.post(
        f"/threads/{thread_id}/replies", {"text": "Mine."}, 404, Idempotency_Key="k-12345678"
    )
    assert program.get(f"/networks/{inside['network_key']}", 404)
    assert "Secret matter" not in program.get("/threads").text


def test_a_hidden_post_is_nobodys_to_change(programs, make, ann, bo):
    thread = make.thread(author=ann)
    post = make.post(thread, bo, text="A word that must go.")
    actions.hide_post(post.id)
    for person in (None, ann):
        program = programs(person)
        program.get(f"/posts/{post.id}", 404)
        assert "must go" not in program.get(f"/threads/{thread.id}/posts").text
    programs(ann).patch(f"/posts/{post.id}", {"text": "Mine."}, 404, If_Match="*")


def test_a_hidden_thread_is_in_no_list_and_takes_no_reply(programs, make, ann, bo):
    thread = make.thread(author=ann, title="A title that must go")
    opening = db.session.query(Post).filter_by(thread_id=thread.id).one()
    actions.hide_post(opening.id)
    program = programs(bo)
    assert "must go" not in program.get("/threads").text
    program.get(f"/threads/{thread.id}", 404)
    program.post(f"/threads/{thread.id}/replies", {"text": "Yes."}, 404)


def test_a_restricted_member_is_told_why_a_program_may_not_write(programs, make, ann, bo):
    thread = make.thread(author=ann)
    program = programs(make.restricted(bo))
    told = program.post(f"/threads/{thread.id}/replies", {"text": "Yes."}, 403)
    assert "decision" in told.json["detail"]


def test_a_page_takes_no_token(browse, programs, ann):
    browser = browse()
    header = {"Authorization": f"Bearer {programs(ann).token}"}
    assert browser._open("/profile", "GET", headers=header).status == 302


def test_a_cookie_reads_as_a_guest(browse, world):
    browser = browse(world.insider)
    browser.get(f"/t/{world.hidden['thread_id']}")
    assert browser.get(f"/api/v1/threads/{world.hidden['thread_id']}", 404)
    assert browser.get("/api/v1/notices", 401)
