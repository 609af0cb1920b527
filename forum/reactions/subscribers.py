"""Thanks on posts, those who have a challenge too above its posts, and news of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import g, get_template_attribute, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from sqlalchemy import Delete, delete

from forum.accounts.news import Subject, SubjectsOf
from forum.accounts.queries import Belongings
from forum.accounts.session import viewer
from forum.kit.ask import answers
from forum.kit.fragments import drawn
from forum.kit.slots import fills
from forum.outbox.bus import subscribe
from forum.reactions import actions, policy, queries
from forum.reactions.models import NEEDS, THANKS, SharedNeed, Thanks
from forum.reactions.queries import Thanked
from forum.threads import addresses
from forum.threads import policy as threads
from forum.threads.events import PostsMoved
from forum.threads.models import Extra, Kind, State
from forum.threads.queries import Head, PostRow


@fills("post.signs")
def thanked_by(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """Who thanks, under each post that anybody thanks for."""
    return {
        post_id: drawn("reactions/_signs.html", post_id=post_id, words=_told(thanked))
        for post_id, thanked in _thanks_on(rows).items()
    }


@fills("post.acts")
def thank_buttons(rows: Sequence[PostRow], head: Head) -> Mapping[int, Markup]:
    """A button on what others wrote, for those who may write here."""
    reader = viewer()
    if not threads.write(reader, head.network_id):
        return {}
    draw = get_template_attribute("reactions/_thank.html", "thank")
    buttons = {mine: draw("{id}", "{number}", mine) for mine in (False, True)}
    found = _thanks_on(rows)
    return {
        row.id: Markup(  # noqa: S704 - a macro's own markup with numbers in it
            buttons[row.id in found and found[row.id].mine]
            .replace("{id}", str(row.id))
            .replace("{number}", str(row.number))
        )
        for row in rows
        if row.author_id != reader.id and row.state is State.PUBLISHED
    }


@fills("thread.top")
def shared_needs(head: Head, page: int) -> str:
    """Who has the challenge too, above its first post."""
    if head.kind is not Kind.CHALLENGE or page > 1:
        return ""
    needs = queries.needs_of(head.id) if head.extras & Extra.SAME_NEED else ()
    may_share = bool(policy.share_need(viewer(), head))
    if not (needs or may_share):
        return ""
    return render_template("reactions/_needs.html", head=head, needs=needs, may_share=may_share)


@subscribe(PostsMoved)
def go_with_thread(event: PostsMoved) -> None:
    actions.go_with_thread(event)


@answers(SubjectsOf)
def subjects(question: SubjectsOf) -> Mapping[str, Subject]:
    """Both tell who it is now, whatever happened since the news came."""
    return {**_subjects_of_thanks(question), **_subjects_of_needs(question)}


@answers(Belongings)
def belongings(question: Belongings) -> list[Delete]:
    mine = question.account_id
    return [delete(model).where(model.account_id == mine) for model in (Thanks, SharedNeed)]


def _thanks_on(rows: Sequence[PostRow]) -> Mapping[int, Thanked]:
    """Asked once for a page, which shows them in two places."""
    ids = tuple(row.id for row in rows if row.extras & Extra.THANKS)
    if not ids:
        return {}
    if "thanks" not in g or g.thanks[0] != ids:
        g.thanks = ids, queries.thanks_for(ids, reader_id=viewer().id)
    found: Mapping[int, Thanked] = g.thanks[1]
    return found


def _subjects_of_thanks(question: SubjectsOf) -> Mapping[str, Subject]:
    ids = _ids(question, THANKS)
    if not ids:
        return {}
    places, found = queries.places_of(ids), queries.thanks_for(ids, reader_id=None)
    return {
        f"{THANKS}{post_id}": Subject("", addresses.post(*places[post_id]), _told(thanked), "heart")
        for post_id, thanked in found.items()
        if post_id in places
    }


def _subjects_of_needs(question: SubjectsOf) -> Mapping[str, Subject]:
    ids = _ids(question, NEEDS)
    found = queries.many_needs(ids) if ids else {}
    words = {
        thread_id: ngettext("%(num)s other has this too", "%(num)s others have this too", many)
        for thread_id, many in found.items()
    }
    return {
        f"{NEEDS}{thread_id}": Subject("", f"{addresses.thread(thread_id)}#needs", said, "users")
        for thread_id, said in words.items()
    }


def _told(thanked: Thanked) -> str:
    """Who thanks, in a line."""
    names, others = ", ".join(thanked.names), thanked.many - len(thanked.names)
    if not others:
        return str(_("Thanked by %(names)s", names=names))
    return str(
        ngettext(
            "Thanked by %(names)s and %(num)s other",
            "Thanked by %(names)s and %(num)s others",
            others,
            names=names,
        )
    )


def _ids(question: SubjectsOf, prefix: str) -> list[int]:
    return [int(about.removeprefix(prefix)) for about in question.many if about.startswith(prefix)]
