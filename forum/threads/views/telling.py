"""What is told in the fields above an opening post, in its preview and in its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import get_template_attribute
from markupsafe import Markup

from forum.kit.policy import Sentence
from forum.kit.text.cleaning import clean_block
from forum.kit.text.posts import words_diff
from forum.threads import queries
from forum.threads.fields import FIELDS, told
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
    kind = kind_asked(form.get("kind"))
    answers = {
        asked.key: clean_block(form.get(asked.key, "")[: asked.most])
        for asked in FIELDS.get(kind, ())
    }
    panel = get_template_attribute("threads/_told.html", "panel")
    return Markup(panel(list(told(kind, answers)), ""))  # noqa: S704 - a macro's own markup


def changes_of(post: Post) -> Sequence[Change]:
    """The edits of a post, newest first, each against what came after it."""
    revisions = queries.revisions_of(post.id)
    later = [
        (post.source, post.thread.fields if post.number == 1 else {}),
        *((revision.source, revision.fields) for revision in revisions),
    ]
    return [
        Change(
            revision,
            words_diff(revision.source, source),
            _fields_changed(post.thread.kind, revision.fields, fields),
        )
        for revision, (source, fields) in zip(revisions, later, strict=False)
    ]


def _fields_changed(
    kind: Kind, before: Mapping[str, str], after: Mapping[str, str]
) -> Sequence[tuple[Sentence, Markup]]:
    pairs = [
        (asked.label, before.get(asked.key, ""), after.get(asked.key, ""))
        for asked in FIELDS.get(kind, ())
    ]
    return [(label, words_diff(old, new)) for label, old, new in pairs if old != new]
