"""Reading marks: sent by a small beacon, or by a button where there are no scripts."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from forum.accounts.session import member, viewer
from forum.kit import pages
from forum.threads import actions, addresses, queries
from forum.threads.forms import ReadForm
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
