"""Kinds of orders of authorities, and what may be told of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence


class OrderKind(StrEnum):
    """What an authority orders."""

    ACT = "act"
    """Source: Regulation (EU) 2022/2065, article 9."""
    INFORM = "inform"
    """Source: the same, article 10."""
    TERRORIST = "terrorist"
    """Source: Regulation (EU) 2021/784, article 3."""


ORDER_KINDS: Mapping[OrderKind, Sentence] = {
    OrderKind.ACT: _l("Act against content"),
    OrderKind.INFORM: _l("Give information"),
    OrderKind.TERRORIST: _l("Remove terrorist content, within one hour"),
}
TERRORIST_HOUR = timedelta(hours=1)


class Telling(StrEnum):
    """Whether whom an order concerns may be told of it."""

    ALLOWED = "allowed"
    LATER = "later"
    FORBIDDEN = "forbidden"


TELLINGS: Mapping[Telling, Sentence] = {
    Telling.ALLOWED: _l("May be told at once"),
    Telling.LATER: _l("May be told from a day on"),
    Telling.FORBIDDEN: _l("Must not be told"),
}
