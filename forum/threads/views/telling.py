"""What is told in the fields above an opening post, in its preview and in its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import get_template_attribute
from markupsafe import Markup

from forum.accounts.session import viewer
from forum.kit import pages
from forum.kit.db import db
from forum.kit.policy import Sentence
from forum.kit.text.cleaning import clean_block
from forum.kit.text.posts import words_diff
from forum.networks import queries as networks
from forum.networks.models import Area
from forum.threads import queries
from forum.threads.fields import Asked, told
from forum.threads.models import Kind, Post, Revision


class Change(NamedTuple):
    """What one edit changed: the text, and the fields whose answers are different."""

    revision: Revision
    text: Markup
    fields: Sequence[tuple[Sentence, Markup]]


def kind_asked(kind: str | None) -> Kind:
    """The kind in an address or a form; for anything odd the one that asks for nothing."""
    return Kind(kind) if kind in set(Kind) else Kind.DISCUSSION


def told_above(form: Mapping[str, str]) -> Markup:
    """The panel of a form that has been filled in so far."""
    asked = _asked_in(form.get("area", ""))[kind_asked(form.get("kind"))]
    answers = {one.key: clean_block(form.get(one.key, "")[: one.most]) for one in asked}
    panel = get_template_attribute("threads/_told.html", "panel")
    return Markup(panel(list(told(asked, answers)), ""))  # noqa: S704 - a macro's own markup


def _asked_in(area_id: str) -> queries.Forms:
    """The forms of an area that the writer may read; the usual ones for anything odd."""
    here = networks.readable_areas(viewer()).where(Area.id == pages.page_number(area_id))
    found = db.session.scalar(here) if area_id else None
    return queries.asked_now(found.id if found else 0)


def changes_of(post: Post) -> Sequence[Change]:
    """The edits of a post, newest first, each against what came after it."""
    revisions = queries.revisions_of(post.id)
    asked = queries.asked_about(post.thread) if post.number == 1 else ()
    later = [
        (post.source, post.thread.fields if post.number == 1 else {}),
        *((revision.source, revision.fields) for revision in revisions),
    ]
    return [
        Change(
            revision,
            words_diff(revision.source, source),
            _fields_changed(asked, revision.fields, fields),
        )
        for revision, (source, fields) in zip(revisions, later, strict=False)
    ]


def _fields_changed(
    asked: Sequence[Asked], before: Mapping[str, str], after: Mapping[str, str]
) -> Sequence[tuple[Sentence, Markup]]:
    pairs = [(one, before.get(one.key, ""), after.get(one.key, "")) for one in asked]
    return [
        (one.label, words_diff(str(one.answer(old)), str(one.answer(new))))
        for one, old, new in pairs
        if old != new
    ]
