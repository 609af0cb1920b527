"""Whether there are enough moderators, and who is on duty."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kit import i18n, notices, pages
from forum.moderation import actions
from forum.moderation.queries import capacity as queries
from forum.moderation.views.blueprint import bp
from forum.moderation.views.queue import staff, waited

DAYS = (1, 7, 14)
CAPACITY = "/moderation/capacity"


@bp.get(CAPACITY)
def capacity() -> ResponseReturnValue:
    moderator = staff()
    return render_template(
        "moderation/capacity.html",
        rows=queries.capacities(moderator),
        until=queries.duty_of(moderator),
        days=DAYS,
        waited=waited,
        languages=i18n.NAMES,
    )


@bp.post("/moderation/duty")
def create_duty() -> ResponseReturnValue:
    moderator = staff()
    days = pages.page_number(request.form.get("days"), most=max(DAYS))
    actions.begin_duty(moderator, days=days)
    notices.say(_("You are on duty now. Others see it."))
    return pages.see(CAPACITY)


@bp.post("/moderation/duty/remove")
def remove_duty() -> ResponseReturnValue:
    actions.end_duty(staff())
    notices.say(_("You are not on duty any more."))
    return pages.see(CAPACITY)
