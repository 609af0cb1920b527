"""What a moderator fills in when an authority was told."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.kit.forms import CreatingForm, Filled, Lengths, Line
from forum.moderation.forms.moments import InThePast, Moment, Told
from forum.moderation.models.notices import AUTHORITY, REFERENCE


class PoliceForm(CreatingForm):
    authority = Line(
        _l("Whom did you tell?"),
        [Filled(_l("Name the authority that you told.")), Lengths(most=AUTHORITY)],
        description=_l("For example: Emergency centre, 112"),
    )
    told_at = Moment(_l("When?"), [Told(_l("Tell when you told them.")), InThePast()])
    reference = Line(_l("Their number for it"), [Lengths(most=REFERENCE)])
