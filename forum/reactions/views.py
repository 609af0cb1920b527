"""Thanks for posts and those who gave them; "we have this too" under challenges."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.kit.policy import require
from forum.reactions import actions, policy, queries
from forum.reactions.actions import Need
from forum.reactions.forms import NeedForm
from forum.reactions.queries import LENGTH
from forum.threads import addresses
from forum.threads import queries as threads
from forum.threads.models import PAGE, Post

bp = Blueprint("reactions", __name__)


@bp.get("/posts/<int:post_id>/thanks")
def index(post_id: int) -> ResponseReturnValue:
    """Who thanks for a post."""
    post = pages.find(threads.readable_posts(viewer()), post_id)
    before = pages.page_number(request.args.get("before"), most=pages.BIGGEST_ID)
    rows = queries.thanks_of(post.id, before=before if before > 1 else None)
    here = f"/posts/{post.id}/thanks"
    return render_template(
        "reactions/index.html",
        post=post,
        rows=rows[:LENGTH],
        newer=here if before > 1 else "",
        older=f"{here}?before={rows[LENGTH - 1].id}" if len(rows) > LENGTH else "",
    )


@bp.post("/posts/<int:post_id>/thanks")
def create_thanks(post_id: int) -> ResponseReturnValue:
    post = pages.find(threads.readable_posts(viewer()), post_id)
    actions.thank(member(), post)
    return _back_to(post)


@bp.post("/posts/<int:post_id>/thanks/remove")
def remove_thanks(post_id: int) -> ResponseReturnValue:
    post = pages.find(threads.readable_posts(viewer()), post_id)
    actions.take_thanks_back(member(), post)
    return _back_to(post)


@bp.get("/t/<int:thread_id>/needs/new")
def new_need(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(threads.readable_threads(viewer()), thread_id)
    sharer = member()
    require(policy.share_need(sharer, thread))
    known = queries.need_of(sharer, thread.id)
    told = {
        "organisation": known.organisation if known else queries.organisation_of(sharer),
        "region": str(known.region_id or "") if known else "",
        "sentence": known.sentence if known else "",
    }
    form = NeedForm(formdata=None, regions=queries.regions(), **told)
    return render_template("reactions/new_need.html", thread=thread, form=form)


@bp.post("/threads/<int:thread_id>/needs")
def create_need(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(threads.readable_threads(viewer()), thread_id)
    sharer = member()
    require(policy.share_need(sharer, thread))
    form = NeedForm(regions=queries.regions())
    if not form.validate_on_submit():
        return pages.refilled("reactions/new_need.html", thread=thread, form=form)
    need = Need(
        organisation=form.text("organisation"),
        region_id=form.region_id,
        sentence=form.text("sentence"),
    )
    actions.share_need(sharer, thread, need)
    notices.say(_("It is told that you have this too."))
    return pages.see(f"{addresses.thread(thread.id)}#needs")


@bp.post("/needs/<int:need_id>/remove")
def remove_need(need_id: int) -> ResponseReturnValue:
    need = pages.find(queries.readable_needs(viewer()), need_id)
    actions.remove_need(member(), need)
    notices.say(_("Deleted."))
    return pages.see(addresses.thread(need.thread_id))


def _back_to(post: Post) -> ResponseReturnValue:
    """To the post; where a script puts it anew on its page, the focus stays on the button."""
    if pages.wants_fragment():
        return pages.see(f"{addresses.thread(post.thread_id)}?page={-(-post.number // PAGE)}")
    return pages.see(addresses.post(post.thread_id, post.number))
