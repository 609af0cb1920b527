"""Screening: leaves personal data out before anything is kept, and counts what it left out.

The sections of contact and author are dropped whole; e-mail addresses, telephone numbers and the
dropped names are taken out of running text. Other names cannot be found reliably: a person who
looks at the preview has to confirm them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _l

from forum.innovations.importing.headings import GROUP, PERSONAL
from forum.innovations.importing.lines import Line
from forum.innovations.importing.personal import (
    holds_identity_code,
    names_in,
    pattern_of,
    without_emails,
    without_phones,
)
from forum.innovations.importing.remarks import ImportRefused, Remark
from forum.innovations.importing.segmenting import Page, Section, before_running_text
from forum.innovations.importing.values.entries import entries_of
from forum.innovations.importing.values.lists import blocks_of
from forum.innovations.importing.values.organisations import name_key

ORGANISATIONS = frozenset({"actors", "funders", "contact.organisation"})
# What stands in the text instead, in the language of the description.
MARKERS: Mapping[str, tuple[str, str, str]] = {
    "fi": ("(sähköpostiosoite poistettu)", "(puhelinnumero poistettu)", "(nimi poistettu)"),
    "sv": ("(e-postadressen borttagen)", "(telefonnumret borttaget)", "(namnet borttaget)"),
    "en": ("(e-mail address removed)", "(telephone number removed)", "(name removed)"),
}


@dataclass(frozen=True, slots=True)
class Screened:
    """The page without personal data, the text that may be kept of it, and counts by kind."""

    page: Page
    source: str
    dropped: dict[str, int]
    remarks: tuple[Remark, ...]


def refuse_identity_codes(lines: Iterable[Line]) -> None:
    """Raises ImportRefused (`identity_code`) at the first Finnish personal identity code.

    Processing it needs a ground of its own: Data Protection Act (1050/2018), section 29.
    """
    for line in lines:
        if holds_identity_code(line.text):
            sentence = _l(
                "Line %(line)s contains a personal identity code. Remove it and try again.",
                line=line.number,
            )
            raise ImportRefused("identity_code", sentence, line=line.number)


def screen(page: Page, lines: Sequence[Line], language: str) -> Screened:
    """The page and its source text with personal data left out."""
    personal, rest = _apart(page.sections)
    screening = Screening(_pattern_of_names(personal, rest), MARKERS.get(language, MARKERS["en"]))
    for section in personal:
        screening.drop(section)
    clean = Page(
        screening.clean(page.title) if page.title else None,
        tuple(map(screening.clean, page.lead)),
        tuple(
            replace(section, lines=tuple(map(screening.clean, section.lines))) for section in rest
        ),
    )
    source = screening.source(lines)
    return Screened(clean, source, dict(screening.dropped), tuple(screening.remarks))


def _apart(sections: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Sections of personal data, and the others with what follows a person without a heading."""
    personal, rest = [], []
    for section in sections:
        if section.key not in PERSONAL:
            rest.append(section)
            continue
        end = before_running_text(section.lines)
        personal.append(replace(section, lines=section.lines[:end]))
        if end < len(section.lines):
            after = section.lines[end:]
            rest.append(Section(GROUP, "", after[0].number, after))
    return personal, rest


def _pattern_of_names(
    personal: Sequence[Section], rest: Sequence[Section]
) -> re.Pattern[str] | None:
    """A pattern for the dropped names, but not for organisations that stand in their place."""
    organisations = {
        name_key(name)
        for section in rest
        if section.key in ORGANISATIONS
        for name in entries_of(blocks_of(section.lines))
    }
    names = names_in(line.text for section in personal for line in section.lines)
    return pattern_of([name for name in names if name_key(name) not in organisations])


class Screening:
    """One pass over a page: what to look for, and what was found so far."""

    def __init__(self, names: re.Pattern[str] | None, markers: tuple[str, str, str]) -> None:
        self.names = names
        self.email, self.phone, self.name = markers
        self.dropped: Counter[str] = Counter()
        self.remarks: list[Remark] = []
        self._gone: set[int] = set()
        self._cleaned: set[int] = set()

    def drop(self, section: Section) -> None:
        """Forgets the lines of this section and counts them."""
        for line in section.lines:
            if line.text:
                self.dropped[PERSONAL[section.key]] += 1
                self._gone.add(line.number)

    def clean(self, line: Line) -> Line:
        """The line with markers in place of addresses, numbers and known names."""
        text, found = self._without_personal(line.text)
        if not found:
            return line
        self.dropped.update(found)
        self._cleaned.add(line.number)
        if "name_in_text" in found:
            self.remarks.append(Remark("name_in_text", line.number))
        return replace(line, raw=text, text=text)

    def spotless(self, text: str) -> str:
        """The text with the same markers, for one that has no line of its own."""
        text, found = self._without_personal(text)
        self.dropped.update(found)
        return text

    def source(self, lines: Sequence[Line]) -> str:
        """The text as given, without dropped lines and with the cleaned ones."""
        return "\n".join(
            self._without_personal(line.text)[0] if line.number in self._cleaned else line.raw
            for line in lines
            if line.number not in self._gone
        )

    def _without_personal(self, text: str) -> tuple[str, dict[str, int]]:
        text, emails = without_emails(text, self.email)
        text, phones = without_phones(text, self.phone)
        text, names = self.names.subn(self.name, text) if self.names else (text, 0)
        counts = {"email_in_text": emails, "phone_in_text": phones, "name_in_text": names}
        return text, {kind: count for kind, count in counts.items() if count}
