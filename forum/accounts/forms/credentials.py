"""What people fill in to prove who they are, and to change how they do."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, SelectField
from wtforms.validators import ValidationError

from forum.accounts import passwords
from forum.accounts.forms.people import check_email
from forum.kit.forms import Filled, Form, Lengths, Line, choices
from forum.kit.i18n import OWN_NAMES

NEW_PASSWORD = _l("At least 12 characters. Several unrelated words are easy to remember.")


class ForgottenForm(Form):
    email = Line(_l("E-mail address"), [Filled(_l("Give your e-mail address.")), Lengths(most=254)])

    def validate_email(self, field: Any) -> None:
        check_email(field)


class NewPasswordForm(Form):
    password = PasswordField(
        _l("New password"),
        [Filled(_l("Give a password. It needs at least 12 characters."))],
        description=NEW_PASSWORD,
    )

    def __init__(self, *about: str) -> None:
        """What the owner is called must not be the password."""
        super().__init__()
        self._about = list(about)

    def validate_password(self, field: Any) -> None:
        if reason := passwords.weakness(field.data or "", about=self._about):
            raise ValidationError(reason)


class PasswordForm(NewPasswordForm):
    current = PasswordField(_l("Current password"), [Filled(_l("Give your current password."))])
    end_others = BooleanField(_l("Sign out everywhere else"), default=True)


class AddressForm(Form):
    email = Line(
        _l("New e-mail address"), [Filled(_l("Give your e-mail address.")), Lengths(most=254)]
    )
    current = PasswordField(_l("Current password"), [Filled(_l("Give your current password."))])

    def validate_email(self, field: Any) -> None:
        check_email(field)


class LanguageForm(Form):
    language = SelectField(_l("Language of the forum for you"), choices=choices(OWN_NAMES))
