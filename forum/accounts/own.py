"""What this room keeps of a person, for their own file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from forum.accounts.exporting import Own, Section, section
from forum.accounts.models import Acceptance, Account, Restriction, SignIn, TakenProfile, Token
from forum.kit.ask import answers

PROFILE = (
    Account.email,
    Account.name,
    Account.handle,
    Account.language,
    Account.title,
    Account.organisation,
    Account.ecosystem_role,
    Account.region,
    Account.languages,
    Account.expertise,
    Account.about,
    Account.open_profile,
    Account.created_at,
    Account.confirmed_at,
    Account.of_age_at,
    Account.closed_at,
)


@answers(Own)
def own(question: Own) -> Sequence[Section]:
    """Never what opens the account: no hash of a password, a session or a token."""
    who = question.account_id
    agreed = select(Acceptance.document, Acceptance.version, Acceptance.accepted_at)
    browsers = select(SignIn.browser, SignIn.created_at, SignIn.seen_at)
    browsers = browsers.where(SignIn.account_id == who)
    held = select(
        Restriction.verb,
        Restriction.network_id,
        Restriction.created_at,
        Restriction.until,
        Restriction.number,
    )
    programs = select(Token.name, Token.scopes, Token.created_at, Token.used_at)
    taken = select(TakenProfile.number, TakenProfile.texts, TakenProfile.created_at)
    return [
        section("profile", _l("Profile"), select(*PROFILE).where(Account.id == who)),
        section("consents", _l("Terms accepted"), agreed.where(Acceptance.account_id == who)),
        section(
            "sessions", _l("Where you are signed in"), browsers.where(SignIn.account_id == who)
        ),
        section("restrictions", _l("Restrictions"), held.where(Restriction.account_id == who)),
        section("programs", _l("Programs"), programs.where(Token.account_id == who)),
        section("taken", _l("Taken from the profile"), taken.where(TakenProfile.account_id == who)),
    ]
