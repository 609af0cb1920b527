"""Documents as Ann, Bo and Mo might have written them."""

from collections.abc import Callable
from typing import Any

from forum.search.engines.engine import EVERYBODY, Document, Engine, Found, Scope, label
from forum.search.engines.finding import find
from forum.search.grammar import parse

Filled = Callable[..., Engine]
PUBLIC = frozenset({EVERYBODY})
DIMENSIONS = ("kind", "network", "area", "year", "tag")


def post(number: int, body: str, **more: Any) -> Document:
    """A Finnish post that everybody may read, unless more is said."""
    labelled = {name: more.pop(name) for name in DIMENSIONS if name in more}
    facts = {"language": "fi", "created": number, **more}
    labels = {label(name, value) for name, value in labelled.items()}
    labels |= {label("language", facts["language"])}
    labels |= {label("thread", facts["thread"])} if "thread" in facts else set()
    facts = {**facts, "labels": frozenset(labels) | more.get("labels", frozenset())}
    return Document(key=f"post:{number}", body=body, **facts)


def ask(engine: Engine, text: str, **more: Any) -> Found:
    """What somebody finds who reads in Finnish, in public unless `places` says more."""
    options = {name: more.pop(name) for name in ("limit", "sort") if name in more}
    language = more.pop("asked_in", "fi")
    scope = scoped(**more)
    return find(engine, parse(text), language, scope=scope, **options)


def scoped(**more: Any) -> Scope:
    """In public, and narrowed by labels: `kind="practice"`."""
    asked = {name: more.pop(name) for name in (*DIMENSIONS, "language", "thread") if name in more}
    chosen = tuple(frozenset({label(name, value)}) for name, value in asked.items() if value)
    return Scope(places=more.pop("places", PUBLIC), labels=chosen, **more)


def numbers(found: Found) -> list[int]:
    """The numbers of the posts, in the order in which they were found."""
    return [int(hit.key.removeprefix("post:")) for hit in found.hits]
