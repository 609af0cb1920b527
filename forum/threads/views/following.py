"""How closely a member follows a thread, an area, a network, a keyword, and what they write in."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member, viewer
from forum.kit import notices, pages
from forum.networks import queries as networks
from forum.networks.models import Network
from forum.threads import actions, addresses, queries
from forum.threads.forms.writing import FollowingForm, LevelForm
from forum.threads.models import LEVELS, Level, Thread
from forum.threads.queries import Reading
from forum.threads.views.blueprint import bp
from forum.threads.views.lists import find_area
from forum.vocabulary.models import Concept


@bp.post("/threads/<int:thread_id>/level")
def create_level(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(queries.readable_threads(viewer()), thread_id)
    actions.set_level(member(), thread, _chosen())
    return _told(queries.reading_of(viewer(), thread), addresses.thread(thread.id))


@bp.post("/threads/<int:thread_id>/level/remove")
def remove_level(thread_id: int) -> ResponseReturnValue:
    thread = pages.find(queries.readable_threads(viewer()), thread_id)
    actions.remove_level(member(), thread)
    return _told(queries.reading_of(viewer(), thread), addresses.thread(thread.id))


@bp.post("/n/<network_key>/<area_key>/level")
def create_area_level(network_key: str, area_key: str) -> ResponseReturnValue:
    area = find_area(network_key, area_key)
    actions.set_area_level(member(), area, _chosen())
    return _told(queries.reading_in_area(viewer(), area), f"/n/{network_key}/{area_key}")


@bp.post("/n/<network_key>/<area_key>/level/remove")
def remove_area_level(network_key: str, area_key: str) -> ResponseReturnValue:
    area = find_area(network_key, area_key)
    actions.remove_area_level(member(), area)
    return _told(queries.reading_in_area(viewer(), area), f"/n/{network_key}/{area_key}")


@bp.post("/n/<network_key>/level")
def create_network_level(network_key: str) -> ResponseReturnValue:
    network = find_network(network_key)
    actions.set_network_level(member(), network, _chosen())
    return _told(queries.reading_in_network(viewer(), network), f"/n/{network_key}")


@bp.post("/n/<network_key>/level/remove")
def remove_network_level(network_key: str) -> ResponseReturnValue:
    network = find_network(network_key)
    actions.remove_network_level(member(), network)
    return _told(queries.reading_in_network(viewer(), network), f"/n/{network_key}")


@bp.post("/tags/<concept_key>/level")
def create_concept_level(concept_key: str) -> ResponseReturnValue:
    concept = _concept(concept_key)
    actions.set_concept_level(member(), concept, _chosen())
    return _told(queries.reading_of_concept(viewer(), concept), addresses.tag(concept_key))


@bp.post("/tags/<concept_key>/level/remove")
def remove_concept_level(concept_key: str) -> ResponseReturnValue:
    concept = _concept(concept_key)
    actions.remove_concept_level(member(), concept)
    return _told(queries.reading_of_concept(viewer(), concept), addresses.tag(concept_key))


@bp.get("/settings/following")
def edit_following() -> ResponseReturnValue:
    chosen = queries.chosen_of(member())
    languages = chosen.languages.split()
    return _settings(FollowingForm(automatic=chosen.automatic, languages=languages))


@bp.post("/settings/following")
def update_following() -> ResponseReturnValue:
    reader = member()
    form = FollowingForm()
    if not form.validate_on_submit():
        return _settings(form), 422
    languages = form.languages.data or []
    actions.choose_reading(reader, automatic=bool(form.automatic.data), languages=languages)
    notices.say(_("Your settings are saved."))
    return pages.see("/settings/following")


def find_network(network_key: str) -> Network:
    """The network with this key, if the viewer may know of it, else 404."""
    network: Network = pages.one_or_404(*networks.network_of(viewer(), network_key))[0]
    return network


def tell_followed(author: User, thread: Thread, *, before: Reading) -> None:
    """Say that writing has made its author follow the thread, and how to take that back."""
    if before.chosen is None and queries.reading_of(author, thread).chosen is not None:
        notices.say(
            _("You follow this discussion now: what is new in it is listed as unread."),
            undo=f"/threads/{thread.id}/level/remove",
        )


def _chosen() -> Level:
    """The level of the form; 422 for anything odd, which no form of ours sends."""
    form = LevelForm()
    if not form.validate_on_submit():
        abort(422)
    return Level(int(form.text("level")))


def _concept(concept_key: str) -> Concept:
    if (concept := queries.concept_of(viewer(), concept_key)) is None:
        abort(404)
    return concept


def _told(reading: Reading, otherwise: str) -> ResponseReturnValue:
    """Back to the page, which says what holds now."""
    name, meaning = LEVELS[reading.level]
    notices.say(f"{name}: {meaning}")
    return pages.back(otherwise)


def _settings(form: FollowingForm) -> str:
    reader = member()
    return render_template(
        "threads/edit_following.html",
        form=form,
        networks=queries.networks_chosen(reader),
        areas=queries.areas_chosen(reader),
        concepts=queries.concepts_chosen(reader),
    )
