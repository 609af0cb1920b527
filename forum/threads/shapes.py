"""Threads and posts as programs send and get them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from flask_babel import lazy_gettext as _l

from forum.kit.api.shapes import (
    Block,
    Cursor,
    Example,
    Field,
    Id,
    Key,
    Language,
    Line,
    Model,
    Names,
    NumberCursor,
    Title,
    Yes,
)
from forum.kit.text.cleaning import clean_block
from forum.threads import addresses
from forum.threads.fields import BLOCK
from forum.threads.forms.writing import TAG, TAGS
from forum.threads.models import Kind, State
from forum.threads.queries import Head, ThreadRow
from forum.threads.queries.told import ToldPost

Doubtful = Literal["people"]
CONFIRMED = "What a problem with the status 409 has asked about, and is meant."
Tag = Annotated[str, Field(min_length=1, max_length=TAG)]
Answer = Annotated[str, Field(max_length=BLOCK)]
TOO_LONG = _l("This is too long to be kept as one post. Divide it into parts.")
OPENING_ONLY = "Of the thread, with its opening post only."
KEYS = " Keys, or words, of concepts."
ASKED = "Answers to what the area asks, by key; see its forms."
OWN_LANGUAGE = "Of the text; without it, the one of your account."


class ThreadsWanted(Model):
    """Which threads to list, the last active first."""

    network: Key | None = None
    area: Key | None = Field(None, description="Goes with `network`.")
    kind: Kind | None = None
    language: Language | None = None
    unanswered: Yes = Field(False, description="Only questions and challenges without a reply.")
    cursor: Cursor | None = None


class PostsWanted(Model):
    """From where to list the posts of a thread."""

    cursor: NumberCursor | None = Field(None, description="A number of a post may be sent too.")


class Author(Model):
    """Who wrote it."""

    id: int
    name: str


class Keyword(Model):
    """A concept that a thread is about."""

    key: str
    names: Names

    example: ClassVar[Example] = {
        "key": "tyokyky",
        "names": {"fi": "työkyky", "sv": "arbetsförmåga", "en": "work ability"},
    }


class ThreadLine(Model):
    """A thread in a list."""

    id: int
    title: str
    kind: Kind
    language: str
    network: str
    area: str
    author: Author
    posts: int = Field(description="How many there are; also the number of the newest.")
    locked: bool
    pinned: bool
    created_at: datetime
    active_at: datetime = Field(description="When the newest post came.")
    last_read: int | None = Field(description="Number of the last post that you have read.")
    address: str = Field(description="Path of its page.")

    example: ClassVar[Example] = {
        "id": 12,
        "title": "Kuka maksaa työkyvyn tuen?",
        "kind": "question",
        "language": "fi",
        "network": "tyollisyys",
        "area": "tyokyky",
        "author": {"id": 7, "name": "Aino Virtanen"},
        "posts": 3,
        "locked": False,
        "pinned": False,
        "created_at": "2026-03-11T12:05:00Z",
        "active_at": "2026-03-12T08:30:00Z",
        "last_read": 2,
        "address": "/t/12",
    }

    @classmethod
    def of(cls, row: ThreadRow | Head, *, last_read: int | None, **more: object) -> Self:
        return cls(
            id=row.id,
            title=row.title,
            kind=row.kind,
            language=row.language,
            network=row.network_key,
            area=row.area_key,
            author=Author(id=row.author_id, name=row.author_name),
            posts=row.post_count,
            locked=row.locked,
            pinned=row.pinned,
            created_at=row.created_at,
            active_at=row.latest,
            last_read=last_read,
            address=addresses.thread(row.id),
            **more,
        )


class Thread(ThreadLine):
    """A thread without its posts."""

    tags: Sequence[Keyword]
    fields: Mapping[str, str] = Field(description="What is told above the opening post, by key.")
    enclosed: Sequence[Mapping[str, Any]] = Field(
        description="Summaries, polls, the words with which it was closed: `kind` says which."
    )

    example: ClassVar[Example] = {
        **ThreadLine.example,
        "tags": [Keyword.example],
        "fields": {},
        "enclosed": [{"kind": "closing", "text": "We agreed on two buses.", "language": "en"}],
    }


class Post(Model):
    """A post."""

    id: int
    thread: int
    number: int = Field(description="Place in the thread, from 1; never used again.")
    state: State
    version: int
    language: str
    author: Author
    reply_to: int | None = Field(description="Number of the post in the thread that it answers.")
    text: str | None = Field(
        description="Markdown; null where you may not read it, and in lists behind a warning."
    )
    warned: bool = Field(
        description="A warning stands before it; asked for alone, it has its text."
    )
    created_at: datetime
    edited_at: datetime | None
    address: str = Field(description="Path of its page.")

    example: ClassVar[Example] = {
        "id": 87,
        "thread": 12,
        "number": 3,
        "state": "published",
        "version": 1,
        "language": "fi",
        "author": {"id": 7, "name": "Aino Virtanen"},
        "reply_to": 2,
        "text": "Meillä sen maksaa **hyvinvointialue**.",
        "warned": False,
        "created_at": "2026-03-12T08:30:00Z",
        "edited_at": None,
        "address": "/t/12/3",
    }

    @classmethod
    def of(cls, row: ToldPost) -> Self:
        return cls(
            id=row.id,
            thread=row.thread_id,
            number=row.number,
            state=row.state,
            version=row.version,
            language=row.language,
            author=Author(id=row.author_id, name=row.author_name),
            reply_to=row.reply_to,
            text=row.source,
            warned=row.warned,
            created_at=row.created_at,
            edited_at=row.edited_at,
            address=addresses.post(row.thread_id, row.number).partition("#")[0],
        )


class NewThread(Model):
    """A thread to start, with its first text."""

    network: Key
    area: Key
    title: Title
    text: Block
    kind: Kind = Kind.DISCUSSION
    language: Language | None = Field(None, description=OWN_LANGUAGE)
    tags: list[Tag] = Field([], max_length=TAGS, description=KEYS.strip())
    fields: Mapping[str, Answer] = Field({}, description=ASKED)
    confirmed: list[Doubtful] = Field([], max_length=2, description=CONFIRMED)

    example: ClassVar[Example] = {
        "network": "tyollisyys",
        "area": "tyokyky",
        "title": "Kuka maksaa työkyvyn tuen?",
        "text": "Meillä siitä keskustellaan **juuri nyt**.",
        "kind": "question",
        "language": "fi",
        "tags": ["työkyky"],
    }

    @property
    def answers(self) -> Mapping[str, str]:
        """The fields as they are kept; empty ones are none."""
        cleaned = {key: clean_block(answer) for key, answer in self.fields.items()}
        return {key: answer for key, answer in cleaned.items() if answer}


class NewReply(Model):
    """A reply to a thread."""

    text: Block
    language: Language | None = Field(None, description=OWN_LANGUAGE)
    reply_to: Id | None = Field(
        None, description="Number of a post in the thread; without it, the whole is answered."
    )
    confirmed: list[Doubtful] = Field([], max_length=2, description=CONFIRMED)

    example: ClassVar[Example] = {
        "text": "Meillä sen maksaa **hyvinvointialue**.",
        "language": "fi",
    }


class PostChange(Model):
    """What becomes different in a post; what is left out stays."""

    text: Block | None = None
    title: Title | None = Field(None, description=OPENING_ONLY)
    tags: list[Tag] | None = Field(None, max_length=TAGS, description=OPENING_ONLY + KEYS)
    language: Language | None = None
    reason: Line = Field("", description="Shown in the history of the post.")
    confirmed: list[Doubtful] = Field([], max_length=2, description=CONFIRMED)

    example: ClassVar[Example] = {"text": "Meillä sen maksaa **kunta**.", "reason": "Tarkennus"}


class ReadMark(Model):
    """How far you have read."""

    number: Id = Field(description="Number of the last post that you have read.")

    example: ClassVar[Example] = {"number": 3}
