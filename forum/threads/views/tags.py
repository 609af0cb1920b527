"""Keywords: all of them, and the discussions that have one."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.kit.policy import require
from forum.threads import actions, addresses, policy, queries
from forum.threads.forms import MergeForm
from forum.threads.views.blueprint import bp
from forum.threads.views.lists import filters_asked, listing
from forum.vocabulary.models import FACETS, Concept
from forum.vocabulary.queries import narrower_than, vocabulary


@bp.get("/tags")
def tags() -> ResponseReturnValue:
    pages.let_guests_keep()
    proposed = queries.proposed_concepts(viewer()) if viewer().moderates_any else ()
    terms = vocabulary().terms
    return render_template("threads/tags.html", facets=FACETS, terms=terms, proposed=proposed)


@bp.get("/tags/<concept_key>")
def tag(concept_key: str) -> ResponseReturnValue:
    pages.let_guests_keep()
    concept = _find(concept_key)
    may_merge = policy.merge_concept(viewer(), concept)
    return _page(concept, form=MergeForm(vocabulary()) if may_merge else None)


@bp.post("/tags/<concept_key>/merge")
def create_merge(concept_key: str) -> ResponseReturnValue:
    moderator, concept = member(), _find(concept_key)
    require(policy.merge_concept(moderator, concept))
    known = vocabulary()
    form = MergeForm(known)
    if not form.validate_on_submit():
        return _page(concept, form=form), 422
    into = form.text("into")
    actions.merge_concept(moderator, concept, known.by_key[into].id)
    notices.say(_("The keywords are one now."))
    return pages.see(addresses.tag(into))


def _find(concept_key: str) -> Concept:
    found = queries.readable_concepts(viewer()).where(Concept.key == concept_key)
    concept: Concept = pages.one_or_404(found)[0]
    return concept


def _page(concept: Concept, *, form: MergeForm | None) -> str:
    filters = filters_asked(tag=concept)
    found = queries.listed(viewer(), filters)
    return render_template(
        "threads/tag.html",
        concept=concept,
        form=form,
        facets=FACETS,
        narrower=narrower_than(concept.id),
        found=found,
        **listing(filters, found.older),
    )
