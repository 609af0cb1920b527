"""What people write: its shape, labels and limits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forum.kit.forms import Block, CreatingForm, Filled, Form, Lengths, Line, choices
from forum.kit.i18n import NAMES, pick
from forum.kit.text.posts import LONGEST as BYTES
from forum.threads.doubts import PEOPLE, SILENCE, code_in
from forum.threads.fields import Asked, Shape
from forum.threads.models import KINDS, LEVELS, TIES, Level, Tie
from forum.threads.shield import codes_in
from forum.vocabulary.models import FACETS, Facet
from forum.vocabulary.words import Term, Vocabulary

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


class Shielded(Form):
    """What others will read: it holds nobody's personal identity code."""

    confirmed = SelectMultipleField(validate_choice=False)
    """What has been asked about already: keys of `doubts`."""

    @property
    def texts(self) -> list[str]:
        """All that is typed, the title first."""
        return [field.data for field in self._written if field.data]

    @property
    def answered(self) -> list[str]:
        """What was asked and answered, and is not asked again."""
        return [key for key in (PEOPLE, SILENCE) if key in (self.confirmed.data or ())]

    def validate(self, extra_validators: Any = None) -> bool:
        fits: bool = super().validate(extra_validators)
        found = [(field, spot) for field in self._written for spot in codes_in(field.data or "")]
        for field, spot in found:
            field.errors = [*field.errors, code_in(field.data, spot)]
        return fits and not found

    @property
    def _written(self) -> list[Any]:
        return [field for field in self if isinstance(field, Line | Block)]


class ReplyForm(Shielded, CreatingForm):
    answers = HiddenField()
    source = written(_l("Your reply"))
    language = SelectField(_l("Language of your text"), choices=choices(NAMES))


class Tagged(Form):
    """What an opening post has besides its text: what is asked of its author, and keywords, which
    are ticked in the list or typed by any word for them."""

    asked: Sequence[Asked] = ()
    tags = Line(
        _l("Keywords"),
        [Lengths(most=TAGS * TAG)],
        description=_l(
            "They help others to find this. Type words, or choose below; at most seven."
        ),
    )
    concepts = SelectMultipleField(validate_choice=False)
    propose = BooleanField(
        _l("Keep words that are no keywords as words of my own"),
        description=_l(
            "They stand beside this discussion. Moderators may merge them into a keyword later."
        ),
    )

    def __init__(
        self, *args: Any, vocabulary: Vocabulary, needed: Collection[Facet] = (), **told: Any
    ) -> None:
        super().__init__(*args, **told)
        self.vocabulary, self.needed = vocabulary, needed

    @property
    def told(self) -> dict[str, str]:
        """The answers to what is asked; empty ones are none."""
        answers = {one.key: self.text(one.key) for one in self.asked}
        return {key: answer for key, answer in answers.items() if answer}

    @property
    def chosen(self) -> list[Term]:
        """The keywords that are ticked or typed, each once."""
        ticked = [self.vocabulary.by_key.get(key) for key in self.concepts.data or ()]
        typed = [self.vocabulary.meant_by(word) for word in labels(self.text("tags"))]
        return list({term.key: term for term in (*ticked, *typed) if term}.values())

    @property
    def named(self) -> list[int | str]:
        """What the thread gets: concepts by their ids, and the words of its author's own."""
        return [*(term.id for term in self.chosen), *self.own_words]

    @property
    def own_words(self) -> list[str]:
        """Typed words that nobody knows as keywords."""
        return [word for word in labels(self.text("tags")) if not self.vocabulary.meant_by(word)]

    def validate_tags(self, field: Any) -> None:
        if field.errors:
            return
        if self.own_words and not self.propose.data:
            raise ValidationError(" ".join(map(self._unknown, self.own_words[:3])))
        if any(len(word) > TAG for word in self.own_words):
            raise ValidationError(str(_l("A word of your own has at most 60 signs.")))
        if len(self.named) > TAGS:
            raise ValidationError(
                ngettext("At most %(num)s keyword fits.", "At most %(num)s keywords fit.", TAGS)
            )
        if self.missing:
            raise ValidationError(" ".join(map(group_missing, self.missing)))

    @property
    def missing(self) -> list[Facet]:
        """Groups of which a keyword is needed and none is chosen."""
        return [one for one in self.needed if one not in {term.facet for term in self.chosen}]

    def _unknown(self, word: str) -> str:
        near = ", ".join(pick(term.labels) for term in self.vocabulary.nearest(word))
        if near:
            sentence = _l(
                "“%(word)s” is no keyword here. Near it are: %(near)s.", word=word, near=near
            )
        else:
            sentence = _l(
                "“%(word)s” is no keyword here. Choose below, or leave it out.", word=word
            )
        return str(sentence)


