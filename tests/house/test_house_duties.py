"""The pages about duties are true: the tests that they name are there, the classes too."""

from __future__ import annotations

import ast
import re

import pytest
from sources import ROOT, nothing

from forum.kit import keeping

NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
DUTIES = [
    *(f"D{number:02}" for number in range(1, 25)),
    *(f"C{number:02}" for number in range(1, 9)),
    *(f"G{number:02}" for number in range(1, 18)),
    *(f"K{number:02}" for number in range(1, 7)),
]


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs/moderation.md").read_text("utf-8")


def test_every_test_that_the_page_names_is_there(page):
    named = NAMED.findall(page)
    assert len(named) > 60
    missing = [f"{path}::{name}" for path, name in named if not is_there(path, name)]
    nothing(missing, "docs/moderation.md names tests that are not there:")


def test_every_duty_has_its_row_with_a_test_or_says_that_it_is_open(page):
    rows = {line[2:5]: line for line in page.splitlines() if re.match(r"\| [DCGK]\d\d ", line)}
    silent = [duty for duty in DUTIES if duty not in rows]
    silent += [duty for duty, row in rows.items() if "`tests/" not in row and "**open**" not in row]
    nothing(silent, "Tell of these duties:")


def test_the_record_of_processing_names_every_class_that_is_kept(app):
    record = (ROOT / "docs/processing.md").read_text("utf-8")
    told = [kept.name for kept in keeping.classes() if f"| {kept.name} |" not in record]
    nothing(told, "docs/processing.md does not name:")


def is_there(path: str, name: str) -> bool:
    file = ROOT / path
    if not file.exists():
        return False
    found = ast.walk(ast.parse(file.read_text("utf-8")))
    return not name or any(isinstance(one, ast.FunctionDef) and one.name == name for one in found)
