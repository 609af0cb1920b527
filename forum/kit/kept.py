"""What somebody had written when session or page had grown too old: kept for another try."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request

PREFIX = "kept."
DROPPED = {"csrf_token", "password"}
MOST = 40  # fields of one form

Fields = list[tuple[str, str]]


def from_this_request() -> Fields:
    """The fields of the form that was just sent, without secrets."""
    sent = [(name, value) for name, value in request.form.items(multi=True) if name not in DROPPED]
    return [(name, value) for name, value in sent if not name.startswith(PREFIX)][:MOST]


def from_the_sign_in() -> Fields:
    """The fields that the sign-in form carried along."""
    sent = request.form.items(multi=True)
    return [(name.removeprefix(PREFIX), value) for name, value in sent if name.startswith(PREFIX)][
        :MOST
    ]


def came_from_here() -> bool:
    """Whether the form was on a page of ours: only then may it be offered again."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.host
