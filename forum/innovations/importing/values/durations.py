"""Durations: the period a free text names, with the precision it was written in."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from forum.innovations.importing.parts import Duration, Precision
from forum.innovations.importing.values.dates import NotADate, calendar_day

_MONTHS = (
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesä",
    "heinä",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
)
_NAMED = re.compile(rf"\b({'|'.join(_MONTHS)})kuu\w{{0,6}}\s+(?=\d{{4}})", re.IGNORECASE)
_YEAR = r"(?:19|20)\d{2}"
_DASH = r"\s*[-–—−]\s*"
_POINT = rf"(?:(?:(\d{{1,2}})\.\s?)?(\d{{1,2}})[./]\s?)?({_YEAR})"
_RANGE = re.compile(
    rf"(?<![\d/])(?:(\d{{1,2}})\.\s?)?(?:(\d{{1,2}})[./]?\s?)?({_YEAR})?{_DASH}{_POINT}(?!\d)"
)
_SHORT_RANGE = re.compile(rf"(?<![\d./])({_YEAR}){_DASH}(\d{{2}})(?![\d./])")
_SINGLE = re.compile(rf"(?<![\d/]){_POINT}(?!\d)")
_OPEN = re.compile(r"toistaiseksi|alkaen|lähtien|tills vidare|until further notice", re.IGNORECASE)
_OPEN_DASH = re.compile(rf"{_DASH}(?:$|[\s.,;)])", re.MULTILINE)
_GOING_ON = re.compile(r"käynnissä|meneillään|pågår|pågående|ongoing", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Point:
    """A day, a month or a year."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    def first(self) -> dt.date:
        return calendar_day(self.year, self.month or 1, self.day or 1)

    def last(self) -> dt.date:
        month = self.month or 12
        if not 1 <= month <= 12:
            raise NotADate("impossible_date")
        return calendar_day(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class _Period:
    start: _Point
    end: _Point | None
    begins: int
    ends: int


def duration_of(text: str) -> tuple[Duration, list[str]]:
    """The duration and the codes of what is odd about it; the text is kept whatever it says.

    Codes: `several_ranges`, `duration_impossible`, `duration_reversed`.
    """
    spelled = _NAMED.sub(lambda found: f"{_month(found[1])}/", text)
    first = _period(spelled, 0)
    if first is None:
        return Duration(text), []
    odd = ["several_ranges"] if _period(spelled, first.ends) else []
    try:
        start, end = first.start.first(), first.end.last() if first.end else None
    except NotADate:
        return Duration(text), [*odd, "duration_impossible"]
    if end and end < start:
        return Duration(text), [*odd, "duration_reversed"]
    return Duration(text, start, end, _precision(first)), odd


def says_it_goes_on(text: str) -> bool:
    """Whether the text calls the work ongoing, whatever its dates say."""
    return _GOING_ON.search(text) is not None


def _month(stem: str) -> int:
    return _MONTHS.index(stem.casefold()) + 1


def _precision(period: _Period) -> Precision:
    coarsest_first = (Precision.YEAR, Precision.MONTH, Precision.DAY)
    ends = {period.start.precision, period.end.precision if period.end else period.start.precision}
    return next(precision for precision in coarsest_first if precision in ends)


def _period(text: str, position: int) -> _Period | None:
    """The first period from this position on; at one place a range comes before a single point."""
    found = [
        match
        for pattern in (_RANGE, _SHORT_RANGE, _SINGLE)
        if (match := pattern.search(text, position))
    ]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    if first.re is _RANGE:
        return _range(first)
    if first.re is _SHORT_RANGE:
        year = int(first[1])
        return _period_of(first, _Point(year), _Point(year // 100 * 100 + int(first[2])))
    return _single(first)


def _period_of(match: re.Match[str], start: _Point, end: _Point | None) -> _Period:
    return _Period(start, end, match.start(), match.end())


def _range(match: re.Match[str]) -> _Period:
    day, month, year, last_day, last_month, last_year = (
        int(group) if group else None for group in match.groups()
    )
    end = _Point(last_year or 0, last_month, last_day)
    if not month and day:
        # "3.–12.2023" are months, "1.–15.3.2023" are days of one month.
        day, month = (day, last_month) if last_day else (None, day)
    elif month and not day and last_day and not year:
        day, month = month, last_month
    return _period_of(match, _Point(year or end.year, month, day), end)


def _single(match: re.Match[str]) -> _Period:
    day, month, year = (int(group) if group else None for group in match.groups())
    point = _Point(year or 0, month, day)
    rest = match.string[match.end() : match.end() + 60]
    goes_on = _OPEN.search(rest) or _OPEN_DASH.match(rest)
    return _period_of(match, point, None if goes_on else point)
