"""How posts relate to descriptions: said by the author or a moderator, listed for everybody."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.innovations import queries as innovations
from forum.innovations.models import Innovation
from forum.kit import notices, pages
from forum.kit.policy import require
from forum.threads import actions, addresses, policy, queries
from forum.threads.models import TIES, Post, Tie
from forum.threads.queries.lists import key_from
from forum.threads.views.blueprint import bp


@bp.get("/posts/<int:post_id>/ties")
def edit_ties(post_id: int) -> ResponseReturnValue:
    editor = member()
    post = pages.find(queries.readable_posts(editor), post_id)
    require(policy.tie(editor, post))
    named = queries.named_in(editor, post.id)
    return render_template("threads/ties.html", post=post, named=named, ties=TIES)


@bp.post("/posts/<int:post_id>/ties")
def update_ties(post_id: int) -> ResponseReturnValue:
    editor = member()
    post = pages.find(queries.readable_posts(editor), post_id)
    chosen = {}
    for named in queries.named_in(editor, post.id):
        tie = request.form.get(f"tie-{named.id}", named.tie)
        if tie not in set(Tie):
            abort(422)
        chosen[named.id] = Tie(tie)
    actions.set_ties(editor, post, chosen)
    notices.say(_("It is saved how the post relates to what it names."))
    return pages.see(addresses.post(post.thread_id, post.number))


def ask_for_ties(author: User, post: Post) -> None:
    """Beside a post just written: how does it relate to the descriptions that it names?"""
    if "<a " not in post.html:
        return
    if any(named.tie is Tie.MENTIONS for named in queries.named_in(author, post.id)):
        notices.say(
            _("Your post names a description. Does it ask about it, support it or dispute it?"),
            "plain",
            more=(f"/posts/{post.id}/ties", _("Tell how it relates")),
        )


@bp.get("/i/<slug>/discussions")
def about(slug: str) -> ResponseReturnValue:
    """The discussions that relate in one way to a description."""
    pages.let_guests_keep()
    innovation: Innovation = pages.one_or_404(innovations.described(viewer(), slug))[0]
    asked = request.args.get("tie")
    tie = Tie(asked) if asked in set(Tie) else Tie.MENTIONS
    before = key_from(request.args.get("before"))
    found = queries.listed_tied(viewer(), innovation.id, tie, before=before)
    here = f"/i/{slug}/discussions?tie={tie.value}"
    return render_template(
        "threads/about.html",
        innovation=innovation,
        words=TIES[tie],
        found=found,
        newer_href=here if before else "",
        older_href=f"{here}&before={found.older}" if found.older else "",
    )
