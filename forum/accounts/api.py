"""People for programs: what their profile pages tell."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from forum.accounts import policy, queries
from forum.accounts.models import Account
from forum.accounts.session import viewer
from forum.kit import pages
from forum.kit.api.operations import Api
from forum.kit.api.shapes import Example, Field, Model

api = Api("accounts")
OPEN = "Null when the profile is for signed-in members only and you are a guest."


class Person(Model):
    """A member."""

    id: int
    name: str
    handle: str = Field(description="What follows `@` when a post calls this person.")
    title: str
    organisation: str
    staff: bool = Field(description="Whether the person works for the keeper of the forum.")
    ecosystem_role: str | None = Field(description=OPEN)
    region: str | None = Field(description=OPEN)
    languages: list[str] | None = Field(description=OPEN)
    expertise: str | None = Field(description=OPEN)
    about: str | None = Field(description=f"Markdown. {OPEN}")
    joined_at: datetime | None = Field(description=OPEN)
    address: str = Field(description="Path of the profile page.")

    example: ClassVar[Example] = {
        "id": 7,
        "name": "Aino Virtanen",
        "handle": "aino.virtanen",
        "title": "Erityisasiantuntija",
        "organisation": "Esimerkkilän hyvinvointialue",
        "staff": False,
        "ecosystem_role": "county",
        "region": "Kymenlaakso",
        "languages": ["fi", "sv"],
        "expertise": "Työkyvyn tuki",
        "about": "Kysy minulta **työkyvystä**.",
        "joined_at": "2026-03-11T12:05:00Z",
        "address": "/u/7",
    }

    @classmethod
    def of(cls, row: Account, *, whole: bool) -> Self:
        return cls(
            id=row.id,
            name=row.name,
            handle=row.handle,
            title=row.title,
            organisation=row.organisation,
            staff=row.staff,
            ecosystem_role=row.ecosystem_role if whole else None,
            region=row.region if whole else None,
            languages=row.languages if whole else None,
            expertise=row.expertise if whole else None,
            about=row.about if whole else None,
            joined_at=row.created_at if whole else None,
            address=f"/u/{row.id}",
        )


@api.operation("GET", "/people/<int:account_id>")
def show_person(account_id: int) -> Person:
    """One member, as far as the profile page tells."""
    account = pages.find(queries.open_accounts(), account_id)
    return Person.of(account, whole=bool(policy.read_profile(viewer(), account)))
