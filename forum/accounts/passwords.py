"""Passwords: hashed with argon2id, and refused when they are easily guessed."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from zxcvbn import zxcvbn

LEAST = 12
MOST = 200
WEAK = 2  # zxcvbn's scale: 0 and 1 fall to a guessing machine within hours
READ = 72  # characters that zxcvbn looks at: its work grows faster than the text
OWN_WORDS = ["verkkofoorumi", "foorumi", "innokylä", "salasana", "lösenord", "password"]

# OWASP ASVS 5.0, 11.4.2: at least 19 MiB, two passes, one lane
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hashed(password: str) -> str:
    """argon2id; takes some 30 ms, so never inside a transaction."""
    return _hasher.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Whether it is the password; takes the same time when there is no account, or none that a
    password opens."""
    usable = password_hash if password_hash and password_hash.startswith("$argon2id$") else None
    try:
        return _hasher.verify(usable or nobodys(), password) and usable is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(password_hash: str) -> bool:
    """True when the parameters have risen since this hash was made."""
    return _hasher.check_needs_rehash(password_hash)


def weakness(password: str, *, about: list[str]) -> str | None:
    """Why this password will not do, or none. Source: OWASP ASVS 5.0, 6.2.1–6.2.9."""
    if len(password) < LEAST:
        return _short(password)
    if len(password) > MOST:
        return str(_l("The password is too long. Use at most 200 characters."))
    if zxcvbn(password[:READ], user_inputs=[*OWN_WORDS, *about])["score"] < WEAK:
        return str(
            _l("This password is among the first that are guessed. Use several unrelated words.")
        )
    return None


def _short(password: str) -> str:
    if not password:
        return str(_l("Give a password. It needs at least 12 characters."))
    sentence = ngettext(
        "The password has %(num)s character. Add %(missing)s more.",
        "The password has %(num)s characters. Add %(missing)s more.",
        len(password),
        missing=LEAST - len(password),
    )
    return str(sentence)


@cache
def nobodys() -> str:
    """A hash that no password has, and that takes as long to compare as any other."""
    return hashed(secrets.token_hex(16))
