"""What this room keeps of a person, for their own file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from forum.accounts.exporting import Own, Section, section
from forum.drafts.models import Draft
from forum.kit.ask import answers


@answers(Own)
def own(question: Own) -> Sequence[Section]:
    columns = (Draft.place, Draft.fields, Draft.updated_at, Draft.discarded_at)
    query = select(*columns).where(Draft.account_id == question.account_id).order_by(Draft.id)
    return [section("drafts", _l("Drafts"), query)]
