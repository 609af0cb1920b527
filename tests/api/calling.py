"""A program that calls the forum with the token of somebody, or without one."""

from __future__ import annotations

from typing import Any

from browsing import Browse, Page

from forum.accounts import actions as accounts
from forum.accounts.models import Account, User
from forum.kit.api.calling import Scope
from forum.kit.db import db

PREFIX = "/api/v1"


class Program:
    """`program.get("/threads")`, `program.post("/threads", body)`: the answer, checked."""

    def __init__(self, browse: Browse, token: str = "") -> None:
        self._browser = browse()
        self.token = token

    def get(self, path: str, status: int = 200, **headers: str) -> Page:
        return self.send("GET", path, status, headers=headers)

    def post(self, path: str, body: Any, status: int = 201, **headers: str) -> Page:
        return self.send("POST", path, status, json=body, headers=headers)

    def patch(self, path: str, body: Any, status: int = 200, **headers: str) -> Page:
        return self.send("PATCH", path, status, json=body, headers=headers)

    def send(self, method: str, path: str, status: int, **more: Any) -> Page:
        headers = {name.replace("_", "-"): value for name, value in more.pop("headers", {}).items()}
        if self.token:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        page = self._browser._open(PREFIX + path, method, headers=headers, **more)
        assert page.status == status, f"{method} {path}: {page.status}\n{page.text}"
        if status >= 400:
            assert page.headers["Content-Type"] == "application/problem+json"
            assert page.text == "" or page.json["status"] == status
        return page


class Programs:
    """`programs(ann)`: a program with a token of hers; `programs()`: one without."""

    def __init__(self, browse: Browse) -> None:
        self._browse = browse

    def __call__(self, user: User | None = None, *scopes: Scope) -> Program:
        if user is None:
            return Program(self._browse)
        account = db.session.get_one(Account, user.id)
        token = accounts.make_token(account, name="test", scopes=scopes or tuple(Scope))
        return Program(self._browse, token)
