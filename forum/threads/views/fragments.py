"""Posts as they are shown, kept in memory: a page of twenty is then twenty look-ups.

A fragment depends on its key alone: the post's row with its author's name, its text with the cards
that this reader may see, the language, whether the reader may reply and whether the post is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import current_app
from markupsafe import Markup

from forum.kit import i18n
from forum.kit.fragments import Fragments
from forum.kit.text.quotes import fold_quotes
from forum.threads.fields import Answer
from forum.threads.models import State
from forum.threads.queries import Head, PostRow

KEPT = 4_096  # fragments of some 2 kB in each process
MENU, NOTES, SIGNS, ACTS = "<!--menu-->", "<!--notes-->", "<!--signs-->", "<!--acts-->"
"""Places that rooms above fill: in the menu, under the author's name, after the text, among what
can be done with the post."""


_fragments = Fragments(KEPT)


class Opening(NamedTuple):
    """What an opening post has besides its text."""

    fields: tuple[Answer, ...] = ()
    """Questions and answers, in the reader's words."""
    tags: tuple[tuple[str, str], ...] = ()
    """Keywords and the addresses of their pages."""


NOTHING_MORE = Opening()


class Page:
    """What the fragments of one page have in common."""

    def __init__(
        self, head: Head, *, reader_id: int | None, may_reply: bool, target: int = 0
    ) -> None:
        self.head, self.reader_id, self.may_reply = head, reader_id, may_reply
        self.target = target
        self.language = i18n.locale()
        module: Any = current_app.jinja_env.get_template("threads/_post.html").module
        self._published = module.published
        self._words: Any = None

    def fragment(self, row: PostRow, html: Markup, opening: Opening) -> str:
        """One post, from memory when it has been shown so before."""
        mine = row.author_id == self.reader_id
        key = (row, html, self.language, self.may_reply, mine, opening)
        return _fragments.get(key, lambda: self._make(row, html, opening))

    def pointed_out(self, fragment: str, number: int) -> str:
        """The post that the address names, so that the browser goes to it without a script."""
        if number != self.target:
            return fragment
        anchor = f'id="post-{number}"'
        return fragment.replace(anchor, f'{anchor} tabindex="-1" autofocus', 1)

    def _make(self, row: PostRow, html: Markup, opening: Opening) -> str:
        mine = row.author_id == self.reader_id
        own_language = row.language == self.language
        return str(
            self._published(
                self.words,
                row,
                self.head.id,
                fold_quotes(html, str(self.words["quotation"])),
                list(opening.fields),
                opening.tags,
                self.may_reply,
                mine,
                own_language,
            )
        )

    @property
    def words(self) -> Any:
        """The words of every post, looked up when the first one has to be made."""
        if self._words is None:
            template = current_app.jinja_env.get_template("ui/words.html")
            self._words = template.make_module({}).post_words  # type: ignore[attr-defined]
        return self._words


def fragments_of(
    page: Page,
    posts: Sequence[PostRow],
    *,
    html: Mapping[int, Markup],
    filled: Mapping[str, Mapping[int, Markup]],
    opening: Opening,
) -> Mapping[int, Markup]:
    """The published posts of a page, by id, each with what other rooms put into its places."""
    shown = {}
    for row in posts:
        if row.state is State.PUBLISHED:
            fragment = page.fragment(
                row, html[row.id], opening if row.number == 1 else NOTHING_MORE
            )
            fragment = page.pointed_out(fragment, row.number)
            for place, markup in filled.items():
                fragment = fragment.replace(place, markup.get(row.id, ""), 1)
            shown[row.id] = Markup(fragment)  # noqa: S704 - templates' own
    return shown
