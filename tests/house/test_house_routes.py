"""The whole map of addresses: who may go where, and that looking changes nothing."""

from __future__ import annotations

import re

import pytest
from browsing import ANY, Browser, Page, secret_free
from doors import READERS, SIGNED, WRITERS
from sources import nothing
from world import ADMINISTRATOR, AUTHOR, GUEST, MEMBER, MODERATOR


def test_every_address_has_its_line_in_the_tables_above(app):
    reading = {rule.endpoint for rule in rules(app, "GET")}
    writing = {rule.endpoint for rule in rules(app)} - reading
    nothing(reading - set(READERS), "Tell who may read:")
    nothing(writing - set(WRITERS), "Tell who may write:")
    nothing((set(READERS) | set(WRITERS)) - reading - writing, "These are no addresses any more:")


@pytest.mark.parametrize("endpoint", READERS)
def test_a_page_is_shown_to_those_who_may_and_looking_writes_nothing(
    endpoint, app, world, browse, queries
):
    let_in = set()
    for who, person in world.people.items():
        browser = browse(person)
        with queries() as counted:
            answers = [look(browser, world.address(rule)) for rule in rules(app, endpoint=endpoint)]
        nothing(counted.writes, f"GET writes at {answers[0].path} for {who}:")
        let_in |= {who} if all(let_through(answer) for answer in answers) else set()
    assert let_in == READERS[endpoint]


@pytest.mark.parametrize("endpoint", WRITERS)
def test_a_form_is_taken_from_those_who_may(endpoint, app, world, browse):
    allowed, fields = WRITERS[endpoint]
    (rule,) = rules(app, endpoint=endpoint)
    let_in = set()
    for who, person in world.people.items():
        browser = browse(person)
        browser.get("/" if person else "/login")
        if let_through(browser.post(world.address(rule), fields, ANY)):
            let_in.add(who)
    assert let_in == allowed


@pytest.mark.parametrize("endpoint", sorted(set(WRITERS) - SIGNED))
def test_a_form_without_its_token_is_refused_and_changes_nothing(
    endpoint, app, world, browse, queries
):
    (rule,) = rules(app, endpoint=endpoint)
    browser = browse(world.people[AUTHOR])
    for token in ("", "forged"):
        with queries() as counted:
            fields = {**WRITERS[endpoint][1], "csrf_token": token}
            browser.post(world.address(rule), fields, 400)
        nothing(counted.writes, "A refused form wrote:")


def test_a_private_network_answers_like_what_never_was(app, world, browse):
    """Nobody outside can tell it from nothing: not by the status, not by a word of the page."""
    different = []
    for who in (GUEST, MEMBER, MODERATOR):
        for rule in rules(app):
            hidden = world.hidden_address(rule)
            if hidden:
                missing = world.missing_address(rule)
                answers = [ask(browse(world.people[who]), rule, path) for path in (hidden, missing)]
                if answers[0] != answers[1]:
                    different.append(f"{who}: {hidden} {answers[0][0]}, {missing} {answers[1][0]}")
    nothing(different, "These tell that there is something hidden:")


def test_a_private_network_is_on_no_page_of_others(app, world, browse):
    for who in (GUEST, MEMBER, AUTHOR, MODERATOR):
        browser = browse(world.people[who])
        for endpoint in READERS:
            for rule in rules(app, endpoint=endpoint):
                look(browser, world.address(rule)).lacks("hidden-corner", "Secret matter")


def test_those_inside_a_private_network_find_it(app, world, browse):
    for person in (world.insider, world.people[ADMINISTRATOR]):
        browser = browse(person)
        browser.get("/networks").shows("Hidden-corner")
        browser.get(f"/t/{world.hidden['thread_id']}").shows("Secret matter of the corner")


def rules(app, method="", endpoint=""):
    """Addresses of browsers; what programs write has a token and its tests in `tests/api`."""
    found = [rule for rule in app.url_map.iter_rules() if not is_for_programs(rule)]
    kept = [rule for rule in found if not endpoint or rule.endpoint == endpoint]
    return [rule for rule in kept if not method or method in (rule.methods or ())]


def is_for_programs(rule) -> bool:
    return rule.rule.startswith("/api/") and "GET" not in (rule.methods or ())


def look(browser: Browser, path: str) -> Page:
    page = browser.get(path, ANY)
    assert page.status < 500 or path == "/readyz", f"{page}:\n{page.words}"
    return page


def let_through(page: Page) -> bool:
    assert page.status < 500 or page.path == "/readyz", f"{page}:\n{page.words}"
    to_sign_in = page.status == 302 and page.location.startswith("/login")
    return page.status not in (401, 403, 404) and not to_sign_in


def ask(browser: Browser, rule, path: str) -> tuple[int, str, str]:
    """What one gets there, without the parts that name the address itself."""
    if "GET" in rule.methods:
        page = browser.get(path, ANY)
    else:
        browser.get("/networks")
        page = browser.post(path, WRITERS[rule.endpoint][1], ANY)
    address = re.compile("|".join(re.escape(part) for part in (path, path.replace("/", "%2F"))))
    where = page.headers.get("Location", "")
    return page.status, address.sub("…", where), address.sub("…", secret_free(page.text))
