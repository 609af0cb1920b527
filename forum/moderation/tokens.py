"""The private address of a report: made from the report's key and the secret of this forum.

So it can be told again, by mail or to the member, although the database holds only its hash.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator

from flask import current_app


def token_of(key: str) -> str:
    """What stands in the private address of the report with this key."""
    return _made_with(str(current_app.secret_key), key)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def token_again(key: str, token_hash: str) -> str | None:
    """The token as it was given out, even after the secret was changed; none when it is too old."""
    made = (_made_with(secret, key) for secret in _secrets())
    return next((token for token in made if hash_of(token) == token_hash), None)


def decision_token(key: str) -> str:
    """What opens the decision with this key to the person it is about, without signing in."""
    return _made_with(str(current_app.secret_key), key, "decision")


def opens_decision(token: str, key: str) -> bool:
    """Whether this is its token, even from before the secret was changed."""
    made = [_made_with(secret, key, "decision") for secret in _secrets()]
    return any(hmac.compare_digest(one.encode(), token.encode()) for one in made)


def _made_with(secret: str, key: str, kind: str = "report") -> str:
    made = hmac.new(secret.encode(), f"{kind}:{key}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def _secrets() -> Iterator[str]:
    yield str(current_app.secret_key)
    yield from current_app.config["SECRET_KEY_FALLBACKS"] or ()
