"""How often letters about news come, and stopping them from the letter itself."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member
from forum.accounts.suspended import even_suspended
from forum.kit import notices, pages
from forum.notifications import actions, queries
from forum.notifications.digests.stopping import account_of
from forum.notifications.forms import LettersForm
from forum.notifications.models import Rhythm
from forum.notifications.views.blueprint import bp

HERE = "/settings/letters"


@bp.get(HERE)
def edit_letters() -> ResponseReturnValue:
    form = LettersForm(rhythm=queries.rhythm_of(member()))
    return render_template("notifications/edit_letters.html", form=form)


@bp.post(HERE)
@even_suspended
def update_letters() -> ResponseReturnValue:
    reader = member()
    form = LettersForm()
    if not form.validate_on_submit():
        return pages.refilled("notifications/edit_letters.html", form=form)
    actions.choose_rhythm(reader.id, Rhythm(form.text("rhythm")))
    notices.say(_("Your settings are saved."))
    return pages.see(HERE)


@bp.get("/digests/stop/<token>")
def confirm_stop(token: str) -> ResponseReturnValue:
    """Opening the address does nothing yet: programs that look for harm in mail open them all."""
    _owner(token)
    return render_template("notifications/stop.html", stopped=False)


@bp.post("/digests/stop/<token>")
@even_suspended
def create_stop(token: str) -> ResponseReturnValue:
    """From the page, or by a mail program without cookie and token of ours (RFC 8058)."""
    actions.choose_rhythm(_owner(token), Rhythm.NEVER)
    return render_template("notifications/stop.html", stopped=True)


def _owner(token: str) -> int:
    account_id = account_of(token)
    if account_id is None or not queries.is_open(account_id):
        abort(404)
    return account_id
