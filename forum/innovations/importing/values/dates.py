"""Dates: a day without a time zone, as pages write it."""

import datetime as dt
import re

_FINNISH = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SHORT = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?\d{2}(?!\d)")


class NotADate(ValueError):
    """The text holds no date we may trust; the message is the code of the remark."""


def date_of(text: str) -> dt.date:
    """The first date in the text: dd.mm.yyyy (zeros may be missing) or yyyy-mm-dd.

    Raises NotADate: `two_digit_year`, `impossible_date` (31.02.) or `unreadable_date`.
    """
    if found := _FINNISH.search(text):
        day, month, year = map(int, found.groups())
    elif found := _ISO.search(text):
        year, month, day = map(int, found.groups())
    else:
        raise NotADate("two_digit_year" if _SHORT.search(text) else "unreadable_date")
    return calendar_day(year, month, day)


def calendar_day(year: int, month: int, day: int) -> dt.date:
    """That day. Raises NotADate (`impossible_date`) when the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise NotADate("impossible_date") from error
