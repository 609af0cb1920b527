"""What somebody fills in to report."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import ValidationError

from forum.kit.forms import Block, CreatingForm, Filled, Lengths, Line, choices
from forum.moderation.forms.groups import TEXT, in_groups
from forum.moderation.models import ADDRESS
from forum.moderation.terms import LAWS, REASONS, Ground


class Expected:
    """Marks a field that is wanted of nearly everybody; a check of its own knows the exceptions."""

    field_flags = {"required": True}

    def __call__(self, form: Any, field: Any) -> None:
        pass


def assurance() -> Any:
    return BooleanField(_l("I report in good faith, and what I tell is correct as far as I know."))


class ReportForm(CreatingForm):
    about = Line(
        _l("What do you report?"),
        [Filled(_l("Give the address of what you report.")), Lengths(most=ADDRESS)],
        description=_l(
            "The address of the page, the post or the profile. That of a post is in its menu: "
            "Permanent link."
        ),
    )
    ground = SelectField(
        _l("What is wrong with it?"), choices=choices(REASONS), validate_choice=False
    )
    explanation = Block(
        _l("Why do you think so?"),
        [
            Filled(_l("Tell why you report it. A sentence or two is enough.")),
            Lengths(least=5, most=TEXT),
        ],
        description=_l(
            "In your own words: what it says and whom it is about. You need not know the law."
        ),
    )
    good_faith = assurance()

    @property
    def chosen(self) -> Ground:
        return Ground(self.text("ground"))

    def validate_ground(self, field: Any) -> None:
        if field.data not in set(Ground):
            raise ValidationError(str(_l("Choose what is wrong with it.")))

    def validate_good_faith(self, field: Any) -> None:
        if self.text("ground") in LAWS and not field.data:
            raise ValidationError(str(_l("Confirm this when you report illegal content.")))


class Contact(CreatingForm):
    """Who somebody without an account is, and a field that people do not see."""

    name = Line(
        _l("Your name"),
        [Expected(), Lengths(most=120)],
        description=_l("Never shown to the author."),
    )
    email = Line(
        _l("Your e-mail address"),
        [Expected(), Lengths(most=254)],
        description=_l("We send the case number and the decision to it."),
    )
    website = Line(_l("Leave this field empty"))

    def validate_name(self, field: Any) -> None:
        if self.contact_needed and not field.data:
            raise ValidationError(str(_l("Give your name.")))

    def validate_email(self, field: Any) -> None:
        if not field.data:
            if self.contact_needed:
                raise ValidationError(str(_l("Give your e-mail address.")))
            return
        try:
            validate_email(field.data, check_deliverability=False, test_environment=False)
        except EmailNotValidError:
            if not field.data.endswith("@example.org"):
                sentence = _l("This is not an e-mail address. It looks like name@example.fi.")
                raise ValidationError(str(sentence)) from None

    def validate_website(self, field: Any) -> None:
        """Programs fill in whatever there is; a person whose browser did it can empty it again."""
        if field.data:
            sentence = _l("This field keeps programs out. Empty it, and send the form again.")
            raise ValidationError(str(sentence))

    @property
    def contact_needed(self) -> bool:
        """Source: Regulation (EU) 2022/2065, article 16(2)(c)."""
        return self.text("ground") != Ground.CHILD_ABUSE


class GuestReportForm(Contact, ReportForm):
    good_faith = assurance()  # once more, so that it comes last


class DangerForm(CreatingForm):
    """Nothing but where it is and what it says: somebody is in a hurry."""

    about = Line(
        _l("Where on the forum is it?"),
        [Filled(_l("Give the address of what you report.")), Lengths(most=ADDRESS)],
        description=_l("The address of the page or the post."),
    )
    explanation = Block(
        _l("Who is in danger, and of what?"),
        [
            Filled(_l("Tell who is in danger, as far as you know.")),
            Lengths(least=5, most=TEXT),
        ],
        description=_l("What you know: who, where, when. A sentence is enough."),
    )


class GuestDangerForm(Contact, DangerForm):
    name = Line(_l("Your name"), [Lengths(most=120)], description=_l("Never shown to the author."))
    email = Line(
        _l("Your e-mail address"),
        [Lengths(most=254)],
        description=_l("We send the case number and the decision to it."),
    )

    @property
    def contact_needed(self) -> bool:
        return False


def reason_groups(chosen: str) -> list[tuple[Any, list[tuple[str, Any, bool]]]]:
    """What can be reported, for a list in two groups."""
    return in_groups(REASONS, chosen, (_l("Rules of discussion"), _l("Illegal content")))
