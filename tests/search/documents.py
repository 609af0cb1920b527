"""Documents as Ann, Bo and Mo might have written them."""

from typing import Any

from forum.search.engines.engine import EVERYBODY, Document, Engine, Found, Scope
from forum.search.engines.finding import find
from forum.search.grammar import parse

PUBLIC = frozenset({EVERYBODY})


def post(number: int, body: str, **more: Any) -> Document:
    """A Finnish post that everybody may read, unless more is said."""
    facts = {"kind": "post", "language": "fi", "created": number, **more}
    return Document(key=f"post:{number}", body=body, **facts)


def ask(engine: Engine, text: str, **more: Any) -> Found:
    """What somebody finds who reads in Finnish, in public unless `places` says more."""
    options = {name: more.pop(name) for name in ("limit", "sort") if name in more}
    language = more.pop("asked_in", "fi")
    scope = Scope(places=more.pop("places", PUBLIC), **more)
    return find(engine, parse(text), language, scope=scope, **options)


def numbers(found: Found) -> list[int]:
    """The numbers of the posts, in the order in which they were found."""
    return [int(hit.key.removeprefix("post:")) for hit in found.hits]
