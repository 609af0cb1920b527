"""What this room keeps of a person, for their own file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from forum.accounts.exporting import Own, Section, section
from forum.kit.ask import answers
from forum.reactions.models import SharedNeed, Thanks


@answers(Own)
def own(question: Own) -> Sequence[Section]:
    who = question.account_id
    thanks = select(Thanks.post_id, Thanks.created_at).where(Thanks.account_id == who)
    columns = (SharedNeed.thread_id, SharedNeed.organisation, SharedNeed.sentence)
    needs = select(*columns, SharedNeed.created_at).where(SharedNeed.account_id == who)
    return [
        section("thanks", _l("Thanks"), thanks.order_by(Thanks.id)),
        section("shared_needs", _l("Challenges that you have too"), needs.order_by(SharedNeed.id)),
    ]
