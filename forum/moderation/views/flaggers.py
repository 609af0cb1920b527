"""The list of trusted flaggers, kept by administrators."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member
from forum.kit import notices, pages
from forum.kit.policy import Refused
from forum.moderation import actions, policy
from forum.moderation.forms.flaggers import FlaggerForm
from forum.moderation.queries import flaggers as queries
from forum.moderation.views.blueprint import bp

LIST = "/moderation/flaggers"


@bp.get("/moderation/flaggers")
def flaggers() -> ResponseReturnValue:
    return _page(_keeper(), FlaggerForm(formdata=None))


@bp.post("/moderation/flaggers")
def create_flagger() -> ResponseReturnValue:
    keeper = _keeper()
    form = FlaggerForm()
    if not form.validate_on_submit():
        return _page(keeper, form), 422
    try:
        actions.trust(keeper, name=form.text("name"), sign=form.text("sign"))
    except Refused as refused:
        form.reject("sign", refused.reason)
        return _page(keeper, form), 422
    notices.say(_("Reports of %(name)s come first from now on.", name=form.text("name")))
    return pages.see(LIST)


@bp.post("/moderation/flaggers/<int:flagger_id>/remove")
def remove_flagger(flagger_id: int) -> ResponseReturnValue:
    keeper = _keeper()
    flagger = pages.find(queries.readable_flaggers(keeper), flagger_id)
    name = flagger.name
    actions.end_trust(keeper, flagger)
    notices.say(_("Reports of %(name)s wait their turn again.", name=name))
    return pages.see(LIST)


def _keeper() -> User:
    """The signed-in administrator; there is nothing here for anybody else."""
    keeper = member()
    if not policy.keep_flaggers(keeper):
        abort(404)
    return keeper


def _page(keeper: User, form: FlaggerForm) -> str:
    rows = queries.listed_flaggers(keeper)
    return render_template("moderation/flaggers.html", rows=rows, form=form)
