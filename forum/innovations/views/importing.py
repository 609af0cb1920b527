"""Importing in two steps: a preview that stores nothing, then exactly what it showed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member
from forum.innovations import actions, policy, queries, telling
from forum.innovations.actions import Imported, OutOfDate
from forum.innovations.forms import ImportForm
from forum.innovations.importing.inputs import FORMS, Input, read_input
from forum.innovations.importing.merging import OLDER, FieldChange, Outcome
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.reading import decoded
from forum.innovations.importing.remarks import ImportRefused
from forum.innovations.importing.text import Reading
from forum.innovations.models import TYPES
from forum.innovations.views.blueprint import bp
from forum.innovations.views.placing import find_network, network_choices
from forum.kit import limits, notices, pages
from forum.kit.limits import Rate
from forum.kit.policy import ALLOWED, require
from forum.kit.text.posts import words_diff

IMPORTS = (Rate(60, 3_600),)
PREVIEWS = limits.Memory(Rate(60, 600))  # reading a megabyte takes its time
FIELD_OF = {"url_missing": "url", "url_invalid": "url", "not_importable": "url"}
TEMPLATE = "innovations/import.html"


@bp.get("/innovations/import")
def new() -> ResponseReturnValue:
    member()
    form = ImportForm(formdata=None, language="", network=request.args.get("network", ""), type="")
    _offer_networks(form)
    return render_template(TEMPLATE, form=form)


@bp.post("/innovations/import/preview")
def preview() -> ResponseReturnValue:
    importer = member()
    form = _form_of(importer)
    PREVIEWS.mark(str(importer.id))
    given = _read(form)
    if given is None:
        return pages.refilled(TEMPLATE, form=form)
    return _previewed(importer, form, given)


@bp.post("/innovations/import")
def create_description() -> ResponseReturnValue:
    importer = member()
    form = _form_of(importer)
    given = _read(form)
    if given is None:
        return pages.refilled(TEMPLATE, form=form)
    limits.mark("import", *IMPORTS, subject=str(importer.id))
    network = find_network(form.text("network"))
    because, seen = form.text("older_because"), form.text("seen") or "none"
    try:
        imported = actions.import_description(
            importer, given.reading, network, older_because=because, seen=seen
        )
    except OutOfDate as conflict:
        return _previewed(importer, form, given, conflict=conflict)
    if imported.innovation is None or imported.outcome is Outcome.REFUSED:
        return _previewed(importer, form, given)
    notices.say(_done(imported))
    return pages.see(f"/i/{imported.innovation.slug}")


def _form_of(importer: User) -> ImportForm:
    """What was sent. Raises Refused when the importer may not import into that network."""
    form = ImportForm()
    require(policy.import_into(importer, find_network(form.text("network"))))
    _offer_networks(form)
    return form


def _offer_networks(form: ImportForm) -> None:
    form.network.choices = network_choices()
    require(policy.import_somewhere(member(), form.network.choices))


def _read(form: ImportForm) -> Input | None:
    """What was sent, or none with a sentence at the field that needs a correction."""
    content = form.content()
    _keep(form, content)
    if not form.validate_on_submit():
        return None
    if not content:
        form.reject("source", _("Paste the text of the page, or choose a file."))
        return None
    try:
        given = read_input(content, form.wishes())
    except ImportRefused as refusal:
        field = "type" if refusal.code == "type_unknown" else FIELD_OF.get(refusal.code, "source")
        form.reject(field, refusal.sentence)
        return None
    _carry_on(form, given)
    return given


def _keep(form: ImportForm, content: bytes | str) -> None:
    """Put the text of a file where it travels on to the second step."""
    if isinstance(content, bytes):
        with suppress(ImportRefused):
            form.source.data = decoded(content)[0]


def _carry_on(form: ImportForm, given: Input) -> None:
    """What the second step reads is what the first one showed."""
    form.source.data = given.text
    form.url.data = form.text("url") or given.reading.address.url
    form.language.data = form.text("language") or given.reading.record.language
    form.repair.raw_data, form.repair.data = None, ""


def _previewed(
    importer: User, form: ImportForm, given: Input, *, conflict: OutOfDate | None = None
) -> tuple[str, int]:
    reading = given.reading
    stored = queries.of_key(reading.address.key)
    because = form.text("older_because")
    decision = actions.foresee(stored, reading.record, reading.address, older_because=because)
    if decision.sentence is OLDER:
        form.reject("older_because", decision.sentence)
    form.seen.raw_data, form.seen.data = None, actions.mark_of(stored, decision)
    page = render_template(
        TEMPLATE,
        form=form,
        given=given,
        recognised=FORMS[given.form],
        conflict=conflict,
        verdict=policy.change(importer, stored) if stored else ALLOWED,
        namesakes=queries.namesakes(importer, reading.record.name, key=reading.address.key),
        **_told(reading, Imported(decision=decision, innovation=stored)),
    )
    if conflict:
        return page, 409
    return page, 422 if decision.outcome is Outcome.REFUSED else 200


def _told(reading: Reading, imported: Imported) -> dict[str, Any]:
    """What the preview says of the text and of what would change."""
    type_ = reading.record.type
    return {
        "reading": reading,
        "imported": imported,
        "kind": TYPES[type_],
        "warnings": telling.warnings_of(reading, imported),
        "changes": [_change(type_, change) for change in imported.decision.changes],
        "label_of": telling.label_of,
        "place_of": telling.remark_words,
        "dropped": telling.DROPPED,
    }


def _change(type_: DescriptionType, change: FieldChange) -> tuple[Any, str, Any]:
    """Name of the field, its new value in words, and how that differs from the old one."""
    old, new = (telling.value_words(change.field, value) for value in (change.old, change.new))
    return telling.label_of(type_, change.field), new, words_diff(old, new)


def _done(imported: Imported) -> str:
    match imported.outcome:
        case Outcome.CREATED:
            return str(_("The description is imported."))
        case Outcome.UPDATED:
            return str(_("The description is updated. The old version is in its history."))
    return str(_("The page says nothing new. Nothing was changed."))
