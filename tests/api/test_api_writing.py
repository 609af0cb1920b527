"""What programs write, once each however often they send it, and never over somebody's change."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update

from forum.kit.api import once
from forum.kit.api.calling import Scope
from forum.kit.api.once import UsedKey
from forum.kit.db import db, now, transactional
from forum.moderation.actions import WordToWatch, watch_word
from forum.moderation.terms import Effect
from forum.threads.models import Post, Thread
from forum.vocabulary.models import ConceptState


@pytest.fixture
def start(area):
    """What starts a thread in the first area."""
    return {
        "network": area.network.key,
        "area": area.key,
        "title": "How do others build bridges?",
        "text": "We **look** for experience.",
        "kind": "question",
        "tags": ["työkyky"],
    }


def count(model):
    return db.session.query(model).count()


@transactional
def age_keys(by):
    db.session.execute(update(UsedKey).values(created_at=now() - by))


def test_a_thread_is_started_and_found_on_its_page(programs, browse, ann, start):
    program = programs(ann)
    made = program.post("/threads", start)
    post = made.json
    assert made.headers["Location"] == f"/api/v1/posts/{post['id']}"
    assert (post["number"], post["language"]) == (1, "en")
    assert program.get(f"/posts/{post['id']}").json == post
    browse().get(post["address"]).shows("How do others build bridges?")
    assert (
        program.get(f"/threads/{post['thread']}").json["tags"][0]["names"]["fi"] == "työkyvyn tuki"
    )


def test_a_reply_is_stored_and_told_to_the_rooms(programs, make, ann, bo, deliver):
    thread = make.thread(author=ann)
    post = programs(bo).post(f"/threads/{thread.id}/replies", {"text": "By boat."}).json
    assert (post["thread"], post["number"], post["author"]["name"]) == (thread.id, 2, "Bo")
    assert deliver() > 0


def test_a_key_makes_a_repetition_the_same_thing(programs, ann, start):
    program = programs(ann)
    answers = [program.post("/threads", start, Idempotency_Key="k-12345678") for _ in range(3)]
    assert len({answer.text for answer in answers}) == 1
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert count(Thread) == 1
    problem = program.post(
        "/threads", {**start, "text": "Something else."}, 409, Idempotency_Key="k-12345678"
    )
    assert "Idempotency-Key" in problem.json["detail"]
    program.post("/threads", start, 400, Idempotency_Key="odd key")
    assert count(Thread) == 1


def test_twenty_at_once_store_one(app, programs, make, ann, bo):
    thread_id, token = make.thread(author=ann).id, programs(bo).token
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "k-12345678"}
    db.session.remove()

    def send(_number):
        path = f"/api/v1/threads/{thread_id}/replies"
        told = app.test_client().post(path, json={"text": "Once."}, headers=headers)
        return told.status_code, told.text

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(20)))
    assert {status for status, _text in answers} == {201}
    assert len(set(answers)) == 1
    assert count(Post) == 2


def test_a_key_is_the_callers_own(programs, make, ann, bo):
    thread = make.thread(author=ann)
    for person in (ann, bo):
        program = programs(person)
        program.post(
            f"/threads/{thread.id}/replies", {"text": "Yes."}, Idempotency_Key="k-12345678"
        )
    assert count(Post) == 3


def test_a_key_is_forgotten_after_its_term_and_stores_nothing_twice_even_then(programs, make, bo):
    thread, program = make.thread(), programs(bo)
    path, key = f"/threads/{thread.id}/replies", {"Idempotency_Key": "k-12345678"}
    first = program.post(path, {"text": "Yes."}, **key)
    assert once.forget_old() == 0
    age_keys(once.TERM + timedelta(seconds=1))
    assert once.forget_old() == 1
    again = program.post(path, {"text": "Yes."}, **key)
    assert again.headers["Location"] == first.headers["Location"]
    assert count(Post) == 2


def test_a_refused_text_leaves_its_key_free(programs, make, ann, bo):
    thread, locked = make.thread(author=ann), make.thread(author=ann, locked=True)
    program, key = programs(bo), {"Idempotency_Key": "k-12345678"}
    told = program.post(f"/threads/{locked.id}/replies", {"text": "Yes."}, 403, **key)
    assert "locked" in told.json["detail"]
    program.post(f"/threads/{thread.id}/replies", {"text": "Yes."}, **key)


def test_a_post_is_changed_by_whoever_read_its_last_version(programs, make, ann):
    thread = make.thread(author=ann)
    post = make.post(thread, ann, text="First words.")
    program, path = programs(ann), f"/posts/{post.id}"
    tag = program.get(path).headers["ETag"]
    changed = program.patch(path, {"text": "Second words.", "reason": "Clearer"}, If_Match=tag)
    assert (changed.json["text"], changed.json["version"]) == ("Second words.", 2)
    program.patch(path, {"text": "Third words."}, 412, If_Match=tag)
    program.patch(path, {"text": "Third words."}, 428)
    program.patch(path, {"text": "Third words."}, If_Match=changed.headers["ETag"])
    program.patch(path, {"title": "A title for a reply"}, 409, If_Match="*")


def test_a_packed_version_is_the_same_version(programs, make, ann):
    thread = make.thread(author=ann, text="Words and words. " * 100)
    program, post = programs(ann), thread
    post_id = program.get(f"/threads/{post.id}/posts").json["items"][0]["id"]
    tag = program.get(f"/posts/{post_id}", Accept_Encoding="gzip").headers["ETag"]
    assert tag.endswith(':gzip"')
    program.patch(f"/posts/{post_id}", {"text": "Fewer words."}, If_Match=tag)


def test_the_title_of_a_thread_is_changed_with_its_opening_post(programs, make, ann):
    thread = make.thread(author=ann)
    program = programs(ann)
    post = program.get(f"/threads/{thread.id}/posts").json["items"][0]
    program.patch(f"/posts/{post['id']}", {"title": "What bridges are made of"}, If_Match="*")
    assert program.get(f"/threads/{thread.id}").json["title"] == "What bridges are made of"
    assert program.get(f"/posts/{post['id']}").json["text"] == post["text"]


def test_keywords_are_changed_with_the_opening_post(programs, make, ann):
    thread = make.thread(author=ann, tags=["nuoret"])
    program = programs(ann)
    post = program.get(f"/threads/{thread.id}/posts").json["items"][0]
    path = f"/posts/{post['id']}"

    def keys():
        return [tag["key"] for tag in program.get(f"/threads/{thread.id}").json["tags"]]

    program.patch(path, {"tags": ["asuminen", "romanit", "housing"]}, If_Match="*")
    assert sorted(keys()) == ["asuminen", "romanit"]
    program.patch(path, {"text": "Other words."}, If_Match="*")
    assert sorted(keys()) == ["asuminen", "romanit"]
    told = program.patch(path, {"tags": ["asuminen", "no such word"]}, 409, If_Match="*").json
    assert told["errors"][0]["pointer"] == "/tags/1"
    program.patch(path, {"tags": []}, If_Match="*")
    assert keys() == []
    reply = make.post(thread, ann)
    program.patch(f"/posts/{reply.id}", {"tags": ["asuminen"]}, 409, If_Match="*")


def test_a_proposed_concept_that_a_thread_has_may_stay(programs, make, ann):
    make.concept("boats", ConceptState.PROPOSED)
    thread = make.thread(author=ann, tags=["boats"])
    program = programs(ann)
    path = f"/posts/{program.get(f'/threads/{thread.id}/posts').json['items'][0]['id']}"
    program.patch(path, {"tags": ["boats", "asuminen"]}, If_Match="*")
    elsewhere = make.thread(author=ann)
    path = f"/posts/{program.get(f'/threads/{elsewhere.id}/posts').json['items'][0]['id']}"
    program.patch(path, {"tags": ["boats"]}, 409, If_Match="*")


def test_authors_take_their_posts_back(programs, make, browse, ann, bo):
    thread = make.thread(author=ann)
    post = make.post(thread, ann, text="Words that go.")
    programs(bo).send("DELETE", f"/posts/{post.id}", 403)
    programs().send("DELETE", f"/posts/{post.id}", 401)
    programs(ann, Scope.READ).send("DELETE", f"/posts/{post.id}", 403)
    program = programs(ann)
    assert program.send("DELETE", f"/posts/{post.id}", 204).text == ""
    browse(bo).get(f"/t/{thread.id}").shows("The author has removed this post.").lacks("that go")
    program.send("GET", f"/posts/{post.id}", 404)
    places = program.get(f"/threads/{thread.id}/posts").json["items"]
    assert [place["state"] for place in places if place["id"] == post.id] == ["removed"]
    program.send("DELETE", f"/posts/{post.id}", 403)
    program.send("DELETE", "/posts/999999", 404)


def test_nobody_changes_the_post_of_another(programs, make, ann, bo):
    post = make.post(author=ann)
    programs(bo).patch(f"/posts/{post.id}", {"text": "Not mine."}, 403, If_Match="*")


def test_a_reading_mark_goes_forward(programs, make, ann, bo):
    thread = make.thread(author=ann, replies=3)
    program = programs(bo)
    for number, read in ((2, 2), (1, 2), (99, 4)):
        program.send("PUT", f"/threads/{thread.id}/read", 204, json={"number": number})
        assert program.get(f"/threads/{thread.id}").json["last_read"] == read


def test_writing_takes_a_token_with_the_scope(programs, browse, ann, start):
    assert programs().post("/threads", start, 401).headers["WWW-Authenticate"] == "Bearer"
    narrow = programs(ann, Scope.READ).post("/threads", start, 403)
    assert 'scope="write"' in narrow.headers["WWW-Authenticate"]
    programs(ann, Scope.WRITE).get("/threads", 403)
    cookie = browse(ann)
    assert cookie._open("/api/v1/threads", "POST", json=start).status == 401
    assert count(Thread) == 0


def test_only_what_is_offered_can_be_set(programs, ann, start):
    for name in ("author", "author_id", "pinned", "locked", "created_at", "state", "id"):
        told = programs(ann).post("/threads", {**start, name: 1}, 422).json
        assert told["errors"] == [{"pointer": f"/{name}", "detail": "There is no such field."}]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Short"), ("title", "x" * 151), ("title", 3), ("title", None), ("title", "a" * 9),
        ("title", " " * 20), ("title", "\u200b" * 20), ("text", ""), ("text", "  \n "),
        ("text", "\u0000\u0001"), ("text", "x" * 32_001), ("text", ["x"]), ("kind", "odd"),
        ("language", "de"), ("tags", "bridges"), ("tags", ["x"] * 8), ("tags", ["x" * 61]),
        ("tags", [""]), ("network", ""), ("area", {}),
    ],
)  # fmt: skip
def test_a_field_that_does_not_fit_is_pointed_at(programs, ann, start, field, value):
    told = programs(ann).post("/threads", {**start, field: value}, 422).json
    assert told["errors"][0]["pointer"].startswith(f"/{field}")
    assert told["errors"][0]["detail"]


def test_what_is_left_out_is_named(programs, ann):
    told = programs(ann).post("/threads", {}, 422).json["errors"]
    assert {one["pointer"] for one in told} == {"/network", "/area", "/title", "/text"}


@pytest.mark.settings(limits="on")
def test_limits_are_told_and_kept(programs, make, ann, bo):
    thread = make.thread(author=ann)
    program = programs(bo)
    first = program.get(f"/threads/{thread.id}")
    second = program.get(f"/threads/{thread.id}")
    left = [int(page.headers["RateLimit-Remaining"]) for page in (first, second)]
    assert left[0] - 1 == left[1] < int(first.headers["RateLimit-Limit"])
    assert 0 < int(first.headers["RateLimit-Reset"]) <= 61
    path = f"/threads/{thread.id}/replies"
    key = {"Idempotency_Key": "k-12345678"}
    program.post(path, {"text": "Quick."}, **key)
    program.post(path, {"text": "Quick."}, **key)
    soon = program.post(path, {"text": "Too quick."}, 429)
    assert 0 < int(soon.headers["Retry-After"]) <= 21
    assert "RateLimit-Limit" in soon.headers


@pytest.mark.settings(limits="on")
def test_guests_call_less_often(programs):
    program = programs()
    for _ in range(60):
        program.get("/networks")
    told = program.get("/networks", 429)
    assert told.headers["RateLimit-Remaining"] == "0"
    assert int(told.headers["Retry-After"]) == int(told.headers["RateLimit-Reset"])


def test_a_word_that_the_network_keeps_out_is_named(programs, make, bo):
    network = make.first_network()
    keeper = make.coordinator(network)
    told = {"word": "gamble*", "effect": Effect.BLOCK, "note": "", "network_id": network.id}
    watch_word(keeper, WordToWatch(**told))
    path = f"/threads/{make.thread().id}/replies"
    error = programs(bo).post(path, {"text": "Gamblers!"}, 422).json["errors"][0]
    assert error["pointer"] == "/text"
    assert "gamble" in error["detail"]
