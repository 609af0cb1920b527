"""What rooms below ask moderation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forum.kit.ask import answers
from forum.moderation import statements
from forum.moderation.queries import decisions, templates
from forum.threads.questions import Decided, Phrase, Phrases, Statement, Statements


@answers(Statements)
def statements_of(question: Statements) -> Mapping[int, Statement]:
    """Why posts are hidden, in the words of their decisions."""
    found = decisions.hiding(question.post_ids)
    return {post_id: statements.shown(decision) for post_id, decision in found.items()}


@answers(Decided)
def locked_by_decision(question: Decided) -> bool:
    return decisions.locking(question.thread_id) is not None


@answers(Phrases)
def kept_words(question: Phrases) -> Sequence[Phrase]:
    """Words that moderators keep, for their replies."""
    return templates.phrases(question.moderator, question.network_id, question.language)
