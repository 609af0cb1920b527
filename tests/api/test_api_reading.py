"""What programs read: places, threads, posts, people, descriptions; page by page, kept by ETag."""

from __future__ import annotations

import pytest
from world import described

from forum.kit.text.posts import render
from forum.threads import actions


def test_networks_and_areas_are_told_with_what_one_may_do(programs, ann, network, area):
    guest, member = programs(), programs(ann)
    first = guest.get("/networks").json["items"][0]
    assert first["key"] == network.key
    assert set(first["names"]) == {"fi", "sv", "en"}
    assert guest.get(f"/networks/{network.key}").json == first
    areas = member.get(f"/networks/{network.key}/areas").json["items"]
    told = next(one for one in areas if one["key"] == area.key)
    assert told["may_start"]
    assert not guest.get(f"/networks/{network.key}/areas/{area.key}").json["may_start"]
    assert member.get(f"/networks/{network.key}/areas/{area.key}").json == told


def test_threads_are_listed_page_by_page_each_once(programs, make, ann, area):
    made = {make.thread(area=area, author=ann).id for _ in range(33)}
    program, seen, cursor = programs(), [], ""
    while cursor is not None:
        page = program.get(f"/threads?cursor={cursor}" if cursor else "/threads").json
        seen += [line["id"] for line in page["items"]]
        cursor = page["next"]
    assert sorted(seen) == sorted(made)


def test_threads_are_narrowed(programs, make, ann, area):
    elsewhere = make.network().areas[0]
    question = make.thread(area=area, author=ann, kind="question", language="sv")
    make.thread(area=elsewhere, author=ann)
    program = programs()
    key = area.network.key
    for query in (f"network={key}", f"network={key}&area={area.key}", "kind=question",
                  "language=sv", "unanswered=true"):  # fmt: skip
        assert [one["id"] for one in program.get(f"/threads?{query}").json["items"]] == [
            question.id
        ], query
    program.get("/threads?network=nowhere", 404)
    program.get("/threads?area=general", 404)


def test_a_thread_tells_its_words_and_how_far_one_has_read(programs, make, ann, bo):
    thread = make.thread(author=ann, replies=2)
    actions.mark_read(bo, thread, 2)
    told = programs(bo).get(f"/threads/{thread.id}").json
    assert (told["title"], told["posts"], told["last_read"]) == (thread.title, 3, 2)
    assert told["author"] == {"id": ann.id, "name": "Ann"}
    assert programs().get(f"/threads/{thread.id}").json["last_read"] is None


def test_posts_come_as_their_authors_wrote_them_and_in_parts(programs, make, ann):
    thread = make.thread(author=ann, text="So **it** is.")
    long = make.long_thread(120)
    program = programs()
    (opening,) = program.get(f"/threads/{thread.id}/posts").json["items"]
    assert opening["text"] == "So **it** is."
    assert program.get(f"/posts/{opening['id']}").json == opening
    numbers, cursor = [], "1"
    while cursor:
        page = program.get(f"/threads/{long.id}/posts?cursor={cursor}").json
        numbers += [post["number"] for post in page["items"]]
        cursor = page["next"]
    assert numbers == list(range(1, 121))


def test_a_page_of_posts_costs_the_same_everywhere(programs, make, queries):
    thread_id = make.long_thread(400).id
    program, many = programs(), []
    for cursor in ("1", "351"):
        with queries() as counted:
            program.get(f"/threads/{thread_id}/posts?cursor={cursor}")
        many.append(counted.many)
    assert many[0] == many[1] <= 4


def test_a_person_is_told_as_far_as_the_profile_page_tells(programs, ann, bo):
    told = programs(bo).get(f"/people/{ann.id}").json
    assert told["name"] == "Ann"
    assert told["joined_at"]
    assert "email" not in told
    assert programs().get(f"/people/{ann.id}").json["about"] is None
    programs().get("/people/999999", 404)


def test_a_description_is_told_in_the_form_in_which_it_is_imported(programs, network):
    slug = described(network, "Open table")
    told = programs().get(f"/innovations/{slug}").json
    assert told["record"]["schema"] == "sio-import/1"
    assert told["record"]["name"] == "Open table"
    lines = programs().get("/innovations?type=toimintamalli").json["items"]
    assert [line["slug"] for line in lines] == [slug]
    assert programs().get("/innovations?type=tyokalu").json == {"items": [], "next": None}


def test_what_has_not_changed_is_not_sent_again(programs, make, ann):
    thread = make.thread(author=ann)
    program = programs()
    tag = program.get(f"/threads/{thread.id}").headers["ETag"]
    kept = program.get(f"/threads/{thread.id}", 304, If_None_Match=tag)
    assert kept.text == ""
    make.post(thread)
    assert program.get(f"/threads/{thread.id}", If_None_Match=tag).headers["ETag"] != tag


def test_no_cache_keeps_what_a_token_read(programs, make, ann):
    thread = make.thread(author=ann)
    assert programs(ann).get(f"/threads/{thread.id}").headers["Cache-Control"] == "no-store"
    guest = programs().get(f"/threads/{thread.id}").headers
    assert guest["Cache-Control"] == "no-cache"
    assert "Authorization" in guest["Vary"]
    assert "Access-Control-Allow-Origin" not in guest


def test_head_answers_as_get_without_the_body(programs, make, ann):
    thread = make.thread(author=ann)
    whole = programs().get(f"/threads/{thread.id}")
    head = programs().send("HEAD", f"/threads/{thread.id}", 200)
    assert head.text == ""
    assert head.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize("query", ["cursor=x", "cursor=1", "cursor=-1-1", "kind=odd", "page=2",
                                   "language=de", "unanswered=1", "kind=question&kind=event",
                                   "cursor=99999999999999999-1"])  # fmt: skip
def test_a_parameter_that_does_not_fit_is_explained(programs, query):
    told = programs().get(f"/threads?{query}", 400).json
    assert told["errors"][0]["parameter"] == query.partition("=")[0]
    assert query.partition("=")[0] in told["detail"]


def test_problems_are_told_in_the_language_of_the_program(programs, ann):
    finnish = programs(ann).get("/threads/999", 404, Accept_Language="fi").json["detail"]
    english = programs(ann).get("/threads/999", 404, Accept_Language="en").json["detail"]
    assert finnish != english


def test_every_address_below_api_answers_with_a_problem(programs):
    programs().get("/nothing", 404)
    refused = programs().send("DELETE", "/threads", 405)
    assert "GET" in refused.headers["Allow"]


def test_a_hidden_post_keeps_its_place_and_nothing_else(programs, make, ann, bo, mo):
    thread = make.thread(author=ann)
    post = make.post(thread, bo, text="A word that must go.")
    actions.hide_post(post.id)
    reader, moderator = programs(ann), programs(mo)
    placeholder = reader.get(f"/threads/{thread.id}/posts").json["items"][1]
    assert (placeholder["state"], placeholder["text"]) == ("hidden", None)
    reader.get(f"/posts/{post.id}", 404)
    assert moderator.get(f"/posts/{post.id}").json["text"] == render("A word that must go.").source
