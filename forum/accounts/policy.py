"""Who may read what about people."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.accounts import queries
from forum.accounts.models import Account, User, Viewer
from forum.kit.policy import ALLOWED, Verdict, refuse


def read_profile(viewer: Viewer, account: Account) -> Verdict:
    """Whether more than name, picture and standing is told to this reader."""
    if viewer.is_authenticated or account.open_profile:
        return ALLOWED
    return refuse(_l("This member shows the profile to signed-in members only."))


def write_by_program(writer: User) -> Verdict:
    """Pages ask for agreement before the first text; a program can only say where to give it."""
    if queries.not_accepted(writer.id):
        return refuse(_l("Read and accept the terms first, on the page /acceptance."))
    return ALLOWED
