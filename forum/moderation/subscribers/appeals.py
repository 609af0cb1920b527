"""What follows an appeal, and who may decide about it as people come and go."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from forum.accounts.models import Viewer
from forum.accounts.news import Subject, SubjectsOf
from forum.drafts.queries import Place, PlacesOf
from forum.kit.ask import answers
from forum.moderation import actions, addresses, mails_appeals, tokens
from forum.moderation.events import AppealDecided, Appealed
from forum.moderation.queries import appeals
from forum.networks.events import MembershipChanged
from forum.outbox.bus import subscribe

ABOUT = "appeal:"


@subscribe(Appealed)
def confirm(event: Appealed) -> None:
    mails_appeals.confirm(event.appeal_id)


@subscribe(AppealDecided)
def answer(event: AppealDecided) -> None:
    mails_appeals.answer(event.appeal_id)


@subscribe(MembershipChanged)
def keep_apart(event: MembershipChanged) -> None:
    for appeal_id in appeals.open_appeals(event.network_id):
        actions.keep_apart(appeal_id)


@answers(SubjectsOf)
def subjects(question: SubjectsOf) -> Mapping[str, Subject]:
    """How notices tell of appeals."""
    ids = [int(one.removeprefix(ABOUT)) for one in question.many if one.startswith(ABOUT)]
    found = appeals.subjects(ids) if ids else {}
    return {
        f"{ABOUT}{key}": Subject(
            _("Your appeal %(number)s", number=number),
            f"{mails_appeals.way_to(appeal) or '/decisions'}#appeal",
            _("It is decided") if appeal.outcome else _("We have received it"),
            "scale",
        )
        for key, (appeal, number) in found.items()
    }


@answers(PlacesOf)
def begun(question: PlacesOf) -> Mapping[str, Place]:
    """What drafts of appeals are about, for their list."""
    found = {}
    for place in question.places:
        about, _colon, which = place.removeprefix(ABOUT).partition(":")
        if place.startswith(ABOUT) and (way := _way(question.viewer, about, which)):
            found[place] = Place(_("An appeal"), which if about == "decision" else "", way)
    return found


def _way(viewer: Viewer, about: str, which: str) -> str:
    """To the form, if the draft's owner may still see it."""
    if about == "decision":
        return addresses.own_appeal(which)
    report = appeals.own_report(viewer, which)
    token = report and tokens.token_again(report.key, report.token_hash)
    return addresses.appeal_by_report(token) if token else ""
