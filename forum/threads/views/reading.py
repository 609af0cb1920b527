"""Reading marks: sent by a small beacon, or by a button where there are no scripts."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.threads import actions, addresses, queries
from forum.threads.forms.writing import ReadForm
from forum.threads.views.blueprint import bp


@bp.post("/threads/<int:thread_id>/read")
def create_read_mark(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(queries.readable_threads(viewer()), thread_id)
    reader = member()
    form = ReadForm()
    if not form.validate_on_submit() or form.number.data is None or form.number.data < 1:
        return "", 422
    actions.mark_read(reader, thread, form.number.data)
    if request.headers.get("Sec-Fetch-Mode") == "no-cors" or "HX-Request" in request.headers:
        return "", 204
    return pages.back(addresses.thread(thread.id))


@bp.post("/threads/<int:thread_id>/unread")
def create_unread_mark(thread_id: int) -> ResponseReturnValue:
    """Leads to the list: on the thread's own page the post would be read again at once."""
    thread = pages.find(queries.readable_threads(viewer()), thread_id)
    reader = member()
    form = ReadForm()
    number = form.number.data or 0
    if not form.validate_on_submit() or not 1 <= number <= thread.last_number:
        abort(422)
    actions.mark_unread(reader, thread, number)
    notices.say(_("Kept as unread: you find it again among what you follow."))
    return pages.back("/unread")
