"""Looking after the keywords: their words, their places, and what has been done to them."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.kit.db import db
from forum.kit.policy import Refused, require
from forum.threads import actions, policy, queries
from forum.threads.actions import Words
from forum.threads.forms.vocabulary import ConceptForm, MergeForm
from forum.threads.views.blueprint import bp
from forum.threads.views.tags import find_concept
from forum.vocabulary.models import FACETS, Concept, ConceptChange
from forum.vocabulary.queries import latest_changes, vocabulary

SHOWN = 30  # changes


@bp.get("/vocabulary")
def words() -> ResponseReturnValue:
    curator, terms = _curator(), vocabulary().terms
    return render_template(
        "threads/vocabulary.html",
        facets=FACETS,
        terms=terms,
        names={term.id: term.labels for term in terms},
        proposed=queries.proposed_concepts(curator),
        changes=latest_changes(SHOWN),
        may_add=policy.add_concept(curator),
    )


@bp.get("/vocabulary/new")
def new_concept() -> ResponseReturnValue:
    require(policy.add_concept(member()))
    return _page(ConceptForm(vocabulary(), concept=None, formdata=None))


@bp.post("/vocabulary")
def create_concept() -> ResponseReturnValue:
    curator = member()
    require(policy.add_concept(curator))
    form = ConceptForm(vocabulary(), concept=None)
    if not form.validate_on_submit():
        return _page(form), 422
    actions.add_concept(curator, Words(**form.told))
    notices.say(_("The keyword can be chosen now."))
    return pages.see("/vocabulary")


@bp.get("/vocabulary/<concept_key>/edit")
def edit_concept(concept_key: str) -> ResponseReturnValue:
    _curator()
    concept = _find(concept_key)
    require(policy.curate_concept(viewer(), concept))
    return _page(ConceptForm.of(vocabulary(), concept), concept)


@bp.post("/vocabulary/<concept_key>")
def update_concept(concept_key: str) -> ResponseReturnValue:
    curator, concept = member(), _find(concept_key)
    require(policy.curate_concept(curator, concept))
    form = ConceptForm(vocabulary(), concept=concept)
    if not form.validate_on_submit():
        return _page(form, concept), 422
    try:
        actions.change_concept(curator, concept, Words(**form.told))
    except Refused as refusal:
        form.reject("broader", refusal.reason)
        return _page(form, concept), 422
    notices.say(_("The keyword is saved."))
    return pages.see("/vocabulary")


@bp.post("/vocabulary/changes/<int:change_id>/undo")
def undo_merge(change_id: int) -> ResponseReturnValue:
    curator = _curator()
    change = db.session.get(ConceptChange, change_id) if change_id <= pages.BIGGEST_ID else None
    if change is None:
        abort(404)
    actions.undo_merge(curator, change)
    notices.say(_("The keyword stands for itself again."))
    return pages.see("/vocabulary")


def _curator() -> User:
    curator = member()
    require(policy.look_after_words(curator))
    return curator


def _find(concept_key: str) -> Concept:
    """One that nothing has taken the place of."""
    concept = find_concept(concept_key)
    return abort(404) if concept.merged_into_id else concept


def _page(form: ConceptForm, concept: Concept | None = None) -> str:
    merging = MergeForm(vocabulary(), without=concept.id) if concept else None
    return render_template("threads/concept.html", form=form, concept=concept, merging=merging)
