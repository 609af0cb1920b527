"""What people fill in to report, and moderators to decide."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField
from wtforms.validators import Optional, ValidationError

from forum.kit.db import now
from forum.kit.forms import Block, CreatingForm, Filled, Form, Lengths, Line, choices
from forum.kit.i18n import HELSINKI
from forum.moderation.models import ADDRESS
from forum.moderation.terms import (
    DURATIONS,
    GROUNDS,
    LAWS,
    MEASURES,
    REASONS,
    RESTRICTIONS,
    RULES,
    Duration,
    Ground,
    Measure,
)

TEXT = 4_000


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
        [Filled(_l("Give the address of the post.")), Lengths(most=ADDRESS)],
        description=_l("The address of the post. You find it in its menu: Permanent link."),
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


class GuestReportForm(ReportForm):
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
    good_faith = assurance()  # once more, so that it comes last

    def validate_name(self, field: Any) -> None:
        if self._contact_needed and not field.data:
            raise ValidationError(str(_l("Give your name.")))

    def validate_email(self, field: Any) -> None:
        if not field.data:
            if self._contact_needed:
                raise ValidationError(str(_l("Give your e-mail address.")))
            return
        try:
            validate_email(field.data, check_deliverability=False, test_environment=False)
        except EmailNotValidError:
            if not field.data.endswith("@example.org"):
                sentence = _l("This is not an e-mail address. It looks like name@example.fi.")
                raise ValidationError(str(sentence)) from None

    @property
    def _contact_needed(self) -> bool:
        """Source: Regulation (EU) 2022/2065, article 16(2)(c)."""
        return self.text("ground") != Ground.CHILD_ABUSE


class DecisionForm(CreatingForm):
    version = HiddenField()
    measure = RadioField(_l("What is done?"), choices=choices(MEASURES), validate_choice=False)
    facts = Block(_l("What happened"), [Lengths(most=TEXT)])
    ground = SelectField(
        _l("What the decision is based on"), choices=choices(GROUNDS), validate_choice=False
    )
    explanation = Block(_l("Why it applies here"), [Lengths(most=TEXT)])
    duration = RadioField(
        _l("For how long"),
        choices=choices(DURATIONS),
        default=Duration.FURTHER_NOTICE.value,
        validate_choice=False,
    )
    until = DateField(_l("Last day"), [Optional()], format=["%Y-%m-%d", "%d.%m.%Y"])
    area_id = SelectField(_l("Where to"), coerce=int, default=0, validate_choice=False)

    @property
    def chosen(self) -> Measure | None:
        name = self.text("measure")
        return Measure(name) if name in set(Measure) else None

    @property
    def chosen_ground(self) -> Ground | None:
        name = self.text("ground")
        return Ground(name) if name in set(Ground) else None

    @property
    def ends_at(self) -> datetime | None:
        """The end of the last day in Finland; none until further notice."""
        if self.text("duration") != Duration.UNTIL or self.until.data is None:
            return None
        return datetime.combine(self.until.data, time(23, 59, 59), HELSINKI)

    @property
    def restricts(self) -> bool:
        return self.chosen in RESTRICTIONS

    def validate_measure(self, _field: Any) -> None:
        if self.chosen is None:
            raise ValidationError(str(_l("Choose what is done.")))

    def validate_facts(self, field: Any) -> None:
        if self.restricts and not field.data:
            raise ValidationError(str(_l("Tell what happened. The author reads it.")))
        if self.chosen is Measure.NO_ACTION and not field.data:
            sentence = _l("Tell why nothing is done. The people who reported it read it.")
            raise ValidationError(str(sentence))

    def validate_ground(self, _field: Any) -> None:
        if self.restricts and self.chosen_ground is None:
            raise ValidationError(str(_l("Choose the rule or the law.")))

    def validate_explanation(self, field: Any) -> None:
        if self.restricts and not field.data:
            raise ValidationError(str(_l("Tell how the rule or the law applies to it.")))

    def validate_duration(self, _field: Any) -> None:
        given = self.until.raw_data and self.until.raw_data[0]
        if self.restricts and self.text("duration") == Duration.UNTIL and not given:
            raise ValidationError(str(_l("Give the last day.")))

    def validate_until(self, _field: Any) -> None:
        if self.restricts and self.ends_at and self.ends_at <= now():
            raise ValidationError(str(_l("Choose a day that is still to come.")))

    def validate_area_id(self, field: Any) -> None:
        if self.chosen is Measure.MOVE and not field.data:
            raise ValidationError(str(_l("Choose where the discussion goes.")))


class RemarkForm(CreatingForm):
    """A note for the other moderators."""

    words = Block(
        _l("Note for moderators"),
        [Filled(_l("Write the note first.")), Lengths(most=2_000)],
        description=_l("Only moderators and coordinators of this network read it."),
    )


class TemplateForm(Form):
    """Words for decisions, in one language or more."""

    title = Line(
        _l("What they are for"),
        [Filled(_l("Give the words a name.")), Lengths(most=80)],
        description=_l("Moderators choose by this name."),
    )
    network_id = SelectField(_l("Who uses them"), coerce=int, default=0, validate_choice=False)
    ground = SelectField(
        _l("Rule or law that they explain"), choices=choices(GROUNDS), validate_choice=False
    )
    fi = Block(_l("In Finnish"), [Lengths(most=TEXT)])
    sv = Block(_l("In Swedish"), [Lengths(most=TEXT)])
    en = Block(_l("In English"), [Lengths(most=TEXT)])

    @property
    def chosen_ground(self) -> Ground | None:
        name = self.text("ground")
        return Ground(name) if name in set(Ground) else None

    def validate_fi(self, field: Any) -> None:
        if not any(self.text(one) for one in ("fi", "sv", "en")):
            raise ValidationError(str(_l("Write the words in one language at least.")))


def reason_groups(chosen: str) -> list[tuple[Any, list[tuple[str, Any, bool]]]]:
    """What can be reported, for a list in two groups."""
    return _groups(REASONS, chosen, (_l("Rules of discussion"), _l("Illegal content")))


def ground_groups(chosen: str) -> list[tuple[Any, list[tuple[str, Any, bool]]]]:
    """What a decision can rest on, for a list in two groups."""
    return _groups(GROUNDS, chosen, (_l("Rules of discussion"), _l("Law")))


def _groups(words: Any, chosen: str, titles: tuple[Any, Any]) -> list[Any]:
    rows = [[(one.value, words[one], one == chosen) for one in part] for part in (RULES, LAWS)]
    return list(zip(titles, rows, strict=True))
