"""What an area asks of who starts a thread: those who moderate it choose."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member
from forum.kit import notices, pages
from forum.kit.policy import require
from forum.networks.models import Area
from forum.threads import actions, policy, queries
from forum.threads.fields import SHAPES, Asked, Named, from_row, usual_rows
from forum.threads.forms.asking import FieldForm, GroupsForm
from forum.threads.models import GUARDINGS, Kind
from forum.threads.views.blueprint import bp
from forum.threads.views.lists import find_area

FORMS = "/n/<network_key>/<area_key>/forms"
FIELD = f"{FORMS}/<kind_key>/<field_key>"


@bp.get(FORMS)
def forms(network_key: str, area_key: str) -> ResponseReturnValue:
    _editor, area = _shaping(network_key, area_key)
    return render_template(
        "threads/forms.html",
        area=area,
        forms=queries.forms_of(area.id),
        shapes=SHAPES,
        form=GroupsForm(formdata=None, groups=queries.groups_needed(area.id)),
        guardings=GUARDINGS if policy.guard_area(member(), area) else {},
    )


@bp.post(f"{FORMS}/groups")
def update_groups(network_key: str, area_key: str) -> ResponseReturnValue:
    editor, area = _shaping(network_key, area_key)
    form = GroupsForm()
    if not form.validate_on_submit():
        abort(400)
    actions.need_groups(editor, area, form.chosen)
    notices.say(_("The groups are saved. They count for discussions that are started from now on."))
    return pages.see(_address(area))


@bp.get(f"{FORMS}/<kind_key>/new")
def new_field(network_key: str, area_key: str, kind_key: str) -> ResponseReturnValue:
    _editor, area = _shaping(network_key, area_key)
    return _page(FieldForm(formdata=None), area, _kind(kind_key))


@bp.post(f"{FORMS}/<kind_key>")
def create_field(network_key: str, area_key: str, kind_key: str) -> ResponseReturnValue:
    editor, area = _shaping(network_key, area_key)
    kind, form = _kind(kind_key), FieldForm()
    if not form.validate_on_submit():
        return _page(form, area, kind), 422
    actions.add_field(editor, (area, kind), form.new)
    notices.say(_("The question is asked from now on."))
    return pages.see(_address(area))


@bp.get(f"{FIELD}/edit")
def edit_field(
    network_key: str, area_key: str, kind_key: str, *, field_key: str
) -> ResponseReturnValue:
    _editor, area = _shaping(network_key, area_key)
    asked = _find(area, _kind(kind_key), field_key)
    return _page(FieldForm.of(asked), area, _kind(kind_key), asked=asked)


@bp.post(FIELD)
def update_field(
    network_key: str, area_key: str, kind_key: str, *, field_key: str
) -> ResponseReturnValue:
    editor, area = _shaping(network_key, area_key)
    kind = _kind(kind_key)
    asked = _find(area, kind, field_key)
    form = FieldForm(asked)
    if not form.validate_on_submit():
        return _page(form, area, kind, asked=asked), 422
    actions.change_field(editor, (area, kind), asked.key, new=form.new)
    notices.say(_("The question is changed. Answers stay as they were given."))
    return pages.see(_address(area))


@bp.post(f"{FIELD}/retirement")
def create_retirement(
    network_key: str, area_key: str, kind_key: str, *, field_key: str
) -> ResponseReturnValue:
    return _retire(_shaping(network_key, area_key), _kind(kind_key), field_key, retired=True)


@bp.post(f"{FIELD}/retirement/remove")
def remove_retirement(
    network_key: str, area_key: str, kind_key: str, *, field_key: str
) -> ResponseReturnValue:
    return _retire(_shaping(network_key, area_key), _kind(kind_key), field_key, retired=False)


@bp.post(f"{FIELD}/up")
def raise_field(
    network_key: str, area_key: str, kind_key: str, *, field_key: str
) -> ResponseReturnValue:
    return _place(_shaping(network_key, area_key), _kind(kind_key), field_key, by=-1)


@bp.post(f"{FIELD}/down")
def lower_field(
    network_key: str, area_key: str, kind_key: str, *, field_key: str
) -> ResponseReturnValue:
    return _place(_shaping(network_key, area_key), _kind(kind_key), field_key, by=1)


def _retire(
    where: tuple[User, Area], kind: Kind, field_key: str, *, retired: bool
) -> ResponseReturnValue:
    editor, area = where
    asked = _find(area, kind, field_key)
    actions.retire_field(editor, (area, kind), asked.key, retired=retired)
    return pages.see(_address(area))


def _place(where: tuple[User, Area], kind: Kind, field_key: str, *, by: int) -> ResponseReturnValue:
    editor, area = where
    asked = _find(area, kind, field_key)
    actions.place_field(editor, (area, kind), asked.key, by=by)
    return pages.see(_address(area))


def _shaping(network_key: str, area_key: str) -> tuple[User, Area]:
    """Who shapes the forms, and of which area. Raises Refused."""
    editor, area = member(), find_area(network_key, area_key)
    require(policy.shape_forms(editor, area))
    return editor, area


def _kind(key: str) -> Kind:
    return Kind(key) if key in set(Kind) else abort(404)


def _find(area: Area, kind: Kind, key: str) -> Asked:
    """The field with its words in every language, or 404."""
    usual = {row["key"]: from_row(row) for row in usual_rows(kind)}
    for one in queries.forms_of(area.id)[kind]:
        if one.key == key:
            return one if isinstance(one.label, Named) else usual[key]
    return abort(404)


def _page(form: FieldForm, area: Area, kind: Kind, *, asked: Asked | None = None) -> str:
    return render_template("threads/field.html", form=form, area=area, kind=kind, asked=asked)


def _address(area: Area) -> str:
    return f"/n/{area.network.key}/{area.key}/forms"
