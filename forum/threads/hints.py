"""Hints beside a preview: what would make a text more useful. They stand in nobody's way."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence
from forum.kit.text.posts import Rendered
from forum.threads.models import Kind
from forum.vocabulary.models import Facet
from forum.vocabulary.suggesting import suggested
from forum.vocabulary.words import Term, Vocabulary

SHORT, LOUD = 20, 8  # characters of an opening post, capitals of a title
OWN_IN_A_ROW = 3  # replies
PLACED: Final = (Kind.CHALLENGE, Kind.PRACTICE)
NO_WORDS: Final = re.compile(r"!\[\s*\]\(")
LINK: Final = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)
TAG: Final = re.compile(r"<[^>]*>")
SAYING_NOTHING: Final = frozenset({
    "tästä", "täältä", "täällä", "linkki", "linkistä", "klikkaa", "klikkaa tästä", "lue lisää",
    "här", "länk", "länken", "klicka", "klicka här", "läs mer",
    "here", "link", "this link", "click", "click here", "read more",
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A text that somebody looks at before it is posted."""

    text: Rendered
    language: str
    title: str = ""
    kind: Kind | None = None
    """Of the thread that it would start; none for a reply or a change."""
    vocabulary: Vocabulary | None = None
    chosen: Collection[Term] = ()
    """Its keywords."""
    own_in_a_row: int = 0
    """Replies of its author at the end of the thread."""

    def leaves_open(self, facet: Facet) -> bool:
        """Whether no keyword of this group is chosen, nor said in a challenge or a practice."""
        if self.kind not in PLACED or self.vocabulary is None:
            return False
        if any(term.facet == facet for term in self.chosen):
            return False
        group = Vocabulary(term for term in self.vocabulary.terms if term.facet == facet)
        return not suggested(group, self.title, self.text.plain, language=self.language)


def hints_for(draft: Draft) -> Sequence[Sentence]:
    """Those that fit."""
    return [sentence for fits, sentence in _HINTS if fits(draft)]


def _is_short(draft: Draft) -> bool:
    return draft.kind is not None and len(draft.text.plain) < SHORT


def _is_loud(draft: Draft) -> bool:
    return draft.title.isupper() and sum(map(str.isupper, draft.title)) >= LOUD


def _leads_nowhere(draft: Draft) -> bool:
    words = (unescape(TAG.sub("", found)) for found in LINK.findall(draft.text.html))
    return any(one.casefold().strip(" .!»>") in SAYING_NOTHING for one in words)


_HINTS: Sequence[tuple[Callable[[Draft], bool], Sentence]] = (
    (
        lambda draft: draft.leaves_open(Facet.REGION),
        _l("No place is named. Where does this happen?"),
    ),
    (
        lambda draft: draft.leaves_open(Facet.TARGET_GROUP),
        _l("No target group is named. Whom is this about?"),
    ),
    (_is_short, _l("This is short. A sentence or two more, and others can answer better.")),
    (_is_loud, _l("The title is in capitals. Small letters are easier to read.")),
    (
        lambda draft: draft.own_in_a_row >= OWN_IN_A_ROW,
        _l("The newest replies here are your own. You can also add to the last one of them."),
    ),
    (
        lambda draft: bool(NO_WORDS.search(draft.text.source)),
        _l("A picture has no description in words: write it between [ and ]."),
    ),
    (
        _leads_nowhere,
        _l("A link says only “here” or the like. Tell in its words where it leads."),
    ),
)
