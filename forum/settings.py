"""Everything that an installation can choose, read once from the environment (`FORUM_…`)."""

from __future__ import annotations

import secrets
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path
from typing import Literal, Self, TypeAlias

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SearchEngine: TypeAlias = Literal["whoosh", "tantivy", "postgres"]


class Environment(StrEnum):
    DEVELOPMENT = "development"
    PRODUCTION = "production"


class BadSettings(Exception):
    """The environment asks for what cannot or must not run; says what, and how to mend it."""


class Settings(BaseSettings):
    """`FORUM_` and the field's name in capitals. Every default runs a working forum."""

    model_config = SettingsConfigDict(env_prefix="FORUM_", frozen=True, extra="ignore")

    env: Environment = Environment.DEVELOPMENT
    debug: bool = False
    demo: bool = False
    """Demo accounts may exist. `make run` sets it; production refuses it."""

    instance: Path = Path("instance")
    """Folder of database, index, uploads and mail."""

    database_url: str = ""
    """SQLAlchemy address; empty means SQLite in the instance folder."""

    queue_url: str = ""
    """`postgresql://…` for several hosts; empty means SQLite in that folder."""

    secret_key: str = ""
    """At least 32 bytes in production; elsewhere made once and kept in the instance folder."""

    secret_key_fallbacks: list[str] = []
    """Earlier keys that still open sessions, newest first."""

    limits: Literal["on", "off"] = "on"
    base_url: str = "http://127.0.0.1:5000"
    """Address of the forum in mails and feeds; never taken from a request."""

    host: str = "127.0.0.1"
    port: int = Field(default=5000, ge=0, le=65535)
    workers: int = Field(default=2, ge=1, le=64)
    threads: int = Field(default=4, ge=1, le=64)
    proxies: int = Field(default=0, ge=0, le=3)
    """Number of trusted proxies in front; their `X-Forwarded-*` headers are believed."""

    smtp_url: str = ""
    """`smtp://user:password@host:587`; empty keeps mail in the instance folder."""

    mail_from: str = "Verkkofoorumi <foorumi@example.org>"
    contact: str = ""
    """Address that people and authorities write to; empty means the one that mails come from."""

    operator: str = ""
    """Who keeps the forum and answers for it, as its documents name it."""

    operator_address: str = ""
    """Its postal address, in one line."""

    privacy_contact: str = ""
    """The data protection officer's address; empty means the one above."""

    statements: Literal["on", "off"] = "off"
    """Whether statements of reasons may be handed out for the Commission's database."""

    previews: Literal["on", "off"] = "off"
    """Whether the consumer fetches what pages elsewhere say of themselves; see docs/adr/0015."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["auto", "json", "text"] = "auto"
    analyser: Literal["auto", "libvoikko", "pyvoikko", "simplemma", "snowball"] = "auto"

    search_engine: SearchEngine = "whoosh"
    """Where documents wait to be found; see `search.engines`."""

    search_recommended: float = Field(default=0.3, ge=0, le=10)
    """How much more accepted answers, practices and descriptions count; see `search.ranking`."""

    search_years: float = Field(default=4, gt=0, le=100)
    """After so many years what was found counts half of what is new."""

    search_oldest: float = Field(default=0.5, ge=0, le=1)
    """However old, it never counts less than this; 1 lets age be of no importance."""

    continue_after: int = Field(default=2_000, ge=2, le=1_000_000)
    """After so many posts moderators are offered to let a discussion go on in a new one."""

    session_days: int = Field(default=30, ge=1, le=365)
    """Idle lifetime of a member's sign-in."""

    edit_silence: int = Field(default=300, ge=0, le=3600)
    """For so many seconds after posting small changes leave no mark and no history."""

    edit_days: int = Field(default=0, ge=0, le=3650)
    """For so long authors may change what they wrote; 0 means always."""

    revive_days: int = Field(default=365, ge=0, le=3650)
    """After so much silence a reply is asked about first; 0 means never."""

    minimum_age: int = Field(default=16, ge=13, le=18)
    """Age that one says to have when signing up.

    The forum is for people at work, whose terms may ask for 16. Below 13 no information society
    service may be offered on consent: GDPR, Art. 8(1); Tietosuojalaki (1050/2018), section 5.
    """

    body_limit: int = Field(default=3 * 1024 * 1024, ge=64 * 1024)
    """Largest request body in bytes: a picture of 2 MB and what is sent round it."""

    @field_validator("instance")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        return folder.expanduser().resolve()

    @field_validator("database_url")
    @classmethod
    def _named_driver(cls, url: str) -> str:
        for plain in ("postgresql://", "postgres://"):
            if url.startswith(plain):
                return "postgresql+psycopg://" + url.removeprefix(plain)
        return url

    @model_validator(mode="after")
    def _fit_for_engine(self) -> Self:
        if reason := self.unfit_for(self.search_engine):
            raise ValueError(reason)
        return self

    @model_validator(mode="after")
    def _fit_for_production(self) -> Self:
        if self.production and (reason := self._unfit()):
            raise ValueError(reason)
        return self

    def _unfit(self) -> str | None:
        if len(self.secret_key.encode()) < 32:
            return "FORUM_SECRET_KEY must hold at least 32 bytes in production."
        if self.demo:
            return "FORUM_DEMO must be off in production: demo accounts have a published password."
        if self.debug:
            return "FORUM_DEBUG must be off in production."
        if self.limits == "off":
            return "FORUM_LIMITS=off is for measuring and refused in production."
        return None

    def unfit_for(self, engine: SearchEngine) -> str | None:
        """Why an engine cannot be used here."""
        if engine == "postgres" and not self.database.startswith("postgresql"):
            return "The search engine postgres needs PostgreSQL in FORUM_DATABASE_URL."
        return None

    @property
    def production(self) -> bool:
        return self.env is Environment.PRODUCTION

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.instance / 'forum.db'}"

    @property
    def contact_address(self) -> str:
        return self.contact or parseaddr(self.mail_from)[1]

    def secret(self) -> str:
        """The key of sessions and tokens; made once and kept when none was given."""
        if self.secret_key:
            return self.secret_key
        kept = self.instance / "secret"
        if not kept.exists():
            self.instance.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_hex(32))
        return kept.read_text()


def load() -> Settings:
    """The settings of this process. Raises BadSettings with sentences for the operator."""
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings(
            " ".join(_sentence(item["loc"], item["msg"]) for item in error.errors())
        ) from None


def _sentence(place: tuple[int | str, ...], message: str) -> str:
    name = "".join(f"FORUM_{part}: ".upper() for part in place)
    return name + message.removeprefix("Value error, ")
