"""Choosing posts and giving them another home, page by page, with scripts or without."""

from __future__ import annotations

from typing import cast

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.accounts.session import member
from forum.kit import notices, pages
from forum.kit.db import db
from forum.kit.policy import Refused
from forum.networks.models import Area
from forum.threads import addresses
from forum.threads.actions import curating
from forum.threads.acts import Group, Tool, offer
from forum.threads.forms.moving import SplitForm, written
from forum.threads.models import PAGE, Kind, Thread
from forum.threads.queries import Head
from forum.threads.queries.outline import outline
from forum.threads.views.blueprint import bp
from forum.threads.views.curating.moving import blamed, other_thread, place_form
from forum.threads.views.curating.tools import find_curated
from forum.threads.views.heads import last_page_of

TOOL = offer(
    Tool(
        group=Group.PLACE,
        drawing="split",
        name=_l("Move posts"),
        help=_l("To a discussion of their own, or to another one; their addresses lead there"),
        path="split",
        fits=lambda head: head.post_count > 1,
    )
)


@bp.get("/t/<int:thread_id>/curate/split")
def new_split(thread_id: int) -> ResponseReturnValue:
    head = find_curated(thread_id)
    form = _form(head)
    form.kind.data = head.kind.value
    return _page(head, form, request.args.get("page"))


@bp.post("/t/<int:thread_id>/curate/split")
def create_split(thread_id: int) -> ResponseReturnValue:
    head = find_curated(thread_id)
    form = _form(head)
    if turned := request.form.get("turn"):
        _keep_chosen(form)
        return _page(head, form, turned)
    here = request.form.get("page")
    if not form.validate_on_submit():
        return _page(head, form, here), 422
    home = _home(head, form)
    if home is None:
        return _page(head, form, here), 422
    try:
        target = _split(head, form, home)
    except Refused as refusal:
        form.reject(blamed(refusal, "numbers"), refusal.reason)
        return _page(head, form, here), 409
    notices.say(_("The posts are here now."))
    return pages.see(addresses.thread(target.id))


def _form(head: Head) -> SplitForm:
    return cast(SplitForm, place_form(head, SplitForm))


def _home(head: Head, form: SplitForm) -> curating.NewHome | Thread | None:
    if form.text("home") == "old":
        return other_thread(form, head)
    area = db.session.get_one(Area, form.area_id.data)
    return curating.NewHome(title=form.text("title"), kind=Kind(form.text("kind")), area=area)


def _split(head: Head, form: SplitForm, home: curating.NewHome | Thread) -> Thread:
    return curating.split(
        member(),
        db.session.get_one(Thread, head.id),
        form.ranges,
        home=home,
        reason=form.text("reason"),
        agreed=bool(form.agreed.data),
        key=form.said_once(),
    )


def _keep_chosen(form: SplitForm) -> None:
    """What is ticked on one page goes along to the next, as numbers."""
    form.numbers.data, form.ticked.data = written(form.ranges) or form.numbers.data, []


def _page(head: Head, form: SplitForm, asked: str | None) -> str:
    last = last_page_of(head)
    page = pages.page_number(asked, most=last)
    numbers = range((page - 1) * PAGE + 1, page * PAGE + 1)
    return render_template(
        "threads/curating/split.html",
        head=head,
        tool=TOOL,
        form=form,
        posts=outline(head.id, numbers),
        page=page,
        last_page=last,
    )
