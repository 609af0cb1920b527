"""Phone numbers as people write them in Finland, and international ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from forum.threads.shield.spots import Spot

NUMBER: Final = re.compile(
    r"""(?<![\w.,:/+#=%-])
    (?:
      (?:\+|00)(?:358|46|47|45|372)[\s-]?(?:\(0\))?   # from abroad, to the north of Europe
      | 0(?:4\d|50)                                   # mobile
      | \(?0(?:[2356]|8|9|1[3-9])\)?[\s-]             # a town's, with a sign after it
    )
    (?:[\s-]?\d){5,9}
    (?![\w%]|[.,:/-]\d)""",
    re.VERBOSE | re.ASCII,
)
ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\]\([^()\[\]\s]*\)")
LEAST: Final = 8  # digits


def phones_in(text: str) -> Iterator[Spot]:
    """Where phone numbers stand; those in addresses of pages are none."""
    hidden = ADDRESS.sub(lambda address: "x" * len(address[0]), text)
    for found in NUMBER.finditer(hidden):
        if sum(map(str.isdigit, found[0])) >= LEAST and "\n" not in found[0]:
            yield Spot(*found.span())
