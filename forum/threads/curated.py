"""What curators gave to threads: where pages show it, and its end by the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import get_template_attribute, render_template
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import Delete, delete

from forum.accounts.queries import Belongings
from forum.accounts.session import viewer
from forum.kit.ask import answers
from forum.kit.db import db
from forum.kit.fragments import drawn
from forum.kit.slots import fills
from forum.kit.text.posts import fill
from forum.networks.models import Area, Network
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every
from forum.threads import policy
from forum.threads.actions import curating
from forum.threads.events import ThreadChanged
from forum.threads.models import Dismissal, Extra
from forum.threads.pace import longest
from forum.threads.queries import Head, PostRow
from forum.threads.queries import curated as queries
from forum.threads.questions import Enclosure, Enclosures

A_WHILE = 20.0
AT_ONCE = 50  # of each kind in one turn


@every(A_WHILE)
def end_what_is_due() -> bool:
    """Pins, banners and open threads whose time has come; True when there are more."""
    due = queries.due(limit=AT_ONCE)
    db.session.commit()
    for thread_id in due.pins:
        curating.end_pin(thread_id)
    for thread_id in due.closings:
        curating.close_by_time(thread_id)
    for thread_id in due.banners:
        curating.end_banner(thread_id)
    return AT_ONCE in map(len, due)


@subscribe(ThreadChanged)
def follow_highlights(event: ThreadChanged) -> None:
    curating.follow_highlights(event.thread_id)


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    """Which banners somebody dismissed."""
    return [delete(Dismissal).where(Dismissal.account_id == question.account_id)]


@fills("network.top")
def banners_of_network(network: Network) -> str:
    rows = queries.banners_of_network(viewer(), network.id) if network.highlights else ()
    return _banners(rows, f"/n/{network.key}")


@fills("area.top")
def banners_of_area(area: Area) -> str:
    here = f"/n/{area.network.key}/{area.key}"
    rows = queries.banners_of_area(viewer(), area) if area.network.highlights else ()
    return _banners(rows, here)


@fills("network.side")
def featured(network: Network) -> str:
    """What the network features."""
    rows = queries.featured_in(viewer(), network.id) if network.highlights else ()
    return drawn("threads/_featured.html", rows=rows) if rows else ""


@fills("thread.top")
def closing_words(head: Head, page: int) -> str:
    """With which words it was closed, and where it goes on."""
    closing = queries.closing_of(head.id) if head.locked else None
    if closing is None:
        return ""
    following = closing.continued_id and queries.title_of(viewer(), closing.continued_id)
    text = fill(closing.html, {})
    return render_template("threads/_closing.html", closing=closing, text=text, following=following)


@answers(Enclosures)
def enclosed_closing(question: Enclosures) -> Sequence[Enclosure]:
    """The words with which a thread was closed."""
    closing = queries.closing_of(question.thread_id)
    if closing is None or not closing.source:
        return ()
    told = {"text": closing.source, "language": closing.language}
    html = Markup(fill(closing.html, {}))  # noqa: S704 - render made it
    title = _("Closed with a summary")
    return [Enclosure("closing", title, closing.language, closing.source, html, told)]


@fills("thread.top")
def offer_of_continuation(head: Head, page: int) -> str:
    """For curators of a thread that has grown long."""
    if head.last_number < longest() or head.locked:
        return ""
    if not policy.continue_thread(viewer(), head):
        return ""
    return render_template("threads/_continue.html", head=head)


@fills("thread.side")
def other_places(head: Head) -> str:
    """The areas that show it too."""
    places = queries.guest_places(viewer(), head.id) if head.extras & Extra.GUEST else ()
    return drawn("threads/_places.html", places=places) if places else ""


@fills("post.menu")
def ways_to_share(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """Who curates may let everybody change a post."""
    if not policy.curate(viewer(), head):
        return {}
    link = get_template_attribute("threads/_share_link.html", "share_link")
    links = {wiki: link("{}", wiki) for wiki in (True, False)}
    return {
        row.id: Markup(links[row.wiki].replace("{}", str(row.id)))  # noqa: S704
        for row in rows
        if row.html is not None
    }


def _banners(rows: Sequence[queries.Banner], here: str) -> str:
    return render_template("threads/_banners.html", rows=rows, here=here) if rows else ""
