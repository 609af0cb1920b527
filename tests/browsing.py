"""A browser for tests: cookies, forms filled as the page fills them, and the token of the page.

It raises with the words of the page when the answer is not the expected one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import Context
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from forum.accounts import actions as accounts
from forum.accounts.models import Account, User
from forum.kit.db import db
from forum.kit.i18n import COOKIE

HOST = "localhost"
ANY = -1  # a status: whatever comes
UNSEEN = {"script", "style", "template", "title", "textarea", "option"}
Values = list[tuple[str, str]]


@dataclass(slots=True)
class Form:
    """A form as it stands on a page, with the values that it would send."""

    action: str
    method: str = "get"
    values: Values = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    words: str = ""

    def filled(self, fields: Mapping[str, Any]) -> Values:
        """Its values with these typed in. Raises when the form has no such field."""
        if missing := set(fields) - self.names:
            raise AssertionError(f"The form {self.action} has no {sorted(missing)}: {self.names}")
        kept = [(name, value) for name, value in self.values if name not in fields]
        return kept + flat(fields)

    def __getitem__(self, name: str) -> str:
        """The value of a field. Raises KeyError when it has none."""
        return dict(self.values)[name]


class _Reader(HTMLParser):
    """What a page says, links to and lets people send."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.pieces: list[str] = []
        self._form: Form | None = None
        self._path: list[str] = []
        self._select = self._area = ""
        self._options: Values = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.ids.add(told.get("id", ""))
        if tag in UNSEEN:
            self._path.append(tag)
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if tag == "form":
            self._form = Form(told.get("action", ""), told.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form:
            self._field(tag, told, self._form)

    def _field(self, tag: str, told: dict[str, str], form: Form) -> None:
        name = told.get("name", "")
        if tag in {"input", "select", "textarea", "button"}:
            form.names.add(name)
        if tag == "input" and name:
            box = told.get("type") in {"checkbox", "radio"}
            if not box or "checked" in told:
                form.values.append((name, told.get("value", "on" if box else "")))
        elif tag == "textarea":
            self._area = name
            form.values.append((name, ""))
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            chosen = "selected" in told
            self._options.insert(0 if chosen else len(self._options), (name, told["value"]))

    def handle_endtag(self, tag: str) -> None:
        if self._path and self._path[-1] == tag:
            self._path.pop()
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = ""
        elif tag == "select" and self._form and self._options:
            self._form.values.append((self._select, self._options[0][1]))

    def handle_data(self, data: str) -> None:
        if self._area and self._form:
            name, text = self._form.values[-1]
            start = data.removeprefix("\n") if not text else data
            self._form.values[-1] = (name, text + start)
        if self._path:
            return
        self.pieces.append(data)
        if self._form:
            self._form.words += f" {data.strip()}"


class Page:
    """An answer: `status`, `text` (HTML), `words` (what a reader sees), `links`, forms."""

    def __init__(self, browser: Browser, path: str, response: TestResponse) -> None:
        self.browser, self.path, self.response = browser, path, response
        self.status = response.status_code
        self.headers = response.headers
        self.text = response.get_data().decode(errors="replace")

    @cached_property
    def _read(self) -> _Reader:
        return _Reader(self.text if self.response.mimetype == "text/html" else "")

    @property
    def words(self) -> str:
        return " ".join(" ".join(self._read.pieces).split())

    @property
    def links(self) -> list[str]:
        return self._read.links

    @property
    def forms(self) -> list[Form]:
        return self._read.forms

    @property
    def ids(self) -> set[str]:
        return self._read.ids

    @property
    def json(self) -> Any:
        return self.response.json

    @property
    def location(self) -> str:
        """Where a redirect leads: path, query and fragment."""
        where = self.headers.get("Location")
        if where is None:
            raise AssertionError(f"{self} leads nowhere.\n{self.words}")
        return where.removeprefix(f"http://{HOST}")

    def shows(self, *texts: str) -> Page:
        """Itself, when a reader sees all of these words. Raises with the page's words."""
        for text in texts:
            if " ".join(text.split()) not in self.words:
                raise AssertionError(f"{self} does not show {text!r}:\n{self.words}")
        return self

    def lacks(self, *texts: str) -> Page:
        """Itself, when these words are nowhere in it, seen or unseen."""
        for text in texts:
            if text in self.text or text in self.words:
                raise AssertionError(f"{self} holds {text!r}:\n{self.words}")
        return self

    def form(self, sign: str) -> Form:
        """The one form with this in its action, or else in its words. Raises when there is none."""
        found = [one for one in self.forms if sign in one.action]
        found = found or [one for one in self.forms if sign in one.words]
        if not found:
            there = ", ".join(one.action for one in self.forms)
            raise AssertionError(f"{self} has no form {sign!r}, only {there}:\n{self.words}")
        return found[0]

    def follow(self) -> Page:
        """Where it redirects to."""
        return self.browser.get(self.location)

    @property
    def token(self) -> str:
        """The CSRF token that a form of this page would send; empty when it has none."""
        tokens = [dict(form.values).get("csrf_token") for form in self.forms]
        return next((token for token in tokens if token), "")

    def __str__(self) -> str:
        return f"{self.path} ({self.status})"


class Browser:
    """One person at one browser. Paths are those of the address bar."""

    def __init__(self, app: Flask, *, language: str = "en") -> None:
        self.client = app.test_client()
        self.headers = {"Accept-Language": language}
        self.page: Page | None = None
        self.user: User | None = None
        """Who is signed in."""

    def get(self, path: str, status: int = 200, **headers: str) -> Page:
        """Go there. Raises when the answer has another status."""
        address = urlsplit(urljoin(self.page.path if self.page else "/", path))
        target = address.path + (f"?{address.query}" if address.query else "")
        page = self._open(target, "GET", headers=headers)
        return self._expect(page, status)

    def post(
        self, path: str, fields: Mapping[str, Any] | Values = (), status: int = 0, **more: Any
    ) -> Page:
        """Send fields with the token of the page one is on (`page=` another one).

        Raises when the answer has another status; without one given, when it is an error.
        """
        page = more.pop("page", None) or self.page or self.get("/")
        values = flat(fields) if isinstance(fields, Mapping) else list(fields)
        if "csrf_token" not in dict(values) and page.token:
            values.append(("csrf_token", page.token))
        return self._expect(self._send(path, values, page, more), status)

    def submit(self, form: Form, status: int = 0, /, **fields: Any) -> Page:
        """Send a form of the page one is on with these fields typed in."""
        here = self.page or self.get("/")
        if form.method == "get":
            query = "&".join(f"{name}={value}" for name, value in form.filled(fields))
            return self.get(f"{form.action}?{query}", status or 200)
        return self._expect(self._send(form.action, form.filled(fields), here, {}), status)

    def reply(self, thread: Any, text: str, status: int = 0) -> Page:
        """Write a reply on the thread's page; the answer leads to the new post."""
        page = self.get(f"/t/{thread.id}")
        return self.submit(page.form(f"/threads/{thread.id}/replies"), status, source=text)

    def cookie(self, name: str) -> str | None:
        found = self.client.get_cookie(name)
        return found and found.value

    def _send(self, path: str, values: Values, page: Page, more: Mapping[str, Any]) -> Page:
        here = f"http://{HOST}"
        headers = {"Origin": here, "Referer": here + page.path, "Sec-Fetch-Site": "same-origin"}
        headers |= more.get("headers", {})
        data: dict[str, list[str]] = {}
        for name, value in values:
            data.setdefault(name, []).append(value)
        return self._open(urljoin(page.path, path), "POST", data=data, headers=headers)

    def _open(self, path: str, method: str, **more: Any) -> Page:
        headers = {**self.headers, **more.pop("headers", {})}
        db.session.rollback()
        # A context of its own: the test's application context would lend the request its `g`.
        response = Context().run(self.client.open, path, method=method, headers=headers, **more)
        db.session.expire_all()
        page = Page(self, path, response)
        if not 300 <= page.status < 400:  # a redirect is not looked at
            self.page = page
        return page

    def _expect(self, page: Page, status: int) -> Page:
        if status != ANY and (page.status != status if status else page.status >= 400):
            wanted = status or "success"
            raise AssertionError(f"{page} instead of {wanted}:\n{page.words or page.text}")
        return page


class Browse:
    """`browse(ann)`: a browser in which Ann is signed in; `browse()`: a guest's."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __call__(self, user: User | None = None, *, language: str = "en") -> Browser:
        browser = Browser(self._app, language=language)
        if user is not None:
            self._sign_in(browser, user)
        return browser

    def _sign_in(self, browser: Browser, user: User) -> None:
        browser.user = user
        account = db.session.get_one(Account, user.id)
        token = accounts.begin_session(account, browser="Firefox")
        with Context().run(browser.client.session_transaction) as session:
            session.permanent = True
            session["_user_id"], session["_fresh"] = token, True


def flat(fields: Mapping[str, Any]) -> Values:
    """Names with their values; a list is several fields of one name, None is none."""
    pairs: Values = []
    for name, value in fields.items():
        several = value if isinstance(value, list) else [value]
        pairs += [(name, str(one)) for one in several if one is not None]
    return pairs


def secret_free(html: str) -> str:
    """The page without what differs in every copy: tokens and keys of forms."""
    return re.sub(r'name="(csrf_token|key)" value="[^"]*"', r'name="\1"', html)


__all__ = ["ANY", "COOKIE", "Browse", "Browser", "Form", "Page", "flat", "secret_free"]
