"""What is about the same, on pages of other rooms, and what it is looked for again after."""

from __future__ import annotations

from flask import get_template_attribute
from flask_babel import gettext as _
from markupsafe import Markup

from forum.accounts.session import viewer
from forum.innovations.events import InnovationChanged, InnovationImported
from forum.innovations.models import Innovation
from forum.kit.slots import fills
from forum.outbox.bus import subscribe
from forum.search import neighbours, similar
from forum.threads.events import PostEdited, ThreadChanged
from forum.threads.queries import Head

TEMPLATE = "search/_similar.html"


@fills("thread.side")
def beside_thread(head: Head) -> Markup:
    return _list(_("Similar discussions"), neighbours.of_thread(viewer(), head.id))


@fills("innovation.side")
def beside_innovation(innovation: Innovation) -> Markup:
    return _list(_("More like this"), neighbours.of_innovation(viewer(), innovation.id))


@fills("thread.starting")
def while_writing(field: str) -> Markup:
    """Where what is like the title appears once a script has looked."""
    return _drawn("while_writing", field)


@fills("thread.preview")
def already_said(title: str) -> Markup:
    return _drawn("spoken_of", similar.known_of(viewer(), title))


@subscribe(PostEdited, ThreadChanged)
def look_again(event: PostEdited | ThreadChanged) -> None:
    neighbours.forget(neighbours.THREAD, event.thread_id)


@subscribe(InnovationImported, InnovationChanged)
def look_again_at_description(event: InnovationImported | InnovationChanged) -> None:
    neighbours.forget(neighbours.INNOVATION, event.innovation_id)


def _list(title: str, rows: object) -> Markup:
    return _drawn("similar", title, rows) if rows else Markup()


def _drawn(macro: str, *told: object) -> Markup:
    return Markup(get_template_attribute(TEMPLATE, macro)(*told))  # noqa: S704 - a macro's own markup
