"""Leading whoever comes to an old address on to where its posts are now."""

from __future__ import annotations

from typing import NoReturn

from flask import abort, make_response, redirect, request

from forum.accounts.models import Viewer
from forum.accounts.session import viewer
from forum.kit import pages
from forum.threads import addresses
from forum.threads.queries.moved import moved_to


def lead_on(thread_id: int, number: int | None = None) -> NoReturn:
    """To where the post stands now, if the viewer may read there, else 404."""
    too_big = max(thread_id, number or 0) > pages.BIGGEST_ID
    place = None if too_big else moved_to(viewer(), thread_id, number)
    if place is None:
        abort(404)
    status = 302 if request.method == "GET" else 303
    abort(make_response(redirect(addresses.post(*place), status)))


def lead_on_whole(reader: Viewer, thread_id: int) -> NoReturn:
    """To the same address of the thread into which this one was merged, else 404."""
    place = None if thread_id > pages.BIGGEST_ID else moved_to(reader, thread_id)
    if place is None:
        abort(404)
    there = request.full_path.rstrip("?").replace(f"/{thread_id}", f"/{place.thread_id}", 1)
    abort(make_response(redirect(there)))
