"""How much may be kept, and whose it is."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.drafts.models import Draft, Fields
from forum.kit.policy import ALLOWED, Verdict, refuse

MOST = 200
BYTES = 256 * 1024  # a text that is too long for a post must not be lost for it
ENOUGH = _l("You have 200 drafts already. Discard some of them first.")
TOO_LONG = _l("This is too long to be kept as a draft. Copy a part of it elsewhere.")
NOT_YOURS = _l("This draft is not yours.")


def begin(writer: User) -> Verdict:
    """Whether one more draft may be begun."""
    return ALLOWED if writer.drafts < MOST else refuse(ENOUGH)


def keep(fields: Fields) -> Verdict:
    size = sum(len(name) + len(value.encode("utf-8", "replace")) for name, value in fields)
    return ALLOWED if size <= BYTES else refuse(TOO_LONG)


def change(owner: User, draft: Draft) -> Verdict:
    return ALLOWED if draft.account_id == owner.id else refuse(NOT_YOURS)
