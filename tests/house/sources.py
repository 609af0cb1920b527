"""The program as text and as syntax trees, for the rules that every file keeps."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM, TESTS, TEMPLATES = ROOT / "forum", ROOT / "tests", ROOT / "templates"
Function = ast.FunctionDef | ast.AsyncFunctionDef


def program() -> list[Path]:
    """Every module of the program, without the steps of the database, which are generated."""
    return [path for path in sorted(PROGRAM.rglob("*.py")) if "versions" not in path.parts]


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a module imports, with the line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def foreign(path: Path) -> Iterator[tuple[str, int]]:
    """The packages of others that a module imports: their first names."""
    for name, line in imported(path):
        first = name.partition(".")[0]
        if first not in sys.stdlib_module_names and first not in ("forum", "__future__"):
            yield first, line


def nothing(found: Iterable[object], rule: str) -> None:
    """Raises AssertionError with the rule and everything that breaks it."""
    broken = [str(one) for one in found]
    if broken:
        raise AssertionError("\n  ".join([rule, *broken]))


def short(path: Path) -> str:
    """A path as it is told to people."""
    return path.relative_to(ROOT).as_posix()
