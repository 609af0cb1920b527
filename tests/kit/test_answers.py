"""Every answer: headers, errors in words, health, and what caches may keep."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from forum.app import create_app
from forum.kit import assets
from forum.settings import Settings


def test_every_answer_carries_the_headers_of_safety(ann, make, browse):
    thread = make.thread()
    browser = browse(ann)
    answers = [
        browser.get(path) for path in ("/", f"/t/{thread.id}", "/login" if 0 else "/networks")
    ]
    answers += [browser.get("/never-was", 404), browser.get("/healthz")]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert f"script-src 'self' '{assets.importmap_hash()}'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in answer.headers


def test_production_asks_for_https(build):
    app = build(env="production", secret_key="f" * 32, limits="on")
    answer = app.test_client().get("/healthz", base_url="https://foorumi.example")
    assert "max-age=63072000" in answer.headers["Strict-Transport-Security"]
    page = app.test_client().get("/login", base_url="https://foorumi.example")
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie


@pytest.mark.parametrize(
    ("method", "path", "status", "sentence"),
    [
        ("GET", "/never-was", 404, "This page was not found"),
        ("GET", "/%00", 404, "This page was not found"),
        ("GET", "/t/1%00", 404, "This page was not found"),
        ("GET", "/logout", 405, "This address cannot be used in this way."),
        ("PUT", "/", 405, "This address cannot be used in this way."),
        ("GET", "/static/../forum/settings.py", 404, "This page was not found"),
        ("GET", "/static/%2e%2e/pyproject.toml", 404, "This page was not found"),
    ],
)
def test_an_error_is_said_calmly_and_leads_on(app, method, path, status, sentence):
    headers = {"Accept-Language": "en", "Sec-Fetch-Site": "same-origin"}
    answer = app.test_client().open(path, method=method, headers=headers)
    assert answer.status_code == (status if method == "GET" else answer.status_code)
    assert answer.status_code in (status, 400)
    if answer.status_code == status:
        assert sentence in answer.text
        assert 'href="/discussions"' in answer.text


def test_what_breaks_is_a_page_with_a_reference_and_without_a_trace(app, browse, monkeypatch):
    def broken():
        raise RuntimeError("secret words of the program")

    app.testing = False
    monkeypatch.setitem(app.view_functions, "networks.index", broken)
    page = browse().get("/networks", 500).shows("Something broke on our side", "Reference")
    page.lacks("secret words", "Traceback", "RuntimeError")


def test_a_database_that_is_busy_is_said_with_when_to_come_again(app, browse, monkeypatch):
    def busy():
        raise OperationalError("SELECT 1", {}, Exception("database is locked"))

    monkeypatch.setitem(app.view_functions, "networks.index", busy)
    page = browse().get("/networks", 503).shows("The forum is resting for a moment")
    assert page.headers["Retry-After"] == "5"
    page.lacks("locked", "SELECT")


def test_alive_needs_no_database(app, queries):
    with queries() as counted:
        answer = app.test_client().get("/healthz")
    assert answer.json == {"status": "alive"}
    assert counted.many == 0


def test_ready_names_each_part(app, browse, deliver):
    body = browse().get("/readyz", 503).json
    assert body["status"] == "not ready"
    assert body["parts"]["database"]["well"]
    assert body["parts"]["queue"] == {"well": False, "state": "no consumer is running"}
    deliver()
    body = browse().get("/readyz").json
    assert body["status"] == "ready"
    assert body["parts"]["queue"]["well"]
    assert body["parts"]["mail"]["well"]


def test_a_database_that_is_gone_is_named(instance):
    gone = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    app = create_app(Settings(instance=instance, database_url=gone, log_level="ERROR"))
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json["parts"] == {"database": {"well": False, "state": "does not answer"}}
    assert app.test_client().get("/healthz").status_code == 200
    page = app.test_client().get("/networks", headers={"Accept-Language": "en"})
    assert page.status_code == 503
    assert "The forum is resting for a moment" in page.text


def test_guests_pages_may_be_kept_and_asked_for_again(make, browse):
    thread = make.thread()
    browser = browse()
    first = browser.get(f"/t/{thread.id}")
    assert first.headers["Cache-Control"] == "no-cache"
    assert {"Cookie", "Accept-Language"} <= set(first.headers["Vary"].replace(" ", "").split(","))
    again = {"If-None-Match": first.headers["ETag"]}
    assert browser.get(f"/t/{thread.id}", 304, **again).text == ""
    make.post(thread)
    browser.get(f"/t/{thread.id}", 200, **again)


def test_members_pages_are_kept_by_nobody(ann, make, browse):
    thread = make.thread()
    for path in ("/", f"/t/{thread.id}", "/profile"):
        assert browse(ann).get(path).headers["Cache-Control"] == "no-store"


def test_static_files_may_be_kept_for_a_year(app):
    address = assets.url("css/site.css")
    assert "?v=" in address
    answer = app.test_client().get(address)
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("size", [3 * 1024 * 1024 + 1, 10_000_000])
def test_a_body_past_the_limit_is_refused_before_it_is_read(app, ann, browse, size):
    browser = browse(ann)
    page = browser.get("/profile")
    browser.submit(page.form("/profile"), 413, about="x" * size).shows("Shorten it and send it")


def test_a_thousand_fields_are_no_trouble(ann, browse):
    browser = browse(ann)
    browser.get("/profile")
    fields = {f"field-{number}": "x" for number in range(1500)}
    assert browser.post("/profile", fields, -1).status in (400, 413, 422)


def test_odd_headers_are_no_trouble(app, make):
    thread = make.thread()
    odd = {"Accept-Language": "\xff" * 200, "User-Agent": "", "If-None-Match": '"x'}
    odd |= {"Range": "bytes=9-1", "HX-Request": "maybe", "X-Forwarded-For": "' OR 1=1"}
    assert app.test_client().get(f"/t/{thread.id}", headers=odd).status_code == 200
