"""`forum innovation …`, as it is typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import func, select

from forum.innovations.commands import group
from forum.innovations.models import Innovation, InnovationRevision
from forum.kit.db import db


@pytest.fixture
def forum(app):
    """`forum("import", …)`: the command, with its output and exit code."""
    runner = app.test_cli_runner()

    def forum(*words: object, text: str | None = None) -> Result:
        return runner.invoke(group, [str(word) for word in words], input=text)

    return forum


def how_many(model=Innovation):
    return db.session.scalar(select(func.count(model.id)))


def test_importing_tells_what_happened(forum, collection):
    result = forum("import", collection.file, "--url", collection.url)
    assert result.exit_code == 0
    assert "Imported: Naapuruston taitopankki" in result.stdout
    assert "/i/naapuruston-taitopankki" in result.stdout
    assert "Left out: Name of the contact person (1)" in result.stdout
    assert "Outi" not in result.output


def test_a_second_import_is_unchanged_and_a_changed_one_is_a_version(forum, collection):
    address = ("--url", collection.url, "--json")
    first = json.loads(forum("import", collection.file, *address).stdout)
    second = json.loads(forum("import", collection.file, *address).stdout)
    changed = collection.text.replace("Kootaan", "Piirretään")
    third = json.loads(forum("import", "-", *address, text=changed).stdout)
    outcomes = [one["outcome"] for one in (first, second, third)]
    assert outcomes == ["created", "unchanged", "updated"]
    assert first["record"]["name"].startswith("Naapuruston taitopankki")
    assert {warning["code"] for warning in first["warnings"]} >= {"status_conflict", "links_lost"}
    assert [change["field"] for change in third["changes"]] == ["results_text", "outputs"]
    assert third["changes"][1]["old"][1]["text"] == "Kootaan taitokartta."
    assert how_many(InnovationRevision) == 2


def test_a_dry_run_says_the_same_and_writes_nothing(forum, collection, queries):
    with queries() as counted:
        result = forum("import", collection.file, "--url", collection.url, "--dry-run", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (told["outcome"], told["dry_run"], how_many()) == ("created", True, 0)
    assert counted.writes == []
    forum("import", collection.file, "--url", collection.url)
    again = forum("import", collection.file, "--url", collection.url, "--dry-run", "--json")
    assert json.loads(again.stdout)["outcome"] == "unchanged"


def test_show_prints_the_record_in_its_exported_form(forum, collection):
    imported = json.loads(
        forum("import", collection.file, "--url", collection.url, "--json").stdout
    )
    for name in (collection.url, "naapuruston-taitopankki", "/i/naapuruston-taitopankki"):
        assert json.loads(forum("show", name, "--json").stdout) == imported["record"]
    record = imported["record"]
    assert record["schema"] == "sio-import/1"
    assert record["source_modified"] == "2024-02-21"
    assert record["duration"]["precision"] == "year"
    assert record["contact"] == {"organisation": "Kivirannan asukasyhdistys"}
    assert "Käynnissä" in json.dumps(record, ensure_ascii=False)
    assert "Naapuruston taitopankki" in forum("show", collection.url).stdout


def test_what_must_not_be_imported_is_refused_in_one_sentence(forum, collection):
    news = "https://innokyla.fi/fi/ajankohtaista/uutinen"
    result = forum("import", collection.file, "--url", news)
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: This page is not a description. Link to it in a discussion instead.\n"
    )
    told = json.loads(forum("import", collection.file, "--url", news, "--json").stdout)
    assert (told["outcome"], told["record"]) == ("refused", None)
    assert told["refusal"]["code"] == "not_importable"


def test_an_older_page_is_refused_and_says_so(forum, collection):
    forum("import", collection.file, "--url", collection.url)
    older = collection.text.replace("21.02.2024", "20.02.2024")
    result = forum("import", "-", "--url", collection.url, "--json", text=older)
    assert (result.exit_code, json.loads(result.stdout)["outcome"]) == (2, "refused")
    assert "newer than this page" in result.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["{file}", "--url", "not an address"], "This is not an address of a web page."),
        (["{file}.missing", "--url", "{url}"], "cannot be read: No such file"),
        (["{file}", "--url", "{url}", "--network", "none"], "There is no network none."),
        (["{file}"], "Give the address of the page you are importing."),
        (["{file}", "--url", "{url}", "--language", "xx"], "Invalid value for '--language'"),
        (["-", "--url", "{url}"], "The text has no name."),
    ],
)
def test_bad_input_has_its_own_exit_code(forum, collection, words, sentence):
    words = [word.format(file=collection.file, url=collection.url) for word in words]
    result = forum("import", *words, text="")
    assert result.exit_code == 3
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert how_many() == 0


def test_a_file_that_is_no_text_is_bad_input(forum, collection, tmp_path):
    file = tmp_path / "page.txt"
    file.write_bytes(b"Sivu\0\x81\x8d")
    assert forum("import", file, "--url", collection.url).exit_code == 3
    assert forum("show", "no-such-description").exit_code == 3


@pytest.mark.database("sqlite")
def test_it_works_right_after_the_tables_are_made(instance, collection):
    """The program itself, with an empty folder, as on the first day."""

    def forum(*words: str | Path) -> subprocess.CompletedProcess[str]:
        program = Path(sys.executable).with_name("forum")
        clean = {name: value for name, value in os.environ.items() if name[:6] != "FORUM_"}
        environment = {**clean, "FORUM_INSTANCE": str(instance / "first"), "COLUMNS": "400"}
        return subprocess.run(
            [program, *words], env=environment, capture_output=True, text=True, check=False
        )

    arguments = ("innovation", "import", collection.file, "--url", collection.url, "--json")
    early = forum(*arguments)
    assert early.returncode == 1
    assert early.stderr.strip() == ("Error: The database is not up to date. Run: forum db upgrade")
    assert forum("db", "upgrade").returncode == 0
    outcomes = [json.loads(forum(*arguments).stdout)["outcome"] for _ in range(2)]
    assert outcomes == ["created", "unchanged"]
