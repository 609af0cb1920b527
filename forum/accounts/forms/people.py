"""What people fill in about themselves."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    FileField,
    HiddenField,
    IntegerRangeField,
    PasswordField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forum.accounts import passwords
from forum.accounts.handles import RESERVED
from forum.accounts.models import ECOSYSTEM_ROLES
from forum.kit.forms import Block, Filled, Form, Lengths, Line, choices
from forum.kit.i18n import NAMES
from forum.kit.pictures import NO_PICTURE, Cut
from forum.kit.text.cleaning import is_presentable_name, skeleton

BETWEEN = _l("Choose a number between the two ends.")
EXAMPLES = "@example.org"
"""A domain that nobody can own (RFC 2606): the validator refuses it, our examples live there."""


class SignInForm(Form):
    email = Line(_l("E-mail address"), [Filled(_l("Give your e-mail address.")), Lengths(most=254)])
    password = PasswordField(_l("Password"), [Filled(_l("Give your password."))])
    next = HiddenField()


class SignUpForm(Form):
    email = Line(
        _l("E-mail address"),
        [Filled(_l("Give your e-mail address.")), Lengths(most=254)],
        description=_l("Used to sign in and for messages that you order. Never shown to others."),
    )
    name = Line(
        _l("Display name"),
        [Filled(_l("Give the name that others will see.")), Lengths(least=2, most=60)],
        description=_l("Shown beside everything that you write. Your own name or a pen name."),
    )
    password = PasswordField(
        _l("Password"),
        [Filled(_l("Give a password. It needs at least 12 characters."))],
        description=_l("At least 12 characters. Several unrelated words are easy to remember."),
    )
    terms = BooleanField(
        _l("I accept the terms of use"),
        [Filled(_l("An account needs your agreement to the terms of use."))],
    )
    of_age = BooleanField("", [Filled(_l("The forum is for people of this age and older."))])
    website = Line(_l("Leave this field empty"))
    """A field that people do not see; who fills it in is a program."""

    def __init__(self) -> None:
        super().__init__()
        age = current_app.config["SETTINGS"].minimum_age
        self.of_age.label.text = str(_l("I am at least %(age)s years old", age=age))

    def validate_email(self, field: Any) -> None:
        check_email(field)

    def validate_name(self, field: Any) -> None:
        check_name(field)

    def validate_password(self, field: Any) -> None:
        about = [self.text("email"), self.text("email").partition("@")[0], self.text("name")]
        if reason := passwords.weakness(field.data or "", about=about):
            raise ValidationError(str(reason))


class ProfileForm(Form):
    name = Line(
        _l("Display name"),
        [Filled(_l("Give the name that others will see.")), Lengths(least=2, most=60)],
    )
    title = Line(
        _l("Title or task"), [Lengths(most=80)], description=_l("For example: project coordinator")
    )
    organisation = Line(_l("Organisation"), [Lengths(most=120)])
    ecosystem_role = SelectField(
        _l("Role in the ecosystem"),
        choices=[("", _l("Not told")), *choices(ECOSYSTEM_ROLES)],
    )
    region = Line(
        _l("Region"),
        [Lengths(most=80)],
        description=_l("Municipality, wellbeing services county or region"),
    )
    languages = SelectMultipleField(
        _l("Languages in which you can be written to"),
        choices=choices(NAMES),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    expertise = Line(
        _l("Ask me about"),
        [Lengths(most=300)],
        description=_l("Subjects in which you can help others, separated by commas"),
    )
    about = Block(_l("About you"), [Lengths(most=2000)])
    open_profile = BooleanField(
        _l("Show my profile page to everybody"),
        description=_l("Otherwise guests and search engines see your name and organisation only."),
    )

    def validate_name(self, field: Any) -> None:
        check_name(field)


class PictureForm(Form):
    picture = FileField(
        _l("Picture"),
        [Filled(_l("Choose a picture first."))],
        description=_l("JPEG, PNG or WebP, at most 2 MB. Place and camera are taken out of it."),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )

    def validate_picture(self, field: Any) -> None:
        if not isinstance(field.data, FileStorage):
            raise ValidationError(str(NO_PICTURE))

    def sent(self) -> bytes:
        """The bytes of the file, whatever they are."""
        return bytes(self.picture.data.read())


class Slider(IntegerRangeField):
    """A whole number between two ends."""

    def __init__(self, label: Any, least: int, most: int, **more: Any) -> None:
        ends = {"min": least, "max": most}
        between = [NumberRange(least, most, BETWEEN)]
        super().__init__(label, between, render_kw=ends, **more)
        self.flags.required = True  # it always has a value

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(BETWEEN)) from None


class CutForm(Form):
    x = Slider(_l("From left to right"), 0, 100, default=50)
    y = Slider(_l("From top to bottom"), 0, 100, default=50)
    zoom = Slider(_l("How close"), 100, 400, default=100)

    def cut(self) -> Cut:
        """The square that was chosen."""
        return Cut(*(int(slider.data or 0) for slider in (self.x, self.y, self.zoom)))


def check_email(field: Any) -> None:
    address = (field.data or "").replace(EXAMPLES, "@example.fi")
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        raise ValidationError(
            str(_l("This is not an e-mail address. It looks like name@example.fi."))
        ) from None


def check_name(field: Any) -> None:
    if not is_presentable_name(field.data or ""):
        raise ValidationError(str(_l("Use letters, and leave out signs that cannot be read.")))
    if skeleton(field.data) in RESERVED:
        raise ValidationError(str(_l("This name is kept for the forum itself. Choose another.")))
