"""Taking a case and giving it back."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kit import notices, pages
from forum.moderation import actions, addresses
from forum.moderation.views.blueprint import bp
from forum.moderation.views.cases import find_case
from forum.moderation.views.queue import staff


@bp.post("/moderation/cases/<int:case_id>/claim")
def create_claim(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    case = find_case(moderator, case_id)
    holder = pages.page_number(request.form.get("holder"), most=pages.BIGGEST_ID)
    known = holder if request.form.get("holder") else None
    actions.claim_case(moderator, case, holder=known)
    notices.say(_("The case is yours now. Others see that you look into it."))
    return pages.see(addresses.case(case.id))


@bp.post("/moderation/cases/<int:case_id>/claim/remove")
def remove_claim(case_id: int) -> ResponseReturnValue:
    moderator = staff()
    case = find_case(moderator, case_id)
    actions.release_case(moderator, case)
    notices.say(_("The case waits in the queue again."))
    return pages.see("/moderation")
