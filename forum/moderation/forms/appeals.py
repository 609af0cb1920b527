"""What people write when they appeal, and moderators when they answer."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import ValidationError

from forum.kit.forms import Block, CreatingForm, Filled, Lengths, choices
from forum.moderation.forms.groups import TEXT
from forum.moderation.terms import OUTCOMES, Outcome

LONGEST = 20_000  # of a text as somebody would write it instead


class AppealForm(CreatingForm):
    explanation = Block(
        _l("Why do you disagree?"),
        [
            Filled(_l("Tell why you think that the decision is wrong.")),
            Lengths(most=TEXT),
        ],
        description=_l("Whoever decides about the appeal reads it beside the first decision."),
    )
    proposed = Block(
        _l("How you would write it"),
        [Lengths(most=LONGEST)],
        description=_l("If another wording would do, suggest it here."),
    )


class AnswerForm(CreatingForm):
    outcome = RadioField(
        _l("What becomes of the decision?"), choices=choices(OUTCOMES), validate_choice=False
    )
    reasons = Block(
        _l("Reasons"),
        [
            Filled(_l("Tell the reasons. Whoever appealed reads them.")),
            Lengths(most=TEXT),
        ],
    )

    @property
    def chosen(self) -> Outcome | None:
        name = self.text("outcome")
        return Outcome(name) if name in (Outcome.UPHELD, Outcome.REVERSED) else None

    def validate_outcome(self, _field: Any) -> None:
        if self.chosen is None:
            raise ValidationError(str(_l("Choose what becomes of the decision.")))
