"""What people write: its shape, labels and limits."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import ValidationError

from forum.kit.forms import Block, CreatingForm, Filled, Form, Lengths, Line, choices
from forum.kit.i18n import NAMES
from forum.kit.text.posts import LONGEST as BYTES
from forum.threads.models import KINDS

TAGS = 7
TAG = 60
LONGEST = 32_000


def written(label: Any) -> Block:
    """A field for the text of a post."""
    return Block(
        label, [Filled(_l("Write something first.")), Lengths(least=2, most=LONGEST), fits]
    )


def fits(_form: Any, field: Any) -> None:
    """Signs that take several bytes each may pass the count of characters and still be too much."""
    if len(field.data.encode()) > BYTES:
        raise ValidationError(
            str(_l("This is too long to be kept as one post. Divide it into parts."))
        )


class ReplyForm(CreatingForm):
    source = written(_l("Your reply"))
    language = SelectField(_l("Language of your text"), choices=choices(NAMES))


class ThreadForm(CreatingForm):
    kind = RadioField(_l("What kind of discussion is it?"), choices=choices(KINDS))
    title = Line(
        _l("Title"),
        [Filled(_l("Give the discussion a title.")), Lengths(least=10, most=150)],
        description=_l("One sentence that tells the matter, so that others find it later."),
    )
    source = written(_l("Your text"))
    language = SelectField(_l("Language of your text"), choices=choices(NAMES))
    tags = Line(
        _l("Keywords"),
        description=_l("At most seven, separated by commas. They help others to find this."),
    )

    def validate_tags(self, field: Any) -> None:
        found = labels(field.data or "")
        if len(found) > TAGS:
            raise ValidationError(
                ngettext("At most %(num)s keyword fits.", "At most %(num)s keywords fit.", TAGS)
            )
        if any(len(label) > TAG for label in found):
            raise ValidationError(str(_l("A keyword has at most 60 characters.")))


class EditForm(Form):
    version = IntegerField()
    title = Line(_l("Title"))
    source = written(_l("Your text"))
    language = SelectField(_l("Language of your text"), choices=choices(NAMES))
    reason = Line(
        _l("Why do you change it?"),
        [Lengths(most=200)],
        description=_l("Shown in the history of the post."),
    )


class TitledEditForm(EditForm):
    title = Line(
        _l("Title"), [Filled(_l("Give the discussion a title.")), Lengths(least=10, most=150)]
    )


class ReadForm(Form):
    number = IntegerField()
    next = HiddenField()


def labels(text: str) -> list[str]:
    """The keywords in a line, in order, each once however it is capitalised."""
    told = [" ".join(part.split()) for part in text.replace("#", " ").split(",")]
    unique: dict[str, str] = {}
    for label in told:
        if label:
            unique.setdefault(label.casefold(), label)
    return list(unique.values())
