"""Texts that a program looks at twice: it hints, holds or asks for other words; people decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from forum.kit import limits
from forum.kit.ask import answers
from forum.kit.db import now
from forum.kit.policy import Sentence
from forum.moderation.queries.caution import posted_lately
from forum.moderation.queries.wordlist import folded, watched_in
from forum.moderation.terms import Effect
from forum.threads.models import HeldBecause
from forum.threads.questions import Advises, Blocks, Holds

NEW = timedelta(days=1)
MANY = 5  # posts of a new account in ten minutes
A_PHRASE = 20  # characters that may be said again, such as thanks


@answers(Advises)
def hint_at_words(question: Advises) -> Sequence[Sentence]:
    found = watched_in(question.network_id, question.text, Effect.HINT)
    return [one.note or _l("Think about the word “%(word)s”.", word=one.word) for one in found]


@answers(Blocks)
def refuse_words(question: Blocks) -> Sentence | None:
    found = watched_in(question.network_id, question.text, Effect.BLOCK)
    if not found:
        return None
    words = ", ".join(one.word.rstrip("*") for one in found)
    note = " ".join(one.note for one in found if one.note)
    refusal: Sentence = _l(
        "Some words are not used here: %(words)s. Write it in another way. %(note)s",
        words=words,
        note=note,
    )
    return refusal


@answers(Holds)
def hold_words(question: Holds) -> HeldBecause | None:
    found = watched_in(question.network_id, question.text, Effect.HOLD)
    return HeldBecause.WORDS if found else None


@answers(Holds)
def hold_what_comes_fast(question: Holds) -> HeldBecause | None:
    """As long as anything is limited, see `kit.limits`."""
    if not limits.limited():
        return None
    if question.hasty:
        return HeldBecause.HASTE
    texts = posted_lately(question.author.id)
    if _said(question) in [_plain(text) for text in texts]:
        return HeldBecause.REPEATED
    is_new = now() - question.author.joined_at < NEW
    return HeldBecause.BURST if is_new and len(texts) >= MANY else None


def _said(question: Holds) -> str | None:
    """The text without the title above it; none when it is a phrase."""
    text = question.text if question.thread_id else question.text.partition("\n")[2]
    said = _plain(text)
    return said if len(said) > A_PHRASE else None


def _plain(text: str) -> str:
    return " ".join(folded(text).split())
