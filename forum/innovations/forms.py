"""What is typed about descriptions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import FileField, HiddenField, SelectField, TextAreaField

from forum.innovations.importing.inputs import Wishes
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.reading import MAX_BYTES
from forum.innovations.models import PHASES, TYPES, Phase
from forum.kit.forms import Form, Lengths, Line, choices
from forum.kit.i18n import NAMES


class ImportForm(Form):
    """The text of a page and where it belongs. Stored once by its source address and `seen`.

    `seen` marks the preview, so that nothing else than what it showed is stored.
    """

    url = Line(
        _l("Address of the page"),
        [Lengths(most=2_000)],
        description=_l(
            "Copy it from the address bar. It tells which description this is. A saved page or a"
            " JSON file often tells it itself."
        ),
    )
    source = TextAreaField(
        _l("Text of the page"),
        description=_l(
            "Select everything on the page, copy it and paste it here. Contact details and the name"
            " of the author are left out before anything is stored."
        ),
    )
    file = FileField(
        _l("Or a file"),
        description=_l(
            "A saved web page, a text or a JSON description, at most 1 MB. It is read instead of"
            " the text above."
        ),
        render_kw={"accept": ".html,.htm,.txt,.json,text/html,text/plain,application/json"},
    )
    network = SelectField(_l("Network that keeps it"), validate_choice=False)
    language = SelectField(
        _l("Language of the text"),
        choices=lambda: [("", _l("As the page tells, else Finnish")), *choices(NAMES)],
    )
    type = SelectField(
        _l("Type"),
        choices=lambda: [("", _l("As the text tells")), *choices(TYPES)],
        description=_l("Choose it only if the preview asks for it."),
    )
    older_because = Line(
        _l("Why an older page?"),
        [Lengths(most=300)],
        description=_l("Only if the page is older than what is stored here."),
    )
    repair = HiddenField()
    seen = HiddenField()

    def content(self) -> bytes | str:
        """The uploaded file, else the pasted text."""
        upload = self.file.data
        if isinstance(upload, FileStorage) and upload.filename:
            return upload.stream.read(MAX_BYTES + 1)
        return self.text("source")

    def wishes(self) -> Wishes:
        """What the importer says about it."""
        return Wishes(
            url=self.text("url").strip(),
            language=self.text("language"),
            type=DescriptionType(self.text("type")) if self.text("type") else None,
            repair=bool(self.text("repair")),
        )


class PlaceForm(Form):
    """What a source does not tell: how far the innovation has come, and which network keeps it."""

    phase = SelectField(_l("Phase"), choices=lambda: [("", _l("Not known")), *choices(PHASES)])
    network = SelectField(_l("Network that keeps it"), validate_choice=False)

    def chosen_phase(self) -> Phase | None:
        return Phase(self.text("phase")) if self.text("phase") else None
