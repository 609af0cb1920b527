"""Where threads and posts go, and what a thread says of itself: what curators fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from forum.kit import i18n
from forum.kit.forms import Filled, Lengths, Line, choices
from forum.networks.models import Area
from forum.threads.forms.curating import ActForm
from forum.threads.forms.writing import Tagged
from forum.threads.models import KINDS

THREAD = re.compile(r"(?:.*/t/)?#?(\d{1,9})(?:[/?#].*)?\Z")
RANGE = re.compile(r"(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?\Z")
MOST = 300
"""Stretches of posts that one act takes."""
NO_AREA = _l("Choose an area.")
NO_THREAD = _l("Write words of its title, or its address, for example /t/12.")
NO_TITLE = _l("No discussion that you may tidy has these words in its title.")
WHICH = _l("Choose the discussion that you mean.")
NO_POSTS = _l("Choose the posts: tick them, or write their numbers.")
NO_NUMBERS = _l("Write numbers and stretches like 12–30, 35.")
Ranges = list[tuple[int, int]]


class PlaceForm(ActForm):
    """Where something goes."""

    area_id = SelectField(_l("Area"), coerce=int)
    agreed = BooleanField(_l("Those who wrote it know that others will read it"))

    def offer(self, areas: Sequence[Area], *, now: int) -> None:
        """The areas to choose from, by their networks; the one where it is comes first."""
        groups: dict[str, list[tuple[int, str]]] = {}
        for area in areas:
            offered = groups.setdefault(i18n.pick(area.network.names), [])
            offered.append((area.id, i18n.pick(area.names)))
        self.area_id.choices = groups
        if not self.is_submitted():
            self.area_id.data = now


class Elsewhere(ActForm):
    """Another thread to which something goes: by its address, or chosen from those found."""

    into = Line(
        _l("The other discussion"),
        [Lengths(most=200)],
        description=_l("Words of its title, or its address."),
    )
    found = RadioField(_l("Which one?"), coerce=int, choices=[], validate_choice=False)

    @property
    def named(self) -> int | None:
        """The id of the thread that is meant, where that is clear."""
        return self.found.data or thread_named(self.text("into"))


class IntoForm(Elsewhere):
    into = Line(
        _l("The other discussion"),
        [Filled(NO_THREAD), Lengths(most=200)],
        description=_l("Words of its title, or its address."),
    )
    agreed = BooleanField(_l("Those who wrote it know that others will read it"))


class SplitForm(Elsewhere, PlaceForm):
    """Which posts go, and where."""

    numbers = Line(
        _l("Numbers of the posts"),
        [Lengths(most=1000)],
        description=_l("For example 12–30, 35. What you tick below is added."),
    )
    ticked = SelectMultipleField(coerce=int, validate_choice=False)
    home = RadioField(
        _l("Where do they go?"),
        choices=choices({"new": _l("A new discussion"), "old": _l("Another discussion")}),
        default="new",
    )
    title = Line(_l("Title of the new discussion"), [Lengths(most=150)])
    kind = SelectField(_l("Kind"), choices=choices(KINDS))

    @property
    def ranges(self) -> Ranges:
        """What is written and what is ticked."""
        ticked = [(number, number) for number in self.ticked.data or ()]
        return joined([*(ranges_in(self.text("numbers")) or ()), *ticked])

    def validate_numbers(self, field: Any) -> None:
        if ranges_in(field.data or "") is None:
            raise ValidationError(str(NO_NUMBERS))
        if not self.ranges:
            raise ValidationError(str(NO_POSTS))

    def validate_title(self, field: Any) -> None:
        if self.home.data == "new" and len(field.data or "") < 10:
            raise ValidationError(str(_l("Give the discussion a title of at least 10 characters.")))

    def validate_into(self, field: Any) -> None:
        if self.home.data == "old" and not field.data:
            raise ValidationError(str(NO_THREAD))


class RetellForm(Tagged, ActForm):
    """What a thread says of itself."""

    title = Line(
        _l("Title"), [Filled(_l("Give the discussion a title.")), Lengths(least=10, most=150)]
    )
    kind = SelectField(_l("Kind"), choices=choices(KINDS))


def thread_named(text: str | None) -> int | None:
    """The id of the thread that an address, or a number, names."""
    found = THREAD.match((text or "").strip())
    return int(found[1]) if found else None


def ranges_in(text: str) -> Ranges | None:
    """Stretches like "12–30, 35"; None when it says something else."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    found = [RANGE.match(part) for part in parts]
    if not all(found):
        return None
    ends = [(int(one[1]), int(one[2] or one[1])) for one in found if one]
    return joined(ends) if all(first <= last for first, last in ends) else None


def joined(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """The same numbers in as few stretches as there can be, in order."""
    found: Ranges = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found[:MOST]


def written(ranges: Ranges) -> str:
    """The way back to what people write."""
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in ranges)
