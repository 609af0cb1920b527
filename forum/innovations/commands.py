"""`forum innovation …`: descriptions without a browser. People and programs read what it prints."""

from __future__ import annotations

import json
import sys
from typing import Any, NoReturn

import click
from flask.cli import AppGroup, with_appcontext
from rich.console import Console

from forum.innovations import actions, queries, telling
from forum.innovations.actions import Imported
from forum.innovations.importing.inputs import Wishes, read_input
from forum.innovations.importing.merging import Outcome
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.reading import MAX_BYTES
from forum.innovations.importing.remarks import ImportRefused
from forum.innovations.importing.text import Reading
from forum.innovations.models import TYPES, Innovation
from forum.kit import migrating
from forum.kit.i18n import LANGUAGES, speaking
from forum.kit.policy import Refused
from forum.networks.models import Network

REFUSED, BAD_INPUT = 2, 3
REFUSALS = frozenset({"not_importable", "identity_code", "two_pages"})
"""Texts that could be read but must not be imported; all other refusals are about bad input."""
SHOWN = 25  # warnings and changes that the summary lists

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


class WrongUse(click.UsageError):
    """The same sentence with our exit code."""

    exit_code = BAD_INPUT


class Told(click.Command):
    """A command whose wrong use is bad input, as the file it reads may be."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            raise WrongUse(error.format_message(), error.ctx) from None


group = AppGroup("innovation", help="Import and show descriptions of innovations.")


@group.command("import", cls=Told)
@click.argument("file")
@click.option(
    "--url",
    default="",
    help="Address of the page; a saved page or a JSON file may tell it itself.",
)
@click.option(
    "--network",
    "network_key",
    default="menetelmat",
    show_default=True,
    help="Key of the network that keeps a new description; by default the one for methods and"
    " describing, where coordinators can move it on. One that is here stays in its network.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Language of the text; by default what the file tells, else fi.",
)
@click.option(
    "--type",
    "type_",
    type=click.Choice([type_.value for type_ in DescriptionType]),
    help="Type of the description, when neither the text nor the address tells it.",
)
@click.option("--older-because", default="", help="Why to take a page older than the stored one.")
@click.option("--dry-run", is_flag=True, help="Tell what would happen and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of words.")
@with_appcontext
def import_file(
    file: str,
    url: str,
    network_key: str,
    language: str | None,
    type_: str | None,
    older_because: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import a published description from FILE (- for standard input).

    FILE is text copied from the page, the page saved as HTML, or our JSON form.

    Exit code 0: imported or nothing new; 2: refused; 3: bad input.
    """
    with speaking("en"):
        network = _network(network_key)
        try:
            wishes = Wishes(
                url=url,
                language=language or "",
                type=DescriptionType(type_) if type_ else None,
            )
            reading = read_input(_content(file), wishes).reading
            imported = _import(reading, network, older_because=older_because, dry_run=dry_run)
        except (ImportRefused, Refused) as refusal:
            _refuse(refusal, as_json=as_json)
        if as_json:
            click.echo(_json(telling.import_report(reading, imported, dry_run=dry_run)))
        else:
            _summarise(reading, imported, dry_run=dry_run)
        if imported.outcome is Outcome.REFUSED:
            _fail(str(imported.decision.sentence), code=REFUSED)


@group.command("show", cls=Told)
@click.argument("key_or_url")
@click.option("--json", "as_json", is_flag=True, help="Print the record as it is exported.")
@with_appcontext
def show(key_or_url: str, as_json: bool) -> None:
    """Show the stored description with this key, source address or address here."""
    _require_tables()
    innovation = queries.named_by(key_or_url)
    if innovation is None:
        _fail(f"There is no description of {key_or_url}.", code=BAD_INPUT)
    if as_json:
        click.echo(_json(innovation.record))
        return
    with speaking("en"):
        _describe(innovation)


def _import(reading: Reading, network: Network, *, older_because: str, dry_run: bool) -> Imported:
    if not dry_run:
        return actions.import_description(None, reading, network, older_because=older_because)
    stored = queries.of_key(reading.address.key)
    decision = actions.foresee(stored, reading.record, reading.address, older_because=older_because)
    return Imported(decision=decision, innovation=stored)


def _content(file: str) -> bytes:
    """The bytes of the file, or one more than may be read."""
    try:
        with click.open_file(file, "rb") as stream:
            content: bytes = stream.read(MAX_BYTES + 1)
            return content
    except OSError as error:
        _fail(f"{file} cannot be read: {error.strerror}.", code=BAD_INPUT)


def _network(key: str) -> Network:
    _require_tables()
    network = queries.network_of_key(key)
    if network is None:
        known = ", ".join(queries.network_keys())
        _fail(f"There is no network {key}. Choose one of: {known}.", code=BAD_INPUT)
    return network


def _require_tables() -> None:
    if not migrating.is_current():
        raise click.ClickException("The database is not up to date. Run: forum db upgrade")


def _refuse(refusal: ImportRefused | Refused, *, as_json: bool) -> NoReturn:
    sentence = str(refusal.sentence if isinstance(refusal, ImportRefused) else refusal)
    if as_json:
        click.echo(_json(telling.refusal_report(refusal)))
    code = getattr(refusal, "code", "")
    _fail(sentence, code=REFUSED if not code or code in REFUSALS else BAD_INPUT)


def _fail(sentence: str, *, code: int) -> NoReturn:
    errors.print(f"Error: {sentence}", markup=False)
    sys.exit(code)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _summarise(reading: Reading, imported: Imported, *, dry_run: bool) -> None:
    lines = telling.import_lines(reading, imported, dry_run=dry_run, most=SHOWN)
    console.print(next(lines), style="bold", markup=False)
    for line in lines:
        console.print(line, markup=False)


def _describe(innovation: Innovation) -> None:
    console.print(f"{innovation.name} ({TYPES[innovation.type]})", markup=False)
    console.print(f"  {innovation.short}", markup=False)
    console.print(f"  /i/{innovation.slug}, version {innovation.version}", markup=False)
    console.print(f"  {innovation.source_url}", markup=False)
