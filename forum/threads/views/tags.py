"""Keywords: all of them, and the discussions that have one."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.kit import limits, notices, pages
from forum.kit.limits import Rate
from forum.kit.policy import require
from forum.threads import actions, addresses, policy, queries
from forum.threads.forms.vocabulary import MergeForm
from forum.threads.views.asking import suggested_in
from forum.threads.views.blueprint import bp
from forum.threads.views.lists import filters_asked, listing
from forum.vocabulary.models import FACETS, Concept, ConceptState
from forum.vocabulary.queries import narrower_than, vocabulary

SUGGESTIONS = limits.Memory(Rate(60, 60))


@bp.get("/tags")
def tags() -> ResponseReturnValue:
    pages.let_guests_keep()
    proposed = queries.proposed_concepts(viewer()) if viewer().moderates_any else ()
    terms = vocabulary().terms
    return render_template("threads/tags.html", facets=FACETS, terms=terms, proposed=proposed)


@bp.get("/tags/<concept_key>")
def tag(concept_key: str) -> ResponseReturnValue:
    pages.let_guests_keep()
    concept = find_concept(concept_key)
    if concept.merged_into_id:
        return pages.moved(_address_of_what_stays(concept_key))
    return _page(concept, form=_merge_form(concept))


@bp.post("/tags/suggestions")
def suggestions() -> ResponseReturnValue:
    """Keywords for a text that is being written."""
    SUGGESTIONS.mark(str(member().id))
    return render_template("threads/suggested.html", terms=suggested_in(request.form))


@bp.post("/tags/<concept_key>/merge")
def create_merge(concept_key: str) -> ResponseReturnValue:
    curator, concept = member(), find_concept(concept_key)
    require(policy.curate_concept(curator, concept))
    known = vocabulary()
    form = MergeForm(known, without=concept.id)
    if not form.validate_on_submit():
        return _page(concept, form=form), 422
    into = form.text("into")
    actions.merge_concept(curator, concept, known.by_key[into].id)
    notices.say(_("The keywords are one now. The list of changes lets you undo it."))
    return pages.see(addresses.tag(into))


def find_concept(concept_key: str) -> Concept:
    """The concept with this key, if the viewer may know of it, else 404."""
    found = queries.readable_concepts(viewer()).where(Concept.key == concept_key)
    concept: Concept = pages.one_or_404(found)[0]
    return concept


def _address_of_what_stays(concept_key: str) -> str:
    stays = queries.concept_of(viewer(), concept_key)
    kept = request.query_string.decode()
    return addresses.tag(stays.key if stays else "") + (f"?{kept}" if kept else "")


def _merge_form(concept: Concept) -> MergeForm | None:
    """For those who may merge somebody's own word; keywords of all are merged where they are
    looked after."""
    if concept.state is not ConceptState.PROPOSED or not policy.curate_concept(viewer(), concept):
        return None
    return MergeForm(vocabulary(), without=concept.id)


def _page(concept: Concept, *, form: MergeForm | None) -> str:
    filters = filters_asked(tag=concept)
    found = queries.listed(viewer(), filters)
    return render_template(
        "threads/tag.html",
        concept=concept,
        form=form,
        facets=FACETS,
        narrower=narrower_than(concept.id),
        reading=queries.reading_of_concept(viewer(), concept),
        found=found,
        **listing(filters, found.older),
    )
