"""What is asked once before a text is posted. Whoever means it goes on with the same text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from forum.kit import i18n
from forum.kit.db import now
from forum.kit.policy import Sentence
from forum.threads.models import Thread
from forum.threads.shield import Spot, clients_in, marked, phones_in

PEOPLE, SILENCE = "people", "silence"
SHOWN = 5  # places in a text that are pointed out


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A question, why it is asked, and what says yes."""

    key: str
    title: Sentence
    places: Sequence[Markup] = ()
    advice: Sequence[Sentence] = ()
    go: Sentence
    """On the button that goes on."""
    otherwise: Sentence = ""
    otherwise_to: str = ""
    """Another way, to which the text can be taken along."""


def code_in(text: str, spot: Spot) -> Markup:
    """Why a text with a personal identity code at this place is not posted."""
    sentence = _(
        "Take out the personal identity code: %(place)s. Nobody's code may be written here, not"
        " even one's own.",
        place="{}",
    )
    place = marked(text, spot).rstrip(".")  # the sentence has its own
    return Markup(sentence).format(place)  # noqa: S704 - words of the catalogue


def about_people(
    texts: Iterable[str], confirmed: Collection[str], *, before: Iterable[str] = ()
) -> Doubt | None:
    """Whether somebody could be recognised; what stood there before is not asked about again."""
    if PEOPLE in confirmed:
        return None
    written, known = "\n\n".join(texts), "\n\n".join(before)
    clients = [spot for spot in clients_in(written) if spot.of(written) not in known]
    phones = [spot for spot in phones_in(written) if spot.of(written) not in known]
    advice = ([_GENERALISE] if clients else []) + ([_LEAVE_OUT] if phones else [])
    if not advice:
        return None
    places = [marked(written, spot) for spot in islice((*clients, *phones), SHOWN)]
    title = _l("Could somebody be recognised by this?")
    return Doubt(key=PEOPLE, title=title, places=places, advice=advice, go=_l("Post anyway"))


def about_silence(thread: Thread, confirmed: Collection[str]) -> Doubt | None:
    """Whether a discussion that has been silent for long is the place."""
    days = current_app.config["SETTINGS"].revive_days
    settled = SILENCE in confirmed or not days or thread.lowered
    if settled or thread.active_at > now() - timedelta(days=days):
        return None
    last = _("The newest post is of %(day)s.", day=i18n.day(thread.active_at))
    here = f"/n/{thread.area.network.key}/{thread.area.key}/new?continues={thread.id}"
    return Doubt(
        key=SILENCE,
        title=_l("This discussion has been silent for long. Do you want to go on here?"),
        advice=(last, _l("A new discussion is seen by more people, and it links to this one.")),
        go=_l("Go on here"),
        otherwise=_l("Start a new discussion"),
        otherwise_to=here,
    )


_GENERALISE = _l(
    "A client, or a person close to you, seems to be told of by name or age. Say “a client” or"
    " “somebody in their forties”, and leave out what only one person could be."
)
_LEAVE_OUT = _l(
    "A phone number stays readable to everybody. Leave it out, or name the service where it is"
    " found."
)
