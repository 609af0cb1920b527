"""Citations in the text of a summary: `#12` is the post with that number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from forum.kit.text.posts import Rendered, render
from forum.threads import addresses

CITED = re.compile(r"(?<![\w#&/\[])(?<!\]\()#(\d{1,9})\b")


def numbers_cited(source: str) -> Sequence[int]:
    """Each number once, in the order of the text."""
    return list(dict.fromkeys(int(number) for number in CITED.findall(source)))


def rendered(source: str, thread_id: int) -> Rendered:
    """The text with every citation as a link to its post."""

    def link(found: re.Match[str]) -> str:
        return f"[{found[0]}]({addresses.post(thread_id, int(found[1]))})"

    return render(CITED.sub(link, source))
