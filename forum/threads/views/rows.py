"""Lines of lists as they are shown, kept in memory: a list of thirty is then thirty look-ups.

A line depends on its key alone: the columns of its row, its names in the reader's language, how far
the reader has read, and how the list shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import current_app
from markupsafe import Markup

from forum.kit import i18n
from forum.kit.fragments import Fragments
from forum.threads.queries import ThreadRow
from forum.threads.views.blueprint import bp

KEPT = 4_096  # lines of some 1.5 kB in each process
PLAIN = ThreadRow._fields.index("network_names")  # the columns before it say all but the names
TAGS = 3  # keywords that a line shows

_lines = Fragments(KEPT)


@bp.app_template_global()
def thread_lines(threads: Sequence[ThreadRow], show_network: bool, heading: str) -> Markup:
    """The discussions of a list, line by line."""
    language = i18n.locale()
    lines = [_line(thread, language, show_network, heading=heading) for thread in threads]
    return Markup("".join(lines))  # noqa: S704 - drawn by a template


def _line(thread: ThreadRow, language: str, show_network: bool, *, heading: str) -> str:
    names = [
        names.get(language) or names["fi"] for names in (thread.network_names, thread.area_names)
    ]
    tags = tuple((tag.key, i18n.pick(tag.labels)) for tag in thread.tags[:TAGS])
    key = (thread[:PLAIN], *names, thread.last_read, tags, language, show_network, heading)
    return _lines.get(key, lambda: _drawn(thread, tags, show_network, heading=heading))


def _drawn(
    thread: ThreadRow, tags: tuple[tuple[str, str], ...], show_network: bool, *, heading: str
) -> str:
    templates = current_app.jinja_env
    words: Any = templates.get_template("ui/words.html").make_module({})
    lines: Any = templates.get_template("threads/_line.html").module
    return str(lines.line(words.thread_words, thread, tags, show_network, heading))
