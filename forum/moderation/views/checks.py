"""Posts to check: the work list of moderators, apart from what each of them reads as a member."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlencode

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from forum.accounts.models import User
from forum.kit import i18n, notices, pages
from forum.kit.text.posts import fill
from forum.moderation import actions
from forum.moderation.queries import checks as queries
from forum.moderation.queries.checks import Chosen, Share
from forum.moderation.queries.queue import EPOCH
from forum.moderation.views.blueprint import bp
from forum.moderation.views.queue import staff

HERE = "/moderation/checks"


@bp.get(HERE)
def checks() -> ResponseReturnValue:
    moderator = staff()
    key, language = request.args.get("network", ""), _language(request.args.get("language"))
    after = _number(request.args.get("after"))
    shares = queries.shares(moderator, language=language)
    rows = queries.waiting(moderator, _chosen(shares, key, language), after=after)
    shown = rows[: queries.LENGTH]
    return render_template(
        "moderation/checks.html",
        shares=shares,
        rows=shown,
        texts={row.id: fill(row.html, {}) for row in shown},
        waiting=sum(share.posts for share in shares if key in ("", share.key)),
        network=key,
        only=language,
        address=address,
        first_href=address(network=key, language=language) if after else "",
        later_href=address(network=key, language=language, after=shown[-1].id)
        if len(rows) > len(shown)
        else "",
    )


@bp.post(HERE)
def create_checks() -> ResponseReturnValue:
    """One post, or all of the list to one of them."""
    moderator = staff()
    key, language = request.form.get("network", ""), _language(request.form.get("language"))
    chosen = _chosen(queries.shares(moderator), key, language)
    one, to = _number(request.form.get("post")), _number(request.form.get("until"))
    if not (one or to):
        abort(422)
    moment = (
        actions.check_posts(moderator, chosen, [one])
        if one
        else actions.check_to_here(moderator, chosen, to)
    )
    _tell(moderator, moment)
    following = queries.waiting(moderator, chosen, after=one or to)[:1]
    after = _number(request.form.get("after"))
    anchor = f"#waiting-{following[0].id}" if following else ""
    return pages.see(address(network=key, language=language, after=after) + anchor)


@bp.post(f"{HERE}/<int:micros>/remove")
def remove_checks(micros: int) -> ResponseReturnValue:
    moderator = staff()
    if micros >= 10**17:
        abort(404)
    many = actions.uncheck_posts(moderator, EPOCH + timedelta(microseconds=micros))
    notices.say(ngettext("%(num)s post waits again.", "%(num)s posts wait again.", many))
    return pages.see(HERE)


def address(**parts: str | int) -> str:
    """The list, narrowed by what is not empty."""
    chosen = {name: value for name, value in parts.items() if value}
    return f"{HERE}?{urlencode(chosen)}" if chosen else HERE


def _tell(moderator: User, moment: datetime) -> None:
    many = queries.checked_at(moderator, moment)
    micros = (moment - EPOCH) // timedelta(microseconds=1)
    if many:
        words = ngettext("%(num)s post is checked.", "%(num)s posts are checked.", many)
        notices.say(words, undo=f"{HERE}/{micros}/remove")
    else:
        notices.say(_("Another moderator was quicker: this is checked already."), "plain")


def _chosen(shares: Sequence[Share], key: str, language: str) -> Chosen:
    """404 for a network that this person does not moderate."""
    ids = {share.key: share.id for share in shares}
    if key and key not in ids:
        abort(404)
    return Chosen(ids.get(key), language)


def _language(asked: str | None) -> str:
    return asked if asked in i18n.LANGUAGES else ""


def _number(asked: str | None) -> int:
    """A number out of a form or an address; 0 for anything odd."""
    return min(int(asked), pages.BIGGEST_ID) if asked and asked.isascii() and asked.isdigit() else 0
