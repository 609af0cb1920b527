"""Finnish personal identity codes: a day of birth, the sign of its century, three digits and a
check character.

The signs are those of decree 690/2022 on changing the one about the population information system,
in use since 2023: each century has several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from forum.threads.shield.spots import Spot

CENTURIES: Final = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
DASHES: Final = str.maketrans("‐‑‒–−", "-----")
CHECKS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
CODE: Final = re.compile(
    r"(?<![^\W_])(\d\d)(\d\d)(\d\d)([-+A-FU-Y])(\d{3})([\dA-Y])(?![^\W_])", re.ASCII | re.IGNORECASE
)


def codes_in(text: str) -> Iterator[Spot]:
    """Where codes stand whose check character is right."""
    for found in CODE.finditer(text.translate(DASHES)):
        if _is_code(found):
            yield Spot(*found.span())


def _is_code(found: re.Match[str]) -> bool:
    day, month, year, sign, number, check = found.groups()
    try:
        date(CENTURIES[sign.upper()] + int(year), int(month), int(day))
    except ValueError:
        return False
    right = CHECKS[int(day + month + year + number) % len(CHECKS)]
    return int(number) >= 2 and check.upper() == right
