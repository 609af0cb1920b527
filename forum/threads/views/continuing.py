"""A new discussion that goes on from an earlier one: with a link to it, or with a quotation."""

from __future__ import annotations

import re

from flask import request

from forum.accounts.session import viewer
from forum.kit.db import db
from forum.networks.models import Area
from forum.threads import addresses, queries
from forum.threads.queries import Head
from forum.threads.views.dressing import quotation

THREAD, POST = re.compile(r"(\d{1,9})\Z"), re.compile(r"/t/(\d{1,9})/(\d{1,9})\Z")


def taken_along(area: Area) -> str:
    """What the text begins with when it goes on from the thread, or quotes the post, that the
    address names."""
    if quoted := POST.match(request.args.get("quote", "")):
        return _quoted(area, int(quoted[1]), quoted[2])
    continued = THREAD.match(request.args.get("continues", ""))
    earlier = _head(int(continued[1])) if continued else None
    return f"{addresses.thread(earlier.id)}\n\n" if earlier else ""


def _quoted(area: Area, thread_id: int, number: str) -> str:
    """The quotation; only the link where others could read it who may not read the post."""
    head = _head(thread_id)
    if head is None:
        return ""
    narrower = area.network_id == head.network_id and area.see_by >= head.see_by
    if head.area.open or narrower:
        return quotation(head, number)
    return f"/t/{head.id}/{number}\n\n"


def _head(thread_id: int) -> Head | None:
    """The thread, if its reader may read it."""
    row = db.session.execute(*queries.head_of(viewer(), thread_id)).first()
    return Head(*row) if row else None
