"""Every string that a person sees is in the catalogues, and they say it in three languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from sources import PROGRAM, ROOT, TEMPLATES, functions, nothing, program, short, tree

LANGUAGES = ("fi", "sv")
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)([sd])|\{(\w*)\}")
# Functions whose words a person reads, and the place of those words.
SPEAKING = {"say": 0, "refuse": 0, "Refused": 0, "reject": 1, "ValidationError": 0, "Filled": 0}
FIELDS = {"Line", "Block", "SelectField", "RadioField", "PasswordField", "BooleanField"}
SENTENCE = re.compile(r"[A-Z][a-z]+")


def is_for_programs(path: Path) -> bool:
    """What describes the interface for programs is in English, as its names are."""
    return path.name in {"api.py", "shapes.py", "shapes_asking.py"} or path.parent.name == "api"


def test_what_the_program_says_goes_through_gettext():
    spoken = (
        f"{short(path)}:{node.lineno} {node.value!r}"
        for path in program()
        if path.name not in {"cli.py", "commands.py"} and not is_for_programs(path)
        for node in bare_words(tree(path))
    )
    nothing(spoken, "Wrap these in _() or _l():")


def test_no_sentence_is_built_before_it_is_translated():
    """`_(f"…")` and `_("…" + name)` are in no catalogue."""
    built = (
        f"{short(path)}:{call.lineno} {ast.unparse(call)[:60]}"
        for path in program()
        for call in translations_asked(path)
        if not isinstance(call.args[0], ast.Constant)
        if short(path) != "forum/kit/i18n.py"  # hands the sentences of templates on
    )
    nothing(built, "Give whole sentences with named placeholders:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language):
    said, catalogue = sentences(), catalogue_of(language)
    missing = [key for key in said if not translation(catalogue, key)]
    nothing(missing, f"forum/translations/{language} does not say:")
    unsure = [message.id for message in catalogue if message.id and message.fuzzy]
    nothing(unsure, f"forum/translations/{language} is not sure of:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_keeps_the_placeholders(language):
    broken = (
        f"{message.id!r}: {string!r}"
        for message in catalogue_of(language)
        if message.id
        for string in strings(message)
        if string and not placeholders_fit(message, string)
    )
    nothing(broken, f"forum/translations/{language} loses or invents placeholders:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(language):
    said = set(sentences())
    gone = [key for message in catalogue_of(language) if (key := key_of(message)) not in said]
    nothing((key for key in gone if key), f"forum/translations/{language} still says:")


@cache
def sentences() -> tuple[str, ...]:
    """The first form of every sentence in program and templates."""
    options = {"**.html": {"silent": "false"}}
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    found: dict[str, None] = {}
    for folder in (PROGRAM, TEMPLATES):
        walk = extract_from_dir(folder, methods, options, keywords=KEYWORDS)
        for name, _line, said, *_more in walk:
            if name != "ui/gallery.html":
                found[said if isinstance(said, str) else said[0]] = None
    return tuple(found)


@cache
def catalogue_of(language: str) -> Catalog:
    file = PROGRAM / "translations" / language / "LC_MESSAGES" / "messages.po"
    if not file.exists():
        raise AssertionError(f"{file.relative_to(ROOT)} is missing: make it with pybabel init")
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def translation(catalogue: Catalog, key: str) -> bool:
    message = catalogue.get(key)
    return message is not None and all(strings(message))


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def placeholders_fit(message: Message, string: str) -> bool:
    """One language may leave the number out of one form ("one reply"); none may invent one."""
    ids = [message.id] if isinstance(message.id, str) else message.id
    wanted = set().union(*(PLACEHOLDER.findall(text) for text in ids))
    had = set(PLACEHOLDER.findall(string))
    optional = {("num", "s", ""), ("num", "d", "")} if len(ids) > 1 else set()
    return had <= wanted and wanted - had <= optional


def translations_asked(path: Path) -> Iterator[ast.Call]:
    """Calls of gettext, but for those in a function of our own that stands for it."""
    wrapped = {
        id(call)
        for function in functions(path)
        if function.name.lstrip("_") in {"", *KEYWORDS}
        for call in ast.walk(function)
    }
    for call in ast.walk(tree(path)):
        asked = isinstance(call, ast.Call) and named(call) in KEYWORDS and call.args
        if asked and id(call) not in wrapped:
            yield call


def bare_words(module: ast.Module) -> Iterator[ast.Constant]:
    for call in ast.walk(module):
        if not isinstance(call, ast.Call):
            continue
        place = 0 if named(call) in FIELDS else SPEAKING.get(named(call))
        told = [] if place is None else call.args[place : place + 1]
        described = [word.value for word in call.keywords if word.arg == "description"]
        for value in [*told, *described]:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                yield value


def named(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def test_files_of_translations_are_where_the_program_looks():
    folders = {path.parent.parent.name for path in Path(PROGRAM).glob("translations/*/*/*.po")}
    assert folders == set(LANGUAGES)
