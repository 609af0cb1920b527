"""What people fill in when something keeps them out, and what they are answered."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forum.kit.forms import Block, CreatingForm, Filled, Form, Lengths, Line


class FeedbackForm(CreatingForm):
    message = Block(
        _l("What did not work, and for whom?"),
        [Filled(_l("Tell what did not work.")), Lengths(least=10, most=4000)],
        description=_l("If you like, also tell which browser and which aid you use."),
    )
    page = Line(
        _l("On which page?"), [Lengths(most=300)], description=_l("Its address or its title")
    )
    email = Line(
        _l("E-mail address for the answer"),
        [Lengths(most=254)],
        description=_l("Without one we read your message, but cannot answer you."),
    )
    website = Line(_l("Leave this field empty"))
    """A field that people do not see; who fills it in is a program."""

    def validate_email(self, field: Any) -> None:
        if field.data and not field.data.endswith("@example.org"):
            _check(field.data)


class AnswerForm(Form):
    answer = Block(
        _l("Your answer"), [Filled(_l("Write the answer first.")), Lengths(least=10, most=8000)]
    )


def _check(address: str) -> None:
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        raise ValidationError(
            str(_l("This is not an e-mail address. It looks like name@example.fi."))
        ) from None
