"""Whatever is typed or sent, to every address: never an error of ours, and nothing half done."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from browsing import ANY
from doors import READERS, WRITERS
from test_house_routes import rules
from world import ADMINISTRATOR, AUTHOR

VALUES = [
    "",
    " \t\n",
    "x" * 70_000,
    "Hei\x00\x07\u202e\u2066\u200b",
    "\ud7ff\ufffe\U0010ffff e\u0301\u0301\u0301\u0301",
    "🏳️‍🌈" * 40,
    "-1",
    "0",
    "1.5",
    "9" * 40,
    "²",
    "NaN",
    "2026-02-30",
    "' OR 1=1 --",
    "{{ 7 * 7 }}%s%(x)s{0}",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "https://evil.example/\r\nSet-Cookie: a=b",
]
IDS = ["0", "-1", "x", "²", str(2**31), str(2**63), "9" * 40, "1e3", "%00", "1%00"]
KEYS = ["%00", "x" * 400, "%2e%2e", "%F0%9F%8F%B3", "%ff%fe", "'", "%25s", "a%0d%0ab"]
QUERY = ["q", "page", "before", "after", "kind", "language", "lang", "view", "network", "area",
         "quote", "about", "next", "sort", "phase", "type", "region", "measure", "limit",
         "offset", "tag"]  # fmt: skip


@pytest.mark.parametrize("endpoint", WRITERS)
def test_every_field_of_every_form_takes_anything(endpoint, app, world, browse):
    (rule,) = rules(app, endpoint=endpoint)
    allowed, told = WRITERS[endpoint]
    browser = browse(world.people[AUTHOR if AUTHOR in allowed else ADMINISTRATOR])
    here, address = browser.get("/rules"), world.address(rule)
    fields = {**told, "key": "a-key-of-a-form", "website": "", "version": "1"}
    for name in fields:
        for value in VALUES:
            page = browser.post(address, {**fields, name: value}, ANY, page=here)
            assert page.status < 500, f"{name}={value!r} at {page}\n{page.words}"
            assert "Set-Cookie: a" not in str(page.headers)


@pytest.mark.parametrize("endpoint", WRITERS)
def test_every_form_takes_none_twice_and_a_thousand_fields(endpoint, app, world, browse):
    (rule,) = rules(app, endpoint=endpoint)
    browser = browse(world.people[ADMINISTRATOR])
    here, address = browser.get("/rules"), world.address(rule)
    twice = {name: [value, value] for name, value in WRITERS[endpoint][1].items()}
    for sent in ({}, twice, {f"n{number}": "x" for number in range(990)}):
        page = browser.post(address, sent, ANY, page=here)
        assert page.status < 500, f"{sent} at {page}\n{page.words}"


@pytest.mark.parametrize("endpoint", [*READERS, *WRITERS])
def test_every_part_of_every_address_takes_anything(endpoint, app, world, browse):
    browser = browse(world.people[ADMINISTRATOR])
    here = browser.get("/rules")
    for rule in rules(app, endpoint=endpoint):
        for name in rule.arguments - {"filename", *(rule.defaults or ())}:
            for odd in IDS if f"int:{name}" in rule.rule else KEYS:
                path = with_part(rule, world, name, odd)
                if "GET" in rule.methods:
                    page = browser.get(path, ANY)
                else:
                    page = browser.post(path, WRITERS[endpoint][1], ANY, page=here)
                assert page.status in (303, 308, 400, 404, 405), f"{page}\n{page.words}"


@pytest.mark.parametrize("endpoint", READERS)
def test_every_question_after_an_address_takes_anything(endpoint, app, world, browse, deliver):
    if endpoint.startswith("search"):
        deliver()
    browser = browse(world.people[ADMINISTRATOR])
    for rule in rules(app, endpoint=endpoint):
        for value in VALUES:
            asked = urlencode(dict.fromkeys(QUERY, value[:300]), errors="surrogatepass")
            page = browser.get(f"{world.address(rule)}?{asked}", ANY)
            assert page.status < 500 or endpoint == "health.ready", f"{page}\n{page.words}"
            assert "<script>alert(1)" not in page.text


def with_part(rule, world, name, odd):
    marked = world.address(rule).split("/")
    parts = rule.rule.split("/")
    ends = (f"<{name}>", f":{name}>")
    at = next(index for index, part in enumerate(parts) if part.endswith(ends))
    return "/".join([*marked[:at], odd if "%" in odd else quote(odd), *marked[at + 1 :]])
