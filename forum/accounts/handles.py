"""What follows `@` in a mention: made from the name once, and kept when the name changes."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, count

from sqlalchemy import select

from forum.accounts.models import Account
from forum.kit.db import db
from forum.kit.text.cleaning import skeleton

LONGEST = 40
OTHER = re.compile(r"[^\w-]+")
RESERVED = {
    skeleton(name)
    for name in (
        "admin",
        "administrator",
        "moderator",
        "moderaattori",
        "ylläpito",
        "ylläpitäjä",
        "verkkofoorumi",
        "entinen käyttäjä",
        "tidigare användare",
        "former user",
    )
}
"""How names look that nobody may choose: they would speak for the house."""


def free_handle(name: str) -> str:
    """`aino.virtanen` for Aino Virtanen, `aino.virtanen.2` for the next of that name."""
    wanted = handle_of(name)
    alike = Account.handle.startswith(f"{wanted}.", autoescape=True)
    taken = set(
        db.session.scalars(select(Account.handle).where((Account.handle == wanted) | alike))
    )
    numbered = (f"{wanted}.{number}" for number in count(2))
    return next(handle for handle in chain([wanted], numbered) if handle not in taken)


def handle_of(name: str) -> str:
    """Letters and digits of the name in lower case, with a dot between its words."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    seen = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return OTHER.sub(".", seen).strip("._-")[:LONGEST].rstrip("._-") or "member"
