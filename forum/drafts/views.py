"""One's drafts: keeping them while writing, their list, throwing them away."""

from __future__ import annotations

from flask import Blueprint, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member
from forum.accounts.suspended import even_suspended
from forum.drafts import actions, queries
from forum.drafts.actions import DraftConflict
from forum.drafts.models import Sheet, kept_of, sheet_in
from forum.kit import i18n, kept, limits, notices, pages
from forum.kit.db import db
from forum.kit.limits import Rate
from forum.kit.policy import Refused

bp = Blueprint("drafts", __name__)
HERE = "/drafts"
SAVES = limits.Memory(Rate(60, 60))  # a sheet sends one every two seconds


@bp.get(HERE)
def index() -> ResponseReturnValue:
    owner = member()
    drafts = db.session.scalars(queries.readable_drafts(owner)).all()
    gone = db.session.scalars(queries.restorable(owner)).all()
    places = queries.places_of(owner, {draft.place for draft in (*drafts, *gone)})
    return render_template("drafts/index.html", drafts=drafts, gone=gone, places=places)


@bp.post(HERE)
@even_suspended
def create_draft() -> ResponseReturnValue:
    """What a form holds now: from a script while it is written, or by its button."""
    writer = member()
    SAVES.mark(str(writer.id))
    sheet = sheet_in(request.form) or abort(400)
    try:
        draft = actions.keep_draft(writer, sheet, kept_of(kept.from_this_request()))
    except DraftConflict as conflict:
        return _two_texts(sheet, conflict)
    except Refused as refused:
        return _not_kept(refused)
    if _for_script():
        return jsonify(
            words=""
            if draft.discarded_at
            else _("Draft saved at %(time)s", time=i18n.clock(draft.updated_at))
        )
    notices.say(_("Draft saved."))
    return pages.see(_way_to(sheet.place))


@bp.post("/drafts/<int:draft_id>/remove")
@even_suspended
def remove_draft(draft_id: int) -> ResponseReturnValue:
    """From the list, or from the form, which is then empty again."""
    owner = member()
    draft = pages.find(queries.readable_drafts(owner), draft_id)
    actions.discard_draft(owner, draft)
    notices.say(_("The draft is discarded."), undo=f"/drafts/{draft_id}/restore")
    sheet = sheet_in(request.form)
    return pages.see(_way_to(sheet.place) if sheet else HERE)


@bp.post("/drafts/<int:draft_id>/restore")
@even_suspended
def restore_draft(draft_id: int) -> ResponseReturnValue:
    owner = member()
    draft = pages.find(queries.restorable(owner), draft_id)
    actions.restore_draft(owner, draft)
    notices.say(_("You have your draft back."))
    return pages.see(_way_to(draft.place))


def _two_texts(sheet: Sheet, conflict: DraftConflict) -> ResponseReturnValue:
    """Another window was quicker: nobody's text is lost, its writer chooses."""
    newer = conflict.kept
    if _for_script():
        words = _(
            "Another window has kept a newer text, at %(time)s.", time=i18n.clock(newer.updated_at)
        )
        return jsonify(words=words, hand=newer.hand, fields=newer.fields), 409
    fields = kept.from_this_request()
    way = _way_to(sheet.place)
    page = render_template("drafts/conflict.html", newer=newer, fields=fields, way=way)
    return page, 409


def _not_kept(refused: Refused) -> ResponseReturnValue:
    if _for_script():
        return jsonify(words=str(refused.reason)), 422
    told = {"fields": kept.from_this_request(), "to": HERE, "sentence": refused.reason}
    return pages.refilled("errors/again.html", **told)


def _for_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _way_to(place: str) -> str:
    known = queries.places_of(member(), [place]).get(place)
    return known.href if known else HERE
