"""Phase and network of a description, said by those who coordinate its network."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.session import member, viewer
from forum.innovations import actions, queries
from forum.innovations.forms import PlaceForm
from forum.innovations.models import Innovation
from forum.innovations.views.blueprint import bp
from forum.kit import i18n, notices, pages
from forum.kit.db import db
from forum.networks import queries as networks
from forum.networks.models import Network


@bp.post("/i/<slug>/place")
def update_place(slug: str) -> ResponseReturnValue:
    editor = member()
    innovation: Innovation = pages.one_or_404(queries.described(editor, slug))[0]
    form = PlaceForm()
    form.network.choices = ()
    if not form.validate_on_submit():
        abort(422)
    network = find_network(form.text("network"))
    actions.set_phase(editor, innovation, form.chosen_phase(), network=network)
    notices.say(_("Phase and network are saved."))
    return pages.see(f"/i/{slug}")


def place_form(innovation: Innovation) -> PlaceForm:
    """The form with what is stored, offering the networks that the viewer coordinates."""
    form = PlaceForm(formdata=None, phase=innovation.phase or "", network=innovation.network.key)
    form.network.choices = network_choices()
    return form


def network_choices() -> list[tuple[str, str]]:
    """Keys and names of the networks into which the viewer may import."""
    found = db.session.scalars(queries.networks_to_import(viewer()))
    return [(network.key, i18n.pick(network.names)) for network in found]


def find_network(key: str) -> Network:
    """The network with this key, if the viewer may know of it, else 404."""
    found: Network = pages.one_or_404(*networks.network_of(viewer(), key))[0]
    return found
