"""A bad line is named by its number and the reason; nothing of it is stored, all else is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from elsewhere import BEGUN, META, category, post, text_of, topic, user
from sqlalchemy import func, select

from forum.accounts.models import Account
from forum.kit.db import db, now
from forum.loading.lines import LONGEST
from forum.threads.models import Post, Thread

GOOD = [META, category(), user(1, "Ann Koivula"), topic(1), post(1, position=1)]
AT = len(GOOD) + 1
DEEP = '{"kind": "post", "id": ' + "[" * 5000 + "]" * 5000 + "}"

BAD = {
    "no JSON": ('{"kind": "post", "id": 1', "Invalid JSON"),
    "no object": ("[1, 2]", "object"),
    "nothing but a word": ("null", "object"),
    "depth": (DEEP, "recursion limit"),
    "half a letter": ('{"kind": "topic", "title": "\\ud83d"}', "Invalid JSON"),
    "no kind": ({"id": 1}, "has no kind"),
    "another kind": ({"kind": "badge", "id": 1}, "kind is none of meta, category"),
    "a kind that is a list": ({"kind": ["post"]}, "kind is none of"),
    "a second meta": (META, "only the first line"),
    "nothing in it": ({"kind": "post"}, "id: Field required"),
    "a true id": (post(True, position=2), "id: is neither a number"),
    "half an id": (post(2.5, position=2, created=BEGUN), "id: is neither a number"),
    "no id at all": (post(0, position=2), "id: is neither a number"),
    "an empty id": (post("", position=2, created=BEGUN), "id: is neither a number"),
    "a page as an id": (post("a" * 65, position=2, created=BEGUN), "id: is neither a number"),
    "an id with a NUL": (post("a\0", position=2, created=BEGUN), "id: is neither a number"),
    "an endless id": (post(10**30, position=2, created=BEGUN), "id: "),
    "a body of numbers": (post(2, position=2, body=7), "body: Input should be a valid string"),
    "an empty body": (post(2, position=2, body=" \n "), "body: is empty"),
    "a long body": (post(2, position=2, body="a" * 65_537), "body: is longer than 64 kB"),
    "NUL in a body": (post(2, position=2, body="a\0b"), "body: holds a NUL"),
    "NUL in a title": (topic(2, title="a\0b"), "title: holds a NUL"),
    "no title": (topic(2, title="\u200b"), "title: "),
    "a long title": (topic(2, title="a" * 151), "title: "),
    "the future": (
        post(2, position=2, created=int(now().timestamp()) + 10**6),
        "created: is a time",
    ),
    "before all time": (post(2, position=2, created=-1), "created: is a time"),
    "no time at all": (post(2, position=2, created=10**18), "created: is no time"),
    "position none": (post(2, position=0), "position: "),
    "a position again": (post(2, position=1), "position: the topic has a post there already"),
    "an id again": (post(1, position=2), "id: another post has it"),
    "no such topic": (post(2, position=2, topic_id=9), "topic_id: no topic"),
    "no such user": (post(2, position=2, user_id=9), "user_id: no user"),
    "an answer to nothing": (post(2, position=2, reply_to=9), "reply_to: no post"),
    "an answer to itself": (post(2, position=2, reply_to=2), "reply_to: no post"),
    "a language we lack": (post(2, position=2, language="tlh"), "language: Input should be"),
    "a topic nowhere": (topic(2, category_id=9), "category_id: no category"),
    "a topic of nobody": (topic(2, user_id=9), "user_id: no user"),
    "a slug that leads away": (category(2, slug="../admin"), "slug: "),
    "a name of signs": (user(2, "<script>"), "name: is no name that can be shown"),
    "two lines of address": (
        user(2, "Bo Salmi", email="a@b.fi\nBcc: c@d.fi"),
        "email: is no e-mail",
    ),
    "no address": (user(2, "Bo Salmi", email="bo"), "email: is no e-mail"),
}


def many(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def test_bad_lines_are_named_and_the_others_are_stored(move_in):
    last = post(3, position=3, body="The end.")
    told = move_in([*GOOD, *(bad for bad, _reason in BAD.values()), last])
    named = dict(
        line.split(": ", 1) for line in told.stderr.splitlines() if line.startswith("line")
    )
    assert list(named) == [f"line {AT + place}" for place in range(len(BAD))]
    for case, (_bad, reason), words in zip(BAD, BAD.values(), named.values(), strict=True):
        assert reason in words, case
    assert told.exit_code == 1
    assert f"Not stored: {len(BAD)} lines" in told.stdout
    assert (many(Post), many(Thread), many(Account)) == (2, 1, 1)


def test_what_is_not_asked_for_is_not_looked_at(move_in):
    lines = [*GOOD, user(2, "Bo Salmi", administrator=True, staff=True, password_hash="x", id_=1)]
    assert move_in(lines).exit_code == 0
    bo = db.session.scalars(select(Account).where(Account.external_id == 2)).one()
    assert (bo.administrator, bo.staff, bo.password_hash) == (False, False, "!")


def test_hostile_text_is_text(move_in, browse):
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1))"
    told = move_in(
        [
            META,
            category(name="<b>Tea</b>", description="<script>alert(1)</script>"),
            user(1, "Ann Koivula"),
            topic(1, title="<script>alert(1)</script>"),
            post(1, position=1, body=hostile),
        ]
    )
    assert told.exit_code == 0, told.output
    thread = db.session.scalars(select(Thread)).one()
    for path in (f"/t/{thread.id}", "/n/foorumi/tea-room", "/"):
        page = browse().get(path)
        assert "<script>alert(1)" not in page.text
        assert "<img src=x" not in page.text
        assert 'href="javascript' not in page.text


def test_bytes_that_are_no_text_and_a_line_without_end(move_in):
    endless = b'{"kind": "post", "body": "' + b"a" * (3 * LONGEST) + b'"}\n'
    content = text_of(GOOD).encode()
    content += (
        b"\xff\xfe\x00garbage\n" + endless + b"\r\n  \n" + text_of([post(3, position=3)]).encode()
    )
    told = move_in(content)
    assert told.exit_code == 1
    assert f"line {AT}: Invalid JSON" in told.stderr
    assert f"line {AT + 1}: longer than 512 kB" in told.stderr
    assert many(Post) == 2


def test_a_mark_at_the_beginning_and_no_newline_at_the_end(move_in):
    assert move_in(b"\xef\xbb\xbf" + text_of(GOOD).encode().rstrip()).exit_code == 0
    assert many(Post) == 1


def test_a_broken_beginning_stores_nothing(move_in):
    told = move_in(['{"kind": "meta", "seed"', *GOOD[1:]])
    assert told.exit_code == 2
    assert "line 1: Invalid JSON" in told.stderr
    assert "nothing was stored" in told.stderr
    assert (many(Post), many(Account)) == (0, 0)
    assert move_in(["garbage", *GOOD]).exit_code == 1
    assert many(Post) == 1


def test_an_empty_file_is_an_empty_community(move_in):
    told = move_in(b"")
    assert (told.exit_code, told.stdout) == (0, "Loaded: nothing.\n")


def test_reasons_tell_nothing_personal(move_in):
    told = move_in([*GOOD, user(2, "Bo Salmi", email="secret of bo", joined="then")])
    assert "secret" not in told.output


@pytest.mark.database("sqlite")
def test_a_killed_loading_can_be_begun_again(app, instance, database_url, tmp_path):
    people = [user(n, f"Member {chr(64 + n)}") for n in range(1, 10)]
    posts = [post(n, position=n, user_id=1 + n % 9, body=f"Words of {n}.") for n in range(1, 1201)]
    file = tmp_path / "elsewhere.jsonl"
    file.write_text(text_of([META, category(), *people, topic(1), *posts]))
    settings = {"FORUM_INSTANCE": str(instance), "FORUM_DATABASE_URL": database_url}
    words = [sys.executable, "-c", "from forum.cli import main; main()", "load", str(file)]
    first = subprocess.Popen(words, env=os.environ | settings, stderr=subprocess.DEVNULL)
    while first.poll() is None and many(Post) < 400:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert many(Post) < 1200
    assert (many(Post) + len(GOOD[1:2]) + len(people) + 1) % 500 == 0  # whole batches
    done = subprocess.run(words, env=os.environ | settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    thread = db.session.scalars(select(Thread).execution_options(populate_existing=True)).one()
    assert (many(Post), thread.last_number, many(Account)) == (1200, 1200, 9)
