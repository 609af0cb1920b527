"""Personal data in text: how to recognise it. All patterns look at a bounded stretch of text."""

import datetime as dt
import re
from collections.abc import Iterable

from forum.innovations.importing.values.organisations import partner_of

_LONGEST_LOCAL, _LONGEST_DOMAIN = 64, 255
_AT = re.compile(
    r"\s?(?:@|＠|[(\[{]\s?(?:at|ät|ät-merkki|miukumauku|@)\s?[)\]}])\s?", re.IGNORECASE
)
_LOCAL = re.compile(r"[\w.+%-]+\Z")
_DOMAIN = re.compile(
    r"[\w-]+(?:(?:\.|\s?[(\[{]\s?(?:dot|piste|punkt)\s?[)\]}]\s?)[\w-]+)+", re.IGNORECASE
)
_PROTECTED = re.compile(r"\[email\s?protected\]", re.IGNORECASE)
# A business ID (0201256-6) looks like a number of the 02 area, hence the first look ahead.
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?!\d{7}-\d(?!\d))(?:"
    r"\+\d{2,3}[ -]?(?:\(0\)[ -]?)?\d(?:[ -]?\d){5,10}"
    r"|00358[ -]?\d(?:[ -]?\d){5,10}"
    r"|\(?0(?:4\d|50|[1-9]\d?)\)?(?:[ -]?\d){5,9})(?![\w-])"
)
_IDENTITY_CODE = re.compile(
    r"(?<![0-9A-Z])(\d{2})(\d{2})(\d{2})([-+‐‑–−A-FU-Y])(\d{3})([0-9A-Y])(?![0-9A-Z])",
    re.IGNORECASE,
)
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURIES = {"+": 1800} | dict.fromkeys("-‐‑–−UVWXY", 1900) | dict.fromkeys("ABCDEF", 2000)
_BETWEEN_NAMES = re.compile(r"[,;/&]|\s(?:ja|sekä|och|and)\s")
_MOST_NAMES = 20
_ENDS_OF_ORGANISATIONS = (
    "alue",
    "hanke",
    "järjestö",
    "järjestöt",
    "kaupunki",
    "keskus",
    "kunta",
    "laitos",
    "liitto",
    "opisto",
    "osuuskunta",
    "säätiö",
    "verkosto",
    "virasto",
    "yhdistys",
)
_NAME_WORDS = range(2, 5)


def holds_identity_code(text: str) -> bool:
    """Whether the text holds a Finnish personal identity code with the right check character.

    The check character is the remainder of ddmmyynnn by 31 (Decree 128/2010, section 2).
    """
    return any(_is_identity_code(match) for match in _IDENTITY_CODE.finditer(text))


def without_emails(text: str, marker: str) -> tuple[str, int]:
    """The text with the marker in place of e-mail addresses, "(at)" forms too, and their number."""
    text, count = _PROTECTED.subn(marker, text) if "protected" in text.casefold() else (text, 0)
    parts, end = [], 0
    for at in _AT.finditer(text):
        domain = _DOMAIN.match(text, at.end(), at.end() + _LONGEST_DOMAIN)
        local = _local_part(text, end, at.start()) if domain else None
        if domain and local:
            parts += [text[end : at.start() - len(local[0])], marker]
            end = domain.end()
            count += 1
    return "".join([*parts, text[end:]]), count


def _local_part(text: str, start: int, at: int) -> re.Match[str] | None:
    return _LOCAL.search(text[max(start, at - _LONGEST_LOCAL) : at])


def without_phones(text: str, marker: str) -> tuple[str, int]:
    """The text with the marker in place of telephone numbers, and their number."""
    return _PHONE.subn(marker, text)


def names_in(lines: Iterable[str]) -> list[str]:
    """What looks like the full name of a person: two to four words with a capital letter."""
    parts = (part.strip() for line in lines for part in _BETWEEN_NAMES.split(line))
    return list(dict.fromkeys(part for part in parts if _is_name(part)))


def pattern_of(names: list[str]) -> re.Pattern[str] | None:
    """A pattern for these names with the endings of Finnish; of very many only the first."""
    if not names:
        return None
    longest_first = sorted(names[:_MOST_NAMES], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})\w{{0,12}}")


def _is_identity_code(match: re.Match[str]) -> bool:
    day, month, year, century, number, check = match.groups()
    if not _is_day(_CENTURIES[century.upper()] + int(year), int(month), int(day)):
        return False
    remainder = int(day + month + year + number) % len(_CHECK_CHARACTERS)
    return _CHECK_CHARACTERS[remainder] == check.upper()


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _is_name(text: str) -> bool:
    words = text.split()
    if len(words) not in _NAME_WORDS or partner_of(text):
        return False
    if words[-1].casefold().endswith(_ENDS_OF_ORGANISATIONS):
        return False
    return all(word[0].isupper() and _is_word(word) for word in words)


def _is_word(word: str) -> bool:
    return len(word) > 1 and word.replace("-", "").replace("'", "").replace("’", "").isalpha()
