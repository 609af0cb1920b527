"""What this room keeps of a person, for their own file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from forum.accounts.exporting import Own, Section, section
from forum.kit.ask import answers
from forum.search.models import SavedSearch


@answers(Own)
def own(question: Own) -> Sequence[Section]:
    columns = (SavedSearch.asked, SavedSearch.language, SavedSearch.created_at)
    query = select(*columns).where(SavedSearch.account_id == question.account_id)
    return [section("searches", _l("Saved searches"), query.order_by(SavedSearch.id))]