class WritingForm(Tagged):
    """What has been written so far, however unfinished."""

    title, source = Line(), Block()
    language = SelectField(choices=choices(NAMES), validate_choice=False)


class ThreadForm(Shielded, Tagged, CreatingForm):
    kind = RadioField(_l("What kind of discussion is it?"), choices=choices(KINDS))
    title = Line(
        _l("Title"),
        [Filled(_l("Give the discussion a title.")), Lengths(least=10, most=150)],
        description=_l("One sentence that tells the matter, so that others find it later."),
    )
    source = written(_l("Your text"))
    tie = SelectField(
        _l("How does it relate to the description?"),
        choices=choices(TIES),
        default=Tie.MENTIONS.value,
    )
    language = SelectField(_l("Language of your text"), choices=choices(NAMES))


class EditForm(Shielded):
    version = IntegerField()
    title = Line(_l("Title"))
    source = written(_l("Your text"))
    language = SelectField(_l("Language of your text"), choices=choices(NAMES))
    reason = Line(
        _l("Why do you change it?"),
        [Lengths(most=200)],
        description=_l("Shown in the history of the post."),
    )


class OpeningForm(Tagged, EditForm):
    title = Line(
        _l("Title"), [Filled(_l("Give the discussion a title.")), Lengths(least=10, most=150)]
    )

    @property
    def missing(self) -> list[Facet]:
        """Who changes something else is not asked anew."""
        same = {term.key for term in self.chosen} == set(self.concepts.object_data or ())
        return [] if same else super().missing


class ReadForm(Form):
    number = IntegerField()
    next = HiddenField()


class LevelForm(Form):
    level = RadioField(choices=choices({str(level.value): LEVELS[level][0] for level in Level}))
    next = HiddenField()


class SeenForm(Form):
    """Which list is read, and up to which moment, in microseconds: what came later stays."""

    until = IntegerField(validators=[NumberRange(0, 10**16)])
    network = HiddenField()


class FollowingForm(Form):
    automatic = BooleanField(
        _l("Follow what I write in"),
        description=_l("From your first post in it on. What you have chosen yourself stays."),
    )
    languages = SelectMultipleField(
        _l("Languages you read"),
        choices=choices(NAMES),
        option_widget=CheckboxInput(),
        widget=ListWidget(),
        description=_l(
            "Posts in the others are folded: the page says how many and in which language, and"
            " each opens with one press. Choose none to see all."
        ),
    )


def thread_form(asked: Sequence[Asked]) -> type[ThreadForm]:
    """The form that starts a discussion of which this is asked."""
    return type("StartForm", (ThreadForm,), _fields(asked, {}))


def opening_form(asked: Sequence[Asked], kept: Mapping[str, str]) -> type[OpeningForm]:
    """The form that changes an opening post; what was chosen once may stay."""
    return type("KindForm", (OpeningForm,), _fields(asked, kept))


def _fields(asked: Sequence[Asked], kept: Mapping[str, str]) -> dict[str, Any]:
    fields = {one.key: _field(one, kept.get(one.key, "")) for one in asked}
    return {"asked": asked, **fields}


def _field(asked: Asked, kept: str) -> Any:
    checks: list[Any] = [Filled(asked.missing)] if asked.missing else []
    said: dict[str, Any] = {"label": asked.label, "description": asked.help}
    if asked.shape is Shape.CHOICE:
        offered = [one for one in asked.options if not one.retired or one.key == kept]
        options = [("", _l("Choose")), *((one.key, one.label) for one in offered)]
        return SelectField(validators=checks, choices=options, **said)
    field: Any = Line if asked.shape is Shape.LINE else Block
    return field(validators=[*checks, Lengths(most=asked.most)], **said)


def group_missing(facet: Facet) -> str:
    return str(_l("Choose a keyword of the group “%(group)s”.", group=FACETS[facet]))


def labels(text: str) -> list[str]:
    """The keywords in a line, in order, each once however it is capitalised."""
    told = [" ".join(part.split()) for part in text.replace("#", " ").split(",")]
    unique: dict[str, str] = {}
    for label in told:
        if label:
            unique.setdefault(label.casefold(), label)
    return list(unique.values())
