"""Acts that ask for nothing but a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.kit.policy import Sentence
from forum.threads import addresses, queries
from forum.threads.actions import curating
from forum.threads.acts import Group, Tool, offer
from forum.threads.forms.curating import ActForm
from forum.threads.models import Extra, Thread
from forum.threads.queries import Head
from forum.threads.views.blueprint import bp
from forum.threads.views.curating.tools import find_curated


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """One of these acts, as its page says it."""

    tool: Tool
    do: Callable[..., None]
    done: Sentence


def _small(
    path: str, drawing: str, *, name: Sentence, help: Sentence, fits: Callable[[Head], bool]
) -> Tool:
    return offer(
        Tool(group=Group.COURSE, drawing=drawing, name=name, help=help, path=path, fits=fits)
    )


SMALL: Mapping[str, Small] = {
    "unpin": Small(
        tool=_small(
            "unpin",
            "pin-off",
            name=_l("Take the pin away"),
            help=_l("It takes its place by time"),
            fits=lambda head: head.pinned,
        ),
        do=curating.unpin,
        done=_l("The pin is taken away."),
    ),
    "reopen": Small(
        tool=_small(
            "reopen",
            "lock-open",
            name=_l("Open the discussion again"),
            help=_l("It can be replied to again"),
            fits=lambda head: head.locked,
        ),
        do=curating.reopen,
        done=_l("The discussion is open again."),
    ),
    "feature": Small(
        tool=_small(
            "feature",
            "star",
            name=_l("Feature it in the network"),
            help=_l("The page of the network shows it beside its discussions"),
            fits=lambda head: not head.extras & Extra.FEATURED,
        ),
        do=curating.feature,
        done=_l("The network features the discussion now."),
    ),
    "unfeature": Small(
        tool=_small(
            "unfeature",
            "star",
            name=_l("Feature it no more"),
            help=_l("It is one of the discussions of its network again"),
            fits=lambda head: bool(head.extras & Extra.FEATURED),
        ),
        do=curating.unfeature,
        done=_l("The network features the discussion no more."),
    ),
    "unbanner": Small(
        tool=_small(
            "unbanner",
            "megaphone",
            name=_l("Take the banner away"),
            help=_l("It stands at the top of no page any more"),
            fits=lambda head: bool(head.extras & Extra.BANNER),
        ),
        do=curating.take_banner,
        done=_l("The banner is taken away."),
    ),
    "guard": Small(
        tool=_small(
            "guard",
            "shield-check",
            name=_l("Read new posts before they are shown"),
            help=_l("They wait in the moderation queue; their authors see that"),
            fits=lambda head: not head.guarded,
        ),
        do=curating.guard,
        done=_l("New posts wait for a moderator from now on."),
    ),
    "unguard": Small(
        tool=_small(
            "unguard",
            "eye",
            name=_l("Show new posts at once"),
            help=_l("What waits already goes on waiting"),
            fits=lambda head: head.guarded,
        ),
        do=curating.unguard,
        done=_l("New posts are shown at once again."),
    ),
}

NAMES = ", ".join(SMALL)


@bp.get(f"/t/<int:thread_id>/curate/<any({NAMES}):small>")
def new_small_act(thread_id: int, small: str) -> ResponseReturnValue:
    head = find_curated(thread_id)
    return _page(head, SMALL[small].tool, ActForm())


@bp.post(f"/t/<int:thread_id>/curate/<any({NAMES}):small>")
def create_small_act(thread_id: int, small: str) -> ResponseReturnValue:
    thread = pages.find(queries.whole_threads(viewer()), thread_id)
    return _do(member(), thread, SMALL[small])


def _do(curator: User, thread: Thread, small: Small) -> ResponseReturnValue:
    form = ActForm()
    if not form.validate_on_submit():
        return _page(find_curated(thread.id), small.tool, form), 422
    small.do(curator, thread, reason=form.text("reason"))
    notices.say(small.done)
    return pages.see(addresses.thread(thread.id))


def _page(head: Head, tool: Tool, form: ActForm) -> str:
    return render_template("threads/curating/small.html", head=head, tool=tool, form=form)
