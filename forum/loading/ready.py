"""What is slow, done before a batch is stored: rendering, and telling the language of a text."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

from forum.kit.text.posts import Rendered, render
from forum.loading.told import Category, Language, Post, Topic, User
from forum.search.analysis.languages import detect

T = TypeVar("T", Category, User, Topic, Post)
ENOUGH = 400  # characters that tell a language


class Ready(NamedTuple, Generic[T]):
    """A line with everything that storing it needs."""

    number: int
    told: T
    language: str = ""
    text: Rendered | None = None


def ready(number: int, told: Category | User | Topic | Post, *, language: Language) -> Ready[Any]:
    """The language is that of the community, for where neither the line nor its text tells one."""
    if not isinstance(told, Post):
        chosen = language if isinstance(told, Category) else told.language or language
        return Ready(number, told, chosen)
    text = render(told.body)
    return Ready(number, told, told.language or detect(text.plain[:ENOUGH], language), text)
