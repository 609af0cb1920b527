"""What polls know of their votes without looking at them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import case, func, select

from forum.kit.ask import answers
from forum.kit.checks import Check, Checks, Counter
from forum.polls.models import Ballot, Choice, Option, Poll


@answers(Checks)
def kept_twice(_question: Checks) -> Sequence[Check]:
    ballots = select(func.count()).where(Ballot.poll_id == Poll.id)
    chosen = select(func.count()).where(Choice.option_id == Option.id)
    anonymous = select(Poll.anonymous).where(Poll.id == Option.poll_id)
    votes = case((anonymous.scalar_subquery(), Option.votes), else_=chosen.scalar_subquery())
    return Counter(Poll.voters, ballots.scalar_subquery()), Counter(Option.votes, votes)
