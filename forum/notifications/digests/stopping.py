"""The address at which somebody stops digests without signing in: it says whose, and is signed."""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from forum.kit.mail import whole


def stop_url(account_id: int) -> str:
    return whole(f"/digests/stop/{token_of(account_id)}")


def token_of(account_id: int) -> str:
    return str(_signer().dumps(account_id))


def account_of(token: str) -> int | None:
    """Whose digests this token stops; none when it is not ours. It works for as long as it is
    wanted: whoever finds an old letter should not get new ones."""
    try:
        return int(_signer().loads(token))
    except (BadSignature, ValueError, TypeError):
        return None


def _signer() -> URLSafeSerializer:
    config = current_app.config
    keys = [*reversed(config["SECRET_KEY_FALLBACKS"] or ()), config["SECRET_KEY"]]
    return URLSafeSerializer(keys, salt="digest")  # the last key signs, every one is believed
