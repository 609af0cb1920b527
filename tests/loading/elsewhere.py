"""A small community elsewhere, as the lines of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

DAY = 86_400
BEGUN = 1_763_596_800  # 20 November 2025
META = {"kind": "meta", "seed": 7}

Told = dict[str, Any]


def community() -> Iterator[Told]:
    """One category, two users, two topics; their posts are scattered over the file."""
    yield META
    yield category()
    yield user(1, "Ann Koivula")
    yield user(2, "Bo Salmi")
    yield topic(1, title="How do others do it?")
    yield topic(2, title="Who pays?", user_id=2)
    yield post(1, topic_id=1, position=1, body="We look for **experience**.")
    yield post(2, topic_id=2, position=1, user_id=2, body="Nobody knows.")
    yield post(3, topic_id=1, position=2, user_id=2, reply_to=1, body="Try it with care.")
    yield post(4, topic_id=2, position=2, reply_to=2, body="The town does.")
    yield post(5, topic_id=1, position=3, reply_to=3, body="We did; it works.")


def category(id: int = 1, **told: Any) -> Told:
    slug = told.pop("slug", "tea-room")
    return {"kind": "category", "id": id, "name": "Tea room", "slug": slug, **told}


def user(id: int, name: str, **told: Any) -> Told:
    known = {"username": f"user{id}", "email": f"user{id}@example.org", "joined": BEGUN - DAY}
    return {"kind": "user", "id": id, "name": name, **known, **told}


def topic(id: int, **told: Any) -> Told:
    known = {"category_id": 1, "user_id": 1, "title": f"Matter {id}", "created": BEGUN + id}
    return {"kind": "topic", "id": id, **known, **told}


def post(id: Any, **told: Any) -> Told:
    known = {"topic_id": 1, "user_id": 1, "body": "Words.", "reply_to": None}
    if "created" not in told:
        known["created"] = BEGUN + 60 * id
    return {"kind": "post", "id": id, **known, **told}


def text_of(lines: Any) -> str:
    return "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)
