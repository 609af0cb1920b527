"""Keywords: all of them, and the discussions that have one."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.session import viewer
from forum.kit import pages
from forum.threads import queries
from forum.threads.views.blueprint import bp
from forum.threads.views.lists import filters_asked, listing
from forum.vocabulary.models import FACETS, Concept
from forum.vocabulary.queries import narrower_than, vocabulary


@bp.get("/tags")
def tags() -> ResponseReturnValue:
    pages.let_guests_keep()
    return render_template("threads/tags.html", facets=FACETS, terms=vocabulary().terms)


@bp.get("/tags/<concept_key>")
def tag(concept_key: str) -> ResponseReturnValue:
    pages.let_guests_keep()
    concept: Concept = pages.one_or_404(
        queries.readable_concepts(viewer()).where(Concept.key == concept_key)
    )[0]
    filters = filters_asked(tag=concept)
    found = queries.listed(viewer(), filters)
    return render_template(
        "threads/tag.html",
        concept=concept,
        facets=FACETS,
        narrower=narrower_than(concept.id),
        found=found,
        **listing(filters, found.older),
    )
