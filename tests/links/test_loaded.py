"""Posts that move in from a community elsewhere link to what is here already."""

from __future__ import annotations

import json

import pytest

from forum.loading.commands import load

LINES = [
    {"kind": "meta", "seed": 1},
    {"kind": "category", "id": 1, "name": "Tea room", "slug": "tea-room"},
    {
        "kind": "user",
        "id": 1,
        "name": "Aila Ranta",
        "username": "aila",
        "email": "aila@example.org",
    },
    {"kind": "topic", "id": 1, "category_id": 1, "user_id": 1, "title": "From afar"},
]


@pytest.fixture
def move_in(app):
    def move_in(*texts):
        posts = [
            {"kind": "post", "id": n, "position": n, "topic_id": 1, "user_id": 1, "body": text}
            for n, text in enumerate(texts, start=1)
        ]
        told = [
            line | {"created": 1_763_596_800, "joined": 1_763_596_800} for line in LINES + posts
        ]
        lines = "".join(f"{json.dumps(one)}\n" for one in told)
        return app.test_cli_runner().invoke(load, ["-"], input=lines.encode())

    return move_in


def test_what_a_loaded_post_links_to_tells_of_it(make, move_in, browse):
    meals = make.thread(title="Shared meals", replies=1)
    outcome = move_in("Words.", f"[it](http://localhost/t/{meals.id}) [that](/t/{meals.id}/2)")
    assert outcome.exit_code == 0, outcome.output
    page = browse().get(f"/t/{meals.id}")
    page.shows("Mentioned in 1 discussion", "From afar", "Mentioned in 1 post", "Aila Ranta · #2")
