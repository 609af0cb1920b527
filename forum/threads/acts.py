"""What curators do to threads: one `Act` for each kind of event, which tells and undoes it.

To add an act:

1. `actions/curating/<yours>.py`: the action, which asks `policy.curate`, changes the thread and
   calls `note_event(thread, KIND, actor=curator, reason=reason, told={…})`; and beside it
   `act(Act(kind=KIND, drawing="pin", sentence=…, undo=…))`. `undo` runs in the transaction of
   `undo_event`, which has locked the thread (and the one that `told["thread"]` names), has checked
   the curator's rights there and notes that the event is undone. It raises `TooLate` with the
   reason when what came later stands in the way. Without `undo` there is no button.
2. `views/curating/<yours>.py`: the pages under `/t/<id>/curate/…` and `offer(Tool(…))`, which puts
   a link on "Tidy this discussion".
3. Import both in the `__init__` of their packages.

Ids of threads and areas stand in `told` under the keys of `queries.events`, and a sentence names
them by `told.thread()` and `told.area(key)`, which keep what a reader may not know to themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from forum.accounts.models import User
from forum.kit import i18n
from forum.kit.policy import Refused, Sentence
from forum.threads import addresses
from forum.threads.models import Thread, ThreadEvent
from forum.threads.queries.events import EventRow, Names
from forum.threads.queries.threads import Head


class TooLate(Refused):
    """What was done cannot be undone any more."""


class Told:
    """An event as one reader may know it."""

    def __init__(self, event: EventRow, names: Names) -> None:
        self.event, self._names = event, names

    def __getitem__(self, key: str) -> Any:
        return self.event.told.get(key)

    def say(self, words: str, **values: object) -> Markup:
        """The sentence; `%(who)s` is the name of who did it."""
        who = Markup("<strong>{}</strong>").format(self.event.actor_name or _("The forum"))
        return Markup(words) % {"who": who, **values}  # noqa: S704 - words of the catalogue

    def thread(self) -> Markup:
        """The other thread, as a link."""
        if self["thread"] not in self._names.threads:
            return Markup.escape(_("a discussion elsewhere"))
        title, language = self._names.threads[self["thread"]]
        link = Markup('<a href="{}" lang="{}">{}</a>')
        return link.format(addresses.thread(self["thread"]), language, title)

    def area(self, key: str) -> Markup:
        """The area under this key, as a link."""
        if self[key] not in self._names.areas:
            return Markup.escape(_("an area elsewhere"))
        names, network_key, area_key = self._names.areas[self[key]]
        link = Markup('<a href="{}">{}</a>')
        return link.format(f"/n/{network_key}/{area_key}", i18n.pick(names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A kind of event."""

    kind: str
    drawing: str
    sentence: Callable[[Told], Sentence]
    undo: Callable[[User, Thread, ThreadEvent], None] | None = None


class Group(StrEnum):
    """Where a tool stands on the page of all."""

    PLACE = "place"
    NAME = "name"
    COURSE = "course"


GROUPS: Mapping[Group, Sentence] = {
    Group.PLACE: _l("Where it is"),
    Group.NAME: _l("What it says of itself"),
    Group.COURSE: _l("How it goes on"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A link on the page "Tidy this discussion"."""

    group: Group
    drawing: str
    name: Sentence
    help: Sentence
    path: str
    """After /t/<id>/curate/."""
    fits: Callable[[Head], bool] = lambda _head: True


_acts: dict[str, Act] = {}
_tools: list[Tool] = []


def act(one: Act) -> Act:
    """From now on events of this kind are told and undone so."""
    _acts[one.kind] = one
    return one


def act_of(kind: str) -> Act | None:
    return _acts.get(kind)


def offer(tool: Tool) -> Tool:
    """From now on the page of all tools leads there."""
    if tool not in _tools:
        _tools.append(tool)
    return tool


def tools_for(head: Head) -> Mapping[Group, list[Tool]]:
    """What can be done with this thread as it is now, by groups."""
    fitting = [tool for tool in _tools if tool.fits(head)]
    return {group: [tool for tool in fitting if tool.group is group] for group in GROUPS}
