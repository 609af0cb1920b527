"""What is filled in about an order of an authority."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import ValidationError

from forum.kit.forms import Block, CreatingForm, Filled, Form, Lengths, Line, choices
from forum.moderation.forms.moments import InThePast, Moment, Told
from forum.moderation.models import ADDRESS
from forum.moderation.models.notices import AUTHORITY, REFERENCE
from forum.moderation.models.orders import BASIS
from forum.moderation.terms import ORDER_KINDS, TELLINGS, OrderKind, Telling

LONGEST = 8_000


class Known:
    """One of the choices, whatever was sent by hand."""

    def __init__(self, values: Any, sentence: Any) -> None:
        self.values, self.sentence = frozenset(values), sentence

    def __call__(self, form: Any, field: Any) -> None:
        if field.data not in self.values:
            raise ValidationError(str(self.sentence))


class OrderForm(CreatingForm):
    kind = RadioField(
        _l("What does it order?"),
        [Known(OrderKind, _l("Choose what it orders."))],
        choices=choices(ORDER_KINDS),
        validate_choice=False,
    )
    authority = Line(_l("Authority"), [Filled(_l("Name the authority.")), Lengths(most=AUTHORITY)])
    reference = Line(_l("Its number for the order"), [Lengths(most=REFERENCE)])
    legal_basis = Line(
        _l("Legal basis"),
        [Filled(_l("Tell on what law the order rests.")), Lengths(most=BASIS)],
    )
    address = Line(
        _l("Address of the content, or whose information it asks for"),
        [Filled(_l("Tell what the order is about.")), Lengths(most=ADDRESS)],
    )
    content = Block(
        _l("What is ordered"),
        [Filled(_l("Tell what is ordered.")), Lengths(least=5, most=LONGEST)],
    )
    received_at = Moment(_l("Received"), [Told(_l("Tell when the order came.")), InThePast()])
    due_at = Moment(
        _l("To be done by"),
        description=_l("Terrorist content has one hour; it is counted from when the order came."),
    )
    telling = RadioField(
        _l("May whom it concerns be told?"),
        [Known(Telling, _l("Choose whether they may be told."))],
        choices=choices(TELLINGS),
        validate_choice=False,
    )
    tell_from = Moment(_l("From when on"))

    def validate_due_at(self, field: Moment) -> None:
        received = self["received_at"].moment
        if field.moment and received and field.moment < received:
            raise ValidationError(str(_l("This is before the order came. Check day and time.")))

    def validate_tell_from(self, field: Moment) -> None:
        if self.text("telling") == Telling.LATER and not field.data:
            raise ValidationError(str(_l("Tell from when on they may be told.")))


class EffectForm(Form):
    version = HiddenField()
    effect = Block(
        _l("What was done"),
        [Filled(_l("Tell what was done.")), Lengths(least=3, most=LONGEST)],
    )
    answered_at = Moment(_l("The authority was answered"), [InThePast()])
    told_at = Moment(_l("Whom it concerns was told"), [InThePast()])
