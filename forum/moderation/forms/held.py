"""What a moderator fills in about a text that waits."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import ValidationError

from forum.kit.forms import Block, CreatingForm, Lengths, choices
from forum.moderation.forms.groups import TEXT
from forum.moderation.plan import NewDecision
from forum.moderation.terms import GROUNDS, Ground, Measure


class Verdict(StrEnum):
    PUBLISH = "publish"
    RETURN = "return"
    REJECT = "reject"


class HeldDecisionForm(CreatingForm):
    version = HiddenField()
    verdict = HiddenField()
    note = Block(
        _l("Your note to the author"),
        [Lengths(most=2_000)],
        description=_l("What should be different. The text is kept, and they can send it again."),
    )
    facts = Block(_l("What happened"), [Lengths(most=TEXT)])
    ground = SelectField(
        _l("What the decision is based on"), choices=choices(GROUNDS), validate_choice=False
    )
    explanation = Block(_l("Why it applies here"), [Lengths(most=TEXT)])
    alternatives = Block(_l("Why nothing milder is enough"), [Lengths(most=TEXT)])

    @property
    def chosen(self) -> Verdict | None:
        name = self.text("verdict")
        return Verdict(name) if name in set(Verdict) else None

    @property
    def new(self) -> NewDecision:
        """The statement of a text that is not published."""
        name = self.text("ground")
        return NewDecision(
            measure=Measure.REJECT,
            ground=Ground(name) if name in set(Ground) else None,
            facts=self.text("facts"),
            explanation=self.text("explanation"),
            alternatives=self.text("alternatives"),
        )

    def validate_verdict(self, _field: Any) -> None:
        if self.chosen is None:
            raise ValidationError(str(_l("Choose what is done.")))

    def validate_note(self, field: Any) -> None:
        if self.chosen is Verdict.RETURN and not field.data:
            raise ValidationError(str(_l("Tell the author what should be different.")))

    def validate_facts(self, field: Any) -> None:
        self._wanted(field, _l("Tell what happened. The author reads it."))

    def validate_ground(self, _field: Any) -> None:
        if self.chosen is Verdict.REJECT and self.new.ground is None:
            raise ValidationError(str(_l("Choose the rule or the law.")))

    def validate_explanation(self, field: Any) -> None:
        self._wanted(field, _l("Tell how the rule or the law applies to it."))

    def validate_alternatives(self, field: Any) -> None:
        self._wanted(field, _l("Tell which milder measures you thought of."))

    def _wanted(self, field: Any, words: Any) -> None:
        if self.chosen is Verdict.REJECT and not field.data:
            raise ValidationError(str(words))
