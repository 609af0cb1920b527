"""Three languages: which one the reader gets, and how times and names are said in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from babel.support import Translations
from flask import Flask, has_request_context, request
from flask_babel import Babel, force_locale, lazy_gettext

from forum.kit.ask import Question, ask
from forum.kit.site import folder

LANGUAGES = ("fi", "sv", "en")
COOKIE = "language"
HELSINKI = ZoneInfo("Europe/Helsinki")
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_kept: ContextVar[list[str] | None] = ContextVar("kept", default=None)
"""The language of the request at hand once it is known: a page asks for it a hundred times."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

NAMES = {
    "fi": lazy_gettext("Finnish"),
    "sv": lazy_gettext("Swedish"),
    "en": lazy_gettext("English"),
}
"""Names of the languages, in the reader's language."""

OWN_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
"""Names of the languages, each in itself."""

__all__ = [
    "COOKIE",
    "LANGUAGES",
    "NAMES",
    "OWN_NAMES",
    "clock",
    "day",
    "locale",
    "pick",
    "speaking",
    "when",
]


@dataclass(frozen=True, slots=True)
class ChosenLanguage(Question[str]):
    """The language that the signed-in reader has chosen, if there is one."""


def init_app(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(folder("forum") / "translations")
    app.config["BABEL_DEFAULT_LOCALE"] = "fi"
    app.before_request(_begin)
    app.teardown_request(_end)
    Babel(app, locale_selector=locale)
    # a page looks up some eighty words: straight in the catalogue costs a quarter
    app.jinja_env.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(locale=locale, when=when, day=day, pick=pick, clock=clock)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything inside in this language, whoever is asking: letters, commands, the demo."""
    before = _spoken.set(language)
    try:
        with force_locale(language):
            yield
    finally:
        _spoken.reset(before)


def locale() -> str:
    """The language spoken now, else `?lang=`, the account, the cookie, Accept-Language, Finnish."""
    if spoken := _spoken.get():
        return spoken
    kept = _kept.get()
    if kept:
        return kept[0]
    if not has_request_context():
        return "fi"
    chosen = _choose()
    if kept is not None:
        kept.append(chosen)
    return chosen


def pick(names: Mapping[str, str]) -> str:
    """The name in the reader's language; Finnish when that one is missing."""
    return names.get(locale()) or names["fi"]


def when(moment: datetime) -> str:
    """A moment as people write it: `6.7.2023 klo 14.05`, in English `6 July 2023 at 14:05`."""
    local = moment.astimezone(HELSINKI)
    language = locale()
    if language == "en":
        return f"{_english(local)} at {local.hour}:{local.minute:02}"
    word = "klo" if language == "fi" else "kl."
    return f"{local.day}.{local.month}.{local.year} {word} {local.hour}.{local.minute:02}"


def clock(moment: datetime) -> str:
    """The time of a day: `14.05`, in English `14:05`."""
    local = moment.astimezone(HELSINKI)
    return f"{local.hour}{':' if locale() == 'en' else '.'}{local.minute:02}"


def day(moment: datetime | date) -> str:
    """A day as people write it: `6.7.2023`, in English `6 July 2023`."""
    local = moment.astimezone(HELSINKI) if isinstance(moment, datetime) else moment
    return _english(local) if locale() == "en" else f"{local.day}.{local.month}.{local.year}"


def _begin() -> None:
    _kept.set([])


def _end(_error: BaseException | None) -> None:
    _kept.set(None)


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(str(folder("forum") / "translations"), [language])


def _gettext(words: str) -> str:
    return _catalogue(locale()).gettext(words)


def _ngettext(one: str, many: str, number: int) -> str:
    return _catalogue(locale()).ngettext(one, many, number)


def _english(moment: date) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _choose() -> str:
    if request.path.startswith("/api/") and request.accept_languages:
        return request.accept_languages.best_match(LANGUAGES, "fi")  # a program says what it wants
    if (pinned := request.args.get("lang")) in LANGUAGES:
        return str(pinned)
    for chosen in ask(ChosenLanguage()):
        return chosen
    if (kept := request.cookies.get(COOKIE)) in LANGUAGES:
        return str(kept)
    return request.accept_languages.best_match(LANGUAGES, "fi")
