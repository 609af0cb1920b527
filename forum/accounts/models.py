"""Who there is, and who is asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kit.db import Base, FromElsewhere, Timestamped, external_index, now
from forum.kit.policy import Sentence


class NetworkRole(IntEnum):
    """What somebody is in a network; each role may do what the ones below it may."""

    MEMBER = 1
    MODERATOR = 2
    COORDINATOR = 3


class Verb(StrEnum):
    """What a restriction takes away."""

    POST = "post"
    HOLD = "hold"
    """Posting without a moderator who reads it first."""
    SUSPEND = "suspend"
    """Everything but reading what everybody may, one's own settings and data, and an appeal."""


COVERED = {
    Verb.POST: (Verb.POST, Verb.SUSPEND),
    Verb.HOLD: (Verb.HOLD,),
    Verb.SUSPEND: (Verb.SUSPEND,),
}
"""By which restrictions a verb is taken away."""


class Restricted(NamedTuple):
    """A restriction as it goes along with whoever is asking."""

    verb: Verb
    network_id: int | None
    """None: everywhere."""
    until: datetime
    number: str
    """Of the decision."""


class EcosystemRole(StrEnum):
    """The part that somebody plays in the ecosystem."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    ASSOCIATION = "association"
    EDUCATION = "education"
    STATE = "state"
    FUNDER = "funder"
    COMPANY = "company"
    EXPERIENCE = "experience"
    OTHER = "other"


ECOSYSTEM_ROLES: Mapping[EcosystemRole, Sentence] = {
    EcosystemRole.MUNICIPALITY: _l("Municipality"),
    EcosystemRole.COUNTY: _l("Wellbeing services county"),
    EcosystemRole.ASSOCIATION: _l("Association or foundation"),
    EcosystemRole.EDUCATION: _l("University or other educational institution"),
    EcosystemRole.STATE: _l("State authority"),
    EcosystemRole.FUNDER: _l("Funder"),
    EcosystemRole.COMPANY: _l("Company"),
    EcosystemRole.EXPERIENCE: _l("Expert by experience"),
    EcosystemRole.OTHER: _l("Other"),
}


class Account(FromElsewhere, Timestamped, Base):
    """A person who can sign in. What is public of it stands on the profile page."""

    __tablename__ = "account"
    __table_args__ = (external_index("account"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Casefolded; never shown to anybody else."""
    name: Mapped[str] = mapped_column(String(60))
    name_key: Mapped[str] = mapped_column(String(240), unique=True)
    """What the name looks like: two names that look alike are one."""
    handle: Mapped[str] = mapped_column(String(64), unique=True, index=True)
    """What follows `@` in a mention; stays when the name changes."""
    password_hash: Mapped[str]
    language: Mapped[str] = mapped_column(String(2), default="fi")
    administrator: Mapped[bool] = mapped_column(default=False)
    demo: Mapped[bool] = mapped_column(default=False)
    drafts: Mapped[int] = mapped_column(default=0)
    """How many texts wait to be finished: counted by the room that keeps them."""
    staff: Mapped[bool] = mapped_column(default=False)
    """Works for the organisation that keeps the forum, which posts and profile tell."""
    closed_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    """When somebody who reads the mail of the address said so; before that nothing is posted."""
    of_age_at: Mapped[datetime | None]
    """When the owner said to be old enough. No age is kept."""

    title: Mapped[str] = mapped_column(String(80), default="")
    organisation: Mapped[str] = mapped_column(String(120), default="")
    ecosystem_role: Mapped[str] = mapped_column(String(20), default="")
    region: Mapped[str] = mapped_column(String(80), default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    expertise: Mapped[str] = mapped_column(String(300), default="")
    about: Mapped[str] = mapped_column(default="")
    about_html: Mapped[str] = mapped_column(default="")
    picture: Mapped[str] = mapped_column(String(32), default="")
    """Key of the files in the folder of pictures; empty for initials."""
    open_profile: Mapped[bool] = mapped_column(default=False)
    """Whether the profile page tells guests, and search engines, what it tells members.

    Off until its owner turns it on: by default personal data is not for an indefinite number of
    people (GDPR, Art. 25(2)). What stands beside every post anyway is no part of the choice.
    """

    @property
    def standing(self) -> str:
        """Title and organisation in one line, as shown under the name."""
        return standing(self.title, self.organisation)


def standing(title: str, organisation: str) -> str:
    return ", ".join(part for part in (title, organisation) if part)


class Acceptance(Base):
    """That somebody agreed to this version of a document of the house."""

    __tablename__ = "acceptance"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    document: Mapped[str] = mapped_column(String(20), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    accepted_at: Mapped[datetime] = mapped_column(default=now)


class SignIn(Base):
    """A browser in which somebody is signed in. The cookie holds the token, the row its hash."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    browser: Mapped[str] = mapped_column(String(120), default="")


class Purpose(StrEnum):
    """What the owner of an address may do by opening a link that was mailed there."""

    CONFIRM = "confirm"
    RESET = "reset"
    MOVE = "move"
    UNDO = "undo"


class Link(Timestamped, Base):
    """A mailed link that works once: only its hash is kept, and what it was made for."""

    __tablename__ = "account_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    purpose: Mapped[Purpose]
    email: Mapped[str] = mapped_column(String(254), index=True)
    """The address that it confirms, or that it brings back."""
    bound_to: Mapped[str] = mapped_column(String(64))
    """The account as it was (see `queries.state_of`): after a change the link is worth nothing."""
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Unread(Base):
    """How many notices wait for somebody: counted when they change, loaded with the person.

    The row is also what keeps two changes of one person's notices apart.
    """

    __tablename__ = "unread"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    notices: Mapped[int] = mapped_column(default=0)


class Token(Timestamped, Base):
    """With it a program acts as this account, within its scopes; only its hash is kept."""

    __tablename__ = "account_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    scopes: Mapped[list[str]] = mapped_column(default=list)
    used_at: Mapped[datetime] = mapped_column(default=now)
    """Known to the day; what is not used for long is worth nothing any more."""


class Restriction(Timestamped, Base):
    """Something that somebody may not do for a while, in one network or everywhere."""

    __tablename__ = "restriction"
    __table_args__ = (Index("ix_restriction_account_id", "account_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    verb: Mapped[Verb]
    until: Mapped[datetime]
    number: Mapped[str] = mapped_column(String(12), default="")
    """Of the decision that says why."""


class TakenProfile(Timestamped, Base):
    """What a decision took from a profile: kept for as long as the decision can be changed."""

    __tablename__ = "taken_profile"

    number: Mapped[str] = mapped_column(String(12), primary_key=True)
    """Of the decision."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name_key: Mapped[str] = mapped_column(String(240), default="")
    """Of the name that this person may not choose again; empty when the name was left."""
    picture: Mapped[str] = mapped_column(String(32), default="")
    texts: Mapped[dict[str, str]]
    """By the name of their column."""


@dataclass(slots=True)
class User:
    """A signed-in member who is asking."""

    id: int
    name: str
    language: str
    administrator: bool = False
    confirmed: bool = True
    session_id: int = 0
    token: str = ""
    token_id: int = 0
    """Of the token with which a program acts for this person."""
    scopes: frozenset[str] = frozenset()
    """What that program may do."""
    seen_at: datetime = field(default_factory=now)
    joined_at: datetime = field(default_factory=now)
    unread: int = 0
    """Notices that wait for this person."""
    drafts: int = 0
    """Texts that this person has begun and not sent."""
    picture: str = ""
    roles: Mapping[int, NetworkRole] = field(default_factory=dict)
    restrictions: tuple[Restricted, ...] = ()

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Flask-Login's id of a signed-in browser: the session's token."""
        return self.token

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def tint(self) -> int:
        return tint(self.id)

    @property
    def joined(self) -> bool:
        """Whether this person belongs to a network."""
        return bool(self.roles)

    @property
    def networks(self) -> list[int]:
        """Networks whose talk among members this person reads."""
        return list(self.roles)

    @property
    def moderated(self) -> list[int]:
        """Networks that this person moderates."""
        return [network for network, role in self.roles.items() if role >= NetworkRole.MODERATOR]

    @property
    def moderates_any(self) -> bool:
        return self.administrator or bool(self.moderated)

    def belongs_to(self, network_id: int) -> bool:
        return self.administrator or network_id in self.roles

    def moderates(self, network_id: int) -> bool:
        return self.administrator or self.roles.get(network_id, 0) >= NetworkRole.MODERATOR

    def coordinates(self, network_id: int) -> bool:
        return self.administrator or self.roles.get(network_id, 0) >= NetworkRole.COORDINATOR

    def restricted_until(self, verb: Verb, network_id: int) -> datetime | None:
        """Until when this may not be done there; none when it may."""
        ends = [
            one.until
            for one in self.restrictions
            if one.verb in COVERED[verb]
            and one.network_id in (None, network_id)
            and one.until > now()
        ]
        return max(ends, default=None)

    @property
    def suspended_until(self) -> datetime | None:
        """Until when a decision lets this person only read, everywhere; none when none does."""
        return self.restricted_until(Verb.SUSPEND, 0)


class Guest:
    """Whoever has not signed in: answers what a user answers, and may do nothing."""

    id: None = None
    name = ""
    language: None = None
    administrator = False
    confirmed = False
    drafts = 0
    roles: Mapping[int, NetworkRole] = {}
    initials = ""
    picture = ""
    tint = 1
    joined = False
    networks: list[int] = []
    moderated: list[int] = []
    moderates_any = False
    is_authenticated = False
    is_active = False
    is_anonymous = True

    def get_id(self) -> None:
        return None

    def belongs_to(self, network_id: int) -> bool:
        return False

    def moderates(self, network_id: int) -> bool:
        return False

    def coordinates(self, network_id: int) -> bool:
        return False

    def restricted_until(self, verb: Verb, network_id: int) -> datetime | None:
        return None


Viewer = User | Guest


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()] or ["?"]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def tint(account_id: int) -> int:
    """One of six quiet colours for an avatar."""
    return account_id % 6 + 1
