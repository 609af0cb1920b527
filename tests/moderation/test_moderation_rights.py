"""Rights: moderators of one network are nobody in another, and the log forgives no hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from moderating import REASONS, rows
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from forum.accounts.models import Guest, NetworkRole
from forum.kit.db import db, now, transactional
from forum.moderation import policy
from forum.moderation.models import Case, Decision, LogEntry, Report
from forum.moderation.queries import cases
from forum.moderation.terms import Deed, Measure
from forum.networks import actions as networks
from forum.threads.models import Post, Thread

OPEN = ("/moderation/log", "/moderation/report")
"""For everybody: the public log, and the figures."""


def moderators_routes(app: Flask) -> Iterator[tuple[str, str]]:
    """Method and address of everything that is for moderators, out of the URL map."""
    for rule in app.url_map.iter_rules():
        public = rule.rule == OPEN[0] or rule.rule.startswith(OPEN[1])
        if rule.rule.startswith("/moderation") and not public:
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                yield method, rule.rule


def filled(rule: str, case: Case, network_key: str) -> str:
    """The address with what there is in that network; of the rest, the first of all."""
    decision = db.session.scalar(select(Decision.id).where(Decision.network_id == case.network_id))
    ids = {
        "case_id": case.id,
        "post_id": case.post_id,
        "thread_id": case.thread_id,
        "account_id": case.author_id,
        "decision_id": decision,
    }
    address = rule.replace("<network_key>", network_key)
    return re.sub(r"<int:(\w+)>", lambda found: str(ids.get(found[1], 1)), address)


def state() -> list[Any]:
    """Everything that a decision could change."""
    db.session.expire_all()
    kinds = (Case, Decision, Report, LogEntry)
    counted = [len(rows(kind)) for kind in kinds]
    threads = [(one.locked, one.pinned, one.version, one.area_id) for one in rows(Thread)]
    return [counted, threads, [(one.state, one.version) for one in rows(Post)]]


OWN = {
    "/moderation",
    "/moderation/capacity",
    "/moderation/checks",
    "/moderation/checks/<int:micros>/remove",
    "/moderation/duty",
    "/moderation/duty/remove",
    "/moderation/templates",
    "/moderation/templates/new",
    "/moderation/words",
}
"""What every moderator has, with nothing of other networks in it."""


@pytest.fixture
def reported(make, bo, moderation) -> Case:
    """Bo has reported what Ann wrote in a network of its own."""
    place = make.network(name="The place")
    ann = make.member_of(place, "Ann Author")
    thread = make.thread(area=place.areas[0], author=ann)
    moderation.hide(make.moderator(place), make.post(thread, ann))
    post = make.post(thread, ann, text="Unmistakable words.")
    return moderation.case(post, by=bo, explanation="Unmistakable reasons.")


@pytest.mark.parametrize("who", ["guest", "member", "elsewhere", "author", "member there"])
def test_nobody_but_its_moderators_reaches_anything(app, make, browse, reported, who):
    network = reported.network
    people = {
        "guest": None,
        "member": make.user(),
        "elsewhere": make.coordinator(name="Cora"),
        "author": reported.author,
        "member there": make.member_of(network),
    }
    before = state()
    walked = 0
    for method, rule in moderators_routes(app):
        address = filled(rule, reported, network.key)
        person = people[who]
        browser = browse(person and make.again(person))
        if method == "GET":
            page = browser._open(address, "GET")
        else:
            page = browser.get("/report")
            fields = {"measure": "hide", "ground": "privacy", "version": "1.1.1", **REASONS}
            page = post(browser, address, fields)
        own = who == "elsewhere" and rule in OWN
        assert page.status in ((200, 303, 422) if own else (302, 401, 403, 404)), (method, rule)
        if page.status == 302:
            assert "/login" in page.location
        page.lacks(reported.number, "Unmistakable", "The place", "Bo@")
        walked += 1
    assert walked >= 9
    assert state() == before


def post(browser: Any, address: str, fields: dict[str, str]) -> Any:
    """Send what a moderator would send, whatever comes back."""
    values = [*fields.items(), ("csrf_token", browser.page.token)]
    return browser._send(address, values, browser.page, {})


def test_rights_of_cases_agree_with_what_is_found(make, bo, reported, moderation):
    network = reported.network
    moderator = make.moderator(network)
    own = make.post(make.thread(area=network.areas[0]), moderator)
    moderation.report(own, bo)
    people = [
        Guest(),
        make.user(),
        make.again(reported.author),
        moderator,
        make.coordinator(network),
        make.administrator(),
        make.moderator(),
    ]
    for person in people:
        found = set(db.session.scalars(cases.moderated_cases(person)))
        assert found == {case for case in rows(Case) if policy.read_case(person, case)}


def test_who_no_longer_moderates_decides_no_more(make, browse, reported):
    network = reported.network
    mo = make.moderator(network, "Mo")
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{reported.id}")
    networks.give_role(mo.id, network, NetworkRole.MEMBER)
    before = state()
    fields = {"measure": "hide", "ground": "privacy", **REASONS}
    page = browser.submit(page.form("/decision"), 404, **fields)
    page.shows("You cannot decide here", "Nothing was decided")
    assert all(words in page.text for words in REASONS.values())
    page.lacks(reported.number, "Unmistakable")
    assert state() == before


def test_the_public_log_names_nobody_and_no_private_network(make, mo, browse, moderation):
    secret = make.network(name="Hush", private=True)
    quiet = make.moderator(secret, "Quinn")
    talk = make.thread(area=secret.areas[0], author=quiet)
    hidden = moderation.hide(quiet, make.post(talk, make.member_of(secret)))
    post = make.post(author=make.user("Rosamunda"))
    shown = moderation.hide(mo, post)
    page = browse().get("/moderation/log").shows(shown.number, "Post hidden", "Private matters")
    page.lacks("Rosamunda", "Mo ", "Hush", hidden.number, f"/t/{post.thread_id}", *REASONS.values())
    browse(quiet).get("/moderation/log").shows(hidden.number, "Hush")
    full = browse(mo).get(f"/moderation/log/{make.first_network().key}")
    full.shows("Mo", f"/t/{post.thread_id}/{post.number}").lacks(hidden.number)
    browse(mo).get(f"/moderation/log/{secret.key}", 404)


def test_the_log_is_read_in_parts(make, mo, browse, moderation):
    thread = make.thread()
    for _ in range(26):
        moderation.unasked(mo, thread, Measure.LOCK)
        moderation.unasked(mo, thread, Measure.UNLOCK)
    page = browse().get("/moderation/log")
    (older,) = [link for link in page.links if "before=" in link]
    page = browse().get(older)
    assert page.text.count("<tr>") == 3
    browse().get("/moderation/log?before=99999999999999999999")


def test_the_queue_shows_the_longest_waiting_first(make, mo, bo, browse, moderation):
    first = moderation.case(make.post(), by=bo)
    second = moderation.case(make.post())
    late(first)
    page = browse(mo).get("/moderation")
    page.shows("2 cases wait.", "Late by", "has waited", "without an account")
    links = [link for link in page.links if link.startswith("/moderation/cases/")]
    assert links == [f"/moderation/cases/{case.id}" for case in (first, second)]
    key = make.first_network().key
    browse(mo).get(f"/moderation?network={key}").shows(first.number)
    browse(mo).get("/moderation?network=nothing").lacks(first.number)
    browse(mo).get("/moderation?after=odd")


@pytest.mark.parametrize(
    "change",
    [
        update(LogEntry).values(number="2026-999"),
        delete(LogEntry),
        pytest.param(
            "INSERT OR REPLACE INTO moderation_log SELECT * FROM moderation_log",
            marks=pytest.mark.database("sqlite"),
        ),
        pytest.param("TRUNCATE moderation_log", marks=pytest.mark.database("postgres")),
    ],
    ids=["update", "delete", "replace", "truncate"],
)
def test_the_log_can_only_grow(make, mo, moderation, change):
    moderation.unasked(mo, make.thread(), Measure.LOCK)
    before = written()
    with pytest.raises(DBAPIError, match="append-only"):
        run(text(change) if isinstance(change, str) else change)
    assert written() == before
    entry = {"at": now(), "deed": Deed.ENDED, "number": "2026-900", "address": "/t/1"}
    run(insert(LogEntry).values(**entry, id=900, previous="of another", digest="its own"))
    assert len(written()) == len(before) + 1


def written() -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.session.execute(select(LogEntry.__table__))]


@transactional
def run(statement: Any) -> None:
    db.session.execute(statement)


@transactional
def late(case: Case) -> None:
    """Nobody has decided in time."""
    statement = update(Case).where(Case.id == case.id).values(due_at=now())
    db.session.execute(statement)
