"""What threads put on pages of the rooms below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import get_template_attribute, render_template, request
from markupsafe import Markup
from sqlalchemy import Delete, delete

from forum.accounts.models import Account
from forum.accounts.queries import Belongings
from forum.accounts.session import viewer
from forum.innovations.events import InnovationImported
from forum.innovations.models import Innovation
from forum.kit import pages
from forum.kit.ask import answers
from forum.kit.fragments import drawn
from forum.kit.slots import fills
from forum.kit.text.posts import render
from forum.networks.models import Area, Network
from forum.outbox.bus import subscribe
from forum.outbox.sweep import every
from forum.threads import actions, policy, queries
from forum.threads.models import (
    TIES,
    AreaReader,
    Call,
    ConceptReader,
    Extra,
    Follower,
    HeldPost,
    MarksBefore,
    NetworkReader,
    ReadAhead,
    ThreadReader,
)
from forum.threads.queries import Filters, Head, PostRow
from forum.threads.queries.citations import places_of, quotes_of

BATCH = 100
_PERSONAL = (
    AreaReader,
    Call,
    ConceptReader,
    Follower,
    MarksBefore,
    NetworkReader,
    ReadAhead,
    ThreadReader,
)


@every(60)
def render_anew() -> bool:
    """After a change of the renderer: a batch of posts at a time, until all are of today."""
    outdated = queries.outdated_posts(limit=BATCH)
    if outdated:
        actions.render_anew([(post.id, render(post.source)) for post in outdated])
    return len(outdated) == BATCH


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    """How far somebody has read, what they follow, and that they were called."""
    held = delete(HeldPost).where(HeldPost.author_id == question.account_id)
    own = [delete(model).where(model.account_id == question.account_id) for model in _PERSONAL]
    return [held, *own]


@fills("area.activity")
def latest_activity(rows: Sequence[Area]) -> Mapping[int, Markup]:
    """The newest thread of every area of a list."""
    latest = queries.latest_in_areas(viewer(), [area.id for area in rows])
    return {key: drawn("threads/_activity.html", latest=row) for key, row in latest.items()}


@fills("network.tools")
def level_of_network(network: Network) -> str:
    """How closely its reader follows a network."""
    reading = queries.reading_in_network(viewer(), network)
    return render_template("threads/_network_level.html", network=network, reading=reading)


@fills("page.menu")
def way_to_unread() -> str:
    """What a member follows, from every page."""
    return render_template("threads/_menu.html")


@fills("settings.menu")
def way_to_settings() -> str:
    return render_template("threads/_settings_link.html")


@fills("post.menu")
def unread_from_here(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """A button in the menu of each post, made once and numbered."""
    button = get_template_attribute("threads/_unread_button.html", "unread_button")("{}")
    return {row.id: Markup(button.replace("{}", str(row.number))) for row in rows}  # noqa: S704


@fills("thread.side")
def way_to_tools(head: Head) -> str:
    """For those who may tidy the discussion."""
    if not policy.curate(viewer(), head):
        return ""
    return render_template("threads/curating/_side.html", head=head)


@fills("post.menu")
def quote_elsewhere(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """The way to a new discussion that begins with a quotation, made once and numbered."""
    item = get_template_attribute("threads/_quoted.html", "quote_elsewhere")(head.id, "{}")
    shown = [row for row in rows if row.html is not None]
    return {row.id: Markup(item.replace("{}", str(row.number))) for row in shown}  # noqa: S704


@fills("post.signs")
def quoted_in(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """Where posts are quoted, as far as their reader may read there."""
    known = [row.id for row in rows if row.extras & Extra.QUOTED]
    quotes = quotes_of(viewer(), known) if known else {}
    if not quotes:
        return {}
    quoted = get_template_attribute("threads/_quoted.html", "quoted")
    return {post_id: Markup(quoted(places, head.id)) for post_id, places in quotes.items()}  # noqa: S704


@fills("post.notes")
def answers_elsewhere(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """What a post answers, when one of the two was moved; else the post tells it itself."""
    away = {
        row.id: row.answered_id
        for row in rows
        if row.answered_id and row.answered_thread != head.id
    }
    places = places_of(viewer(), list(away.values())) if away else {}
    if not places:
        return {}
    answers = get_template_attribute("threads/_quoted.html", "answers")
    return {
        post_id: Markup(answers(places[answered_id]))  # noqa: S704 - a macro's markup
        for post_id, answered_id in away.items()
        if answered_id in places
    }


@fills("network.threads")
def threads_of_network(network: Network) -> str:
    """Pinned and newest threads on a network's page."""
    tag = queries.concept_of(viewer(), request.args.get("tag"))
    return render_template(
        "threads/_of_network.html",
        network=network,
        tag=tag,
        found=queries.listed_in_place(viewer(), Filters(network_id=network.id, tag=tag)),
    )


@fills("profile.main")
def posts_of_member(account: Account) -> str:
    """What a member has written, on the profile page, as far as its reader may read it."""
    before = pages.page_number(request.args.get("before"), most=pages.BIGGEST_ID)
    rows, older = queries.activity_of(viewer(), account.id, before=before if before > 1 else None)
    here = f"/u/{account.id}"
    return render_template(
        "threads/_activity_of.html",
        rows=rows,
        mine=account.id == viewer().id,
        newer=here if before > 1 else "",
        older=f"{here}?before={older}" if older else "",
    )


@fills("innovation.threads")
def threads_about(innovation: Innovation) -> str:
    """The newest threads that speak of a description, on its page, by how they relate to it."""
    tied = queries.tied_to(viewer(), innovation.id)
    return render_template(
        "threads/_of_innovation.html", innovation=innovation, tied=tied, ties=TIES
    )


@fills("post.menu")
def ways_to_ties(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """For those who may say how a post relates to the descriptions it names."""
    moderates = viewer().moderates(head.network_id)
    own = [row.id for row in rows if moderates or row.author_id == viewer().id]
    naming = queries.naming(own) if any("<a " in (row.html or "") for row in rows) else ()
    item = get_template_attribute("threads/_ties_link.html", "ties_link")
    return {post_id: Markup(item(post_id)) for post_id in naming}  # noqa: S704 - a macro's markup


@subscribe(InnovationImported)
def link_earlier_posts(event: InnovationImported) -> None:
    actions.link_earlier_posts(event.innovation_id)
