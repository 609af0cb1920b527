"""Texts that wait for a moderator, as their author sees them."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.kit.policy import Refused, require
from forum.kit.text.posts import fill, render
from forum.networks.models import Area
from forum.threads import actions, addresses, policy, queries
from forum.threads.forms.held import HeldForm
from forum.threads.models import (
    GUARDINGS,
    REASONS_TO_HOLD,
    Guarding,
    HeldPost,
    HeldState,
)
from forum.threads.views.blueprint import bp
from forum.threads.views.lists import find_area


@bp.get("/held")
def held_index() -> ResponseReturnValue:
    rows = queries.held_by(member())
    return render_template("threads/held_list.html", rows=rows, reasons=REASONS_TO_HOLD)


@bp.get("/held/<int:held_id>")
def show_held(held_id: int) -> ResponseReturnValue:
    held = _find(held_id)
    form = HeldForm(formdata=None, obj=held)
    return _page(held, form)


@bp.post("/held/<int:held_id>")
def update_held(held_id: int) -> ResponseReturnValue:
    author, held, form = member(), _find(held_id), HeldForm()
    require(policy.revise_held(author, held))
    if not form.fits(begins=held.thread_id is None):
        return _page(held, form), 422
    version = pages.page_number(form.text("version"), most=pages.BIGGEST_ID)
    text = render(form.text("source"))
    try:
        actions.revise_held(author, held, text, title=form.text("title"), version=version)
    except Refused as refused:
        form.reject("source", refused.reason)
        return _page(_find(held_id), form), 409
    notices.say(_("Your text is sent. Moderators read it before the others do."))
    return pages.see(addresses.held(held.id))


@bp.post("/held/<int:held_id>/remove")
def remove_held(held_id: int) -> ResponseReturnValue:
    author, held = member(), _find(held_id)
    actions.withdraw_held(author, held)
    notices.say(_("Your text is taken back. It was not shown to others."))
    return pages.see(addresses.held(held.id))


@bp.post("/n/<network_key>/<area_key>/guarding")
def update_guarding(network_key: str, area_key: str) -> ResponseReturnValue:
    area: Area = find_area(network_key, area_key)
    chosen = request.form.get("guarding", "")
    guarding = Guarding(int(chosen)) if chosen in {str(one.value) for one in Guarding} else None
    if guarding is None:
        require(policy.guard_area(member(), area))
        return pages.see(f"/n/{network_key}/{area_key}/forms")
    actions.guard_area(member(), area, guarding)
    notices.say(str(GUARDINGS[guarding]) + ".")
    return pages.see(f"/n/{network_key}/{area_key}/forms")


def _find(held_id: int) -> HeldPost:
    member()
    held: HeldPost = pages.find(queries.readable_held(viewer()), held_id)
    return held


def _page(held: HeldPost, form: HeldForm) -> str:
    return render_template(
        "threads/held.html",
        held=held,
        form=form,
        html=fill(held.html, {}),
        mine=held.author_id == viewer().id,
        because=REASONS_TO_HOLD[held.because],
        waiting=HeldState.WAITING,
        returned=HeldState.RETURNED,
    )
