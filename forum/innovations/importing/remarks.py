"""What the importer has to say: remarks that let an import go on, and the refusal that ends it."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

SENTENCES: dict[str, LazyString] = {
    "active_content": _l(
        "The page had active parts (frames, drawings, scripts). They were left out."
    ),
    "actors_not_split": _l("The actors are written as one sentence. Check whether to split them."),
    "address_differs": _l("The page gives another address as its own. Check which one is right."),
    "kept_local": _l("This field was edited here. Your version was kept."),
    "control_characters": _l("Invisible control characters were removed from this line."),
    "dates_reversed": _l("The page was last modified before it was created. Check both dates."),
    "duration_impossible": _l("The dates of the duration do not exist. The text was kept."),
    "duration_reversed": _l("The duration ends before it starts. The text was kept."),
    "heading_repeated": _l("This heading occurs more than once. The values were joined in order."),
    "impossible_date": _l("This date does not exist. The text was kept."),
    "language_differs": _l("The page says that it is in another language. Check which is right."),
    "links_lost": _l("The text speaks of a link, but copied text has lost its links. Add them."),
    "mojibake": _l("Some letters look garbled. Copy the text again or accept the repair."),
    "name_from_title": _l("The heading for the name is missing. The title was used as the name."),
    "name_in_text": _l("A name that must not be stored was removed from this line."),
    "name_long": _l("The name is longer than 200 characters. Consider a shorter one."),
    "no_headings": _l("No known heading was found. The text was kept in one piece."),
    "no_longer_in_source": _l(
        "This field is no longer on the source page. The old value was kept."
    ),
    "numbering": _l("The numbers of this list have gaps or start again. The order was kept."),
    "pasted_twice": _l("The same page was pasted twice. It was read once."),
    "possibly_cut": _l("The text may have been cut off. Check that the whole page was copied."),
    "several_ranges": _l("The duration names several periods. The first was used."),
    "status_conflict": _l("The page says that the work is going on, but its end date has passed."),
    "tables": _l("The page has tables. Each of their rows became an item of a list."),
    "two_digit_year": _l("The year of this date has two digits. The text was kept."),
    "type_conflict": _l("The headings and the address point to different types of description."),
    "unknown_fields": _l("Some fields of the file are not known here. They were left out."),
    "unplaced_text": _l("This text stands under no known heading. It was kept as other text."),
    "unreadable_date": _l("This date could not be read. The text was kept."),
    "windows_1252": _l("The file is not in UTF-8. It was read as Windows-1252; check the letters."),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning: a stable code, the line it is about (from 1) and the field, where they apply."""

    code: str
    line: int | None = None
    field: str | None = None

    @property
    def sentence(self) -> LazyString:
        """What to tell the importing member, in the language of whoever reads it."""
        return SENTENCES[self.code]


class ImportRefused(Exception):
    """The text cannot be imported: a stable `code`, a `sentence` with the way out, and the line."""

    def __init__(self, code: str, sentence: LazyString, *, line: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.line = line
