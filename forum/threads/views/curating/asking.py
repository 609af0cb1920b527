"""Acts that ask for an end, a time or a text: pin, banner, closing, slow mode."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.kit.db import now
from forum.kit.i18n import HELSINKI
from forum.kit.policy import Sentence
from forum.kit.text.posts import render
from forum.threads import addresses, queries
from forum.threads.actions import curating
from forum.threads.actions.curating import Summary
from forum.threads.acts import Group, Tool, offer
from forum.threads.forms.curating import ActForm
from forum.threads.forms.timed import BannerForm, CloseAtForm, CloseForm, PinForm, SlowForm
from forum.threads.models import Thread
from forum.threads.queries import Head
from forum.threads.views.blueprint import bp
from forum.threads.views.curating.tools import find_curated


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One of these acts, as its page says it."""

    tool: Tool
    form: Callable[..., Any]
    do: Callable[[User, Thread, Any], None]
    done: Sentence
    fill: Callable[[Head], Mapping[str, Any]] = lambda _head: {}


def _pin(curator: User, thread: Thread, form: PinForm) -> None:
    curating.pin(curator, thread, reason=form.text("reason"), until=form.until.end)


def _raise_banner(curator: User, thread: Thread, form: BannerForm) -> None:
    until = form.until.end or now()
    area_only = form.text("place") == "area"
    curating.raise_banner(
        curator, thread, until=until, area_only=area_only, reason=form.text("reason")
    )


def _close(curator: User, thread: Thread, form: CloseForm) -> None:
    words = form.text("summary")
    summary = Summary(render(words), form.text("language")) if words else None
    curating.close(curator, thread, reason=form.text("reason"), summary=summary)


def _close_at(curator: User, thread: Thread, form: CloseAtForm) -> None:
    curating.close_at(curator, thread, form.at.moment, reason=form.text("reason"))


def _slow_down(curator: User, thread: Thread, form: SlowForm) -> None:
    curating.slow_down(curator, thread, form.minutes.data, reason=form.text("reason"))


def _tool(
    path: str,
    drawing: str,
    *,
    name: Sentence,
    help: Sentence,
    fits: Callable[[Head], bool] = lambda _head: True,
) -> Tool:
    told = {"drawing": drawing, "name": name, "help": help, "path": path, "fits": fits}
    return offer(Tool(group=Group.COURSE, **told))  # type: ignore[arg-type]


ASKING: Mapping[str, Asking] = {
    "pin": Asking(
        tool=_tool(
            "pin",
            "pin",
            name=_l("Pin the discussion"),
            help=_l("It stays at the top of its area, until a day or for good"),
        ),
        form=PinForm,
        do=_pin,
        done=_l("The discussion is pinned."),
        fill=lambda head: {
            "until": head.pinned_until and head.pinned_until.astimezone(HELSINKI).date()
        },
    ),
    "banner": Asking(
        tool=_tool(
            "banner",
            "megaphone",
            name=_l("Make it a banner"),
            help=_l("It stands at the top of pages until a day; members can dismiss it"),
        ),
        form=BannerForm,
        do=_raise_banner,
        done=_l("The banner is up."),
    ),
    "close": Asking(
        tool=_tool(
            "close",
            "lock",
            name=_l("Close the discussion"),
            help=_l("When it has come to its end: it can be read, but no longer replied to"),
            fits=lambda head: not head.locked,
        ),
        form=CloseForm,
        do=_close,
        done=_l("The discussion is closed."),
        fill=lambda head: {"language": head.language},
    ),
    "close-at": Asking(
        tool=_tool(
            "close-at",
            "clock",
            name=_l("Let it close at a time"),
            help=_l("It closes by itself then"),
            fits=lambda head: not head.locked,
        ),
        form=CloseAtForm,
        do=_close_at,
        done=_l("The time is kept."),
        fill=lambda head: {"at": head.closes_at and head.closes_at.astimezone(HELSINKI)},
    ),
    "slow": Asking(
        tool=_tool(
            "slow",
            "clock",
            name=_l("Slow mode"),
            help=_l("Between two posts of one member some time goes by"),
            fits=lambda head: not head.locked,
        ),
        form=SlowForm,
        do=_slow_down,
        done=_l("The pace is kept."),
        fill=lambda head: {"minutes": head.slow_minutes},
    ),
}
PATHS = '<any(pin, banner, close, "close-at", slow):asking>'


@bp.get(f"/t/<int:thread_id>/curate/{PATHS}")
def new_asking_act(thread_id: int, asking: str) -> ResponseReturnValue:
    head, one = find_curated(thread_id), ASKING[asking]
    return _page(head, one.tool, one.form(formdata=None, **one.fill(head)))


@bp.post(f"/t/<int:thread_id>/curate/{PATHS}")
def create_asking_act(thread_id: int, asking: str) -> ResponseReturnValue:
    thread = pages.find(queries.whole_threads(viewer()), thread_id)
    curator, one = member(), ASKING[asking]
    form = one.form()
    if not form.validate_on_submit():
        return _page(find_curated(thread.id), one.tool, form), 422
    one.do(curator, thread, form)
    notices.say(one.done)
    return pages.see(addresses.thread(thread.id))


def _page(head: Head, tool: Tool, form: ActForm) -> str:
    return render_template("threads/curating/asking.html", head=head, tool=tool, form=form)
