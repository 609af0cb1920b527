"""Letting everybody who may reply change a post."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member
from forum.kit import notices, pages
from forum.kit.policy import require
from forum.threads import addresses, policy, queries
from forum.threads.actions import curating
from forum.threads.forms.curating import ActForm
from forum.threads.models import Post
from forum.threads.views.blueprint import bp


@bp.get("/posts/<int:post_id>/wiki")
def edit_wiki(post_id: int) -> ResponseReturnValue:
    return _page(_find(post_id), ActForm(formdata=None))


@bp.post("/posts/<int:post_id>/wiki")
def create_wiki(post_id: int) -> ResponseReturnValue:
    return _share(post_id, wiki=True)


@bp.post("/posts/<int:post_id>/wiki/remove")
def remove_wiki(post_id: int) -> ResponseReturnValue:
    return _share(post_id, wiki=False)


def _share(post_id: int, *, wiki: bool) -> ResponseReturnValue:
    post, form = _find(post_id), ActForm()
    if not form.validate_on_submit():
        return _page(post, form), 422
    curating.share_post(member(), post, wiki=wiki, reason=form.text("reason"))
    notices.say(
        _("Everybody who may reply can change the post now.")
        if wiki
        else _("Only its author can change the post now.")
    )
    return pages.see(addresses.post(post.thread_id, post.number))


def _find(post_id: int) -> Post:
    curator = member()
    post = pages.find(queries.readable_posts(curator), post_id)
    require(policy.curate(curator, post.thread))
    return post


def _page(post: Post, form: ActForm) -> str:
    return render_template("threads/curating/wiki.html", post=post, form=form)
