"""What links put into posts and beside them."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from forum.kit.ask import answers
from forum.links.drawing import cards_of
from forum.threads.questions import Cards


@answers(Cards)
def cards(question: Cards) -> Mapping[str, Markup]:
    """Cards of our own pages."""
    return cards_of(question.viewer, question.addresses)
