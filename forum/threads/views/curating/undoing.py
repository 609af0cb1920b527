"""Undoing what was done to a thread."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member
from forum.kit import notices, pages
from forum.threads import actions, addresses, queries
from forum.threads.acts import TooLate
from forum.threads.queries.events import event_in
from forum.threads.views.blueprint import bp
from forum.threads.views.heads import find_head, page_of
from forum.threads.views.show import thread_page


@bp.post("/threads/<int:thread_id>/events/<int:event_id>/undo")
def create_undoing(thread_id: int, event_id: int) -> ResponseReturnValue:
    curator = member()
    if max(thread_id, event_id) > pages.BIGGEST_ID:
        abort(404)
    thread = pages.find(queries.readable_threads(curator), thread_id)
    event = event_in(thread.id, event_id)
    if event is None:
        abort(404)
    place = page_of(max(1, event.after_number))
    try:
        actions.undo_event(curator, event.id)
    except TooLate as refusal:
        notices.say(refusal.reason, "bad")
        return thread_page(find_head(thread_id), place), 409
    notices.say(_("It is as before."))
    return pages.back(addresses.thread(thread.id))
