"""Fit in sight: what a file and a function may measure, and where imports stand."""

from __future__ import annotations

import ast

from sources import PROGRAM, TESTS, Function, functions, nothing, program, short, tree

LONGEST_BODY, LONGEST_FILE, MOST_POSITIONAL = 25, 300, 3
BLOCK_RULE = ["state", "start", "end", "silent"]


def test_the_body_of_a_function_has_at_most_25_lines():
    long = [
        f"{short(path)}:{function.lineno} {function.name} has {lines_of(function)} lines"
        for path in program()
        for function in functions(path)
        if lines_of(function) > LONGEST_BODY
    ]
    nothing(long, "Divide these functions:")


def test_a_file_has_at_most_300_lines_that_are_not_blank():
    files = [*PROGRAM.rglob("*.py"), *TESTS.rglob("*.py")]
    long = [short(path) for path in files if filled_lines(path.read_text("utf-8")) > LONGEST_FILE]
    nothing([path for path in long if "/versions/" not in path], "Divide these files by noun:")


def test_a_function_takes_at_most_three_arguments_by_place():
    many = [
        f"{short(path)}:{function.lineno} {function.name} takes {positional(function)}"
        for path in program()
        for function in functions(path)
        if len(positional(function)) > MOST_POSITIONAL and not shaped_elsewhere(function)
    ]
    nothing(many, "Let arguments after the third be named (*):")


def test_nothing_is_imported_inside_a_function():
    hidden = [
        f"{short(path)}:{node.lineno}"
        for path in program()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    nothing(hidden, "Import at the top of the module:")


def test_a_room_says_what_it_is_for_and_its_door_holds_no_code():
    doors = sorted(PROGRAM.glob("*/__init__.py"))
    silent = [short(path) for path in doors if not ast.get_docstring(tree(path))]
    nothing(silent, "Say in the docstring what the room is for:")
    coded = [short(path) for path in doors if len(tree(path).body) > 1]
    nothing(coded, "The door of a room holds no code:")


def test_names_are_words_that_a_member_would_use():
    forbidden = ("Manager", "Service", "Helper", "Utils", "Info")
    found = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in program()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith(forbidden)
    ]
    nothing(found, "Name these after what they are:")


def lines_of(function: Function) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def filled_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def positional(function: Function) -> list[str]:
    names = [argument.arg for argument in function.args.posonlyargs + function.args.args]
    return [name for name in names if name not in ("self", "cls")]


def shaped_elsewhere(function: Function) -> bool:
    """Commands get their arguments from click, by name; block rules theirs from markdown-it."""
    words = " ".join(ast.unparse(decorator) for decorator in function.decorator_list)
    block_rule = [name.lstrip("_") for name in positional(function)] == BLOCK_RULE
    return ".command(" in words or block_rule
