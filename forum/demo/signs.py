"""Thanks, shared challenges, polls, summaries and start forms of the demo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from forum.demo.decided import Scene
from forum.kit.db import db, now
from forum.knowledge import actions as knowledge
from forum.knowledge.actions import Stretch
from forum.knowledge.citing import numbers_cited, rendered
from forum.networks.models import Area, Network
from forum.polls import actions as polls
from forum.polls.actions import NewPoll
from forum.polls.models import Option, Results
from forum.reactions import actions as reactions
from forum.reactions import queries
from forum.reactions.actions import Need
from forum.threads.actions.asking import NewField, NewOption, add_field
from forum.threads.fields import Shape
from forum.threads.models import Kind, Post


def leave_all(told: Mapping[str, Any], scene: Scene) -> None:
    """Everything in the order of the file."""
    _thank(told["thanks"], scene)
    _share(told["needs"], scene)
    for place, poll in enumerate(told["polls"]):
        _ask(poll, scene, key=f"demo:poll:{place}")
    for place, summary in enumerate(told["summaries"]):
        _sum_up(summary, scene, key=f"demo:summary:{place}")
    for form in told["forms"]:
        _shape(form, scene)


def _thank(told: Mapping[str, Mapping[int, Iterable[str]]], scene: Scene) -> None:
    for thread, numbers in told.items():
        for number, people in numbers.items():
            here = (Post.thread_id == scene.threads[thread].id, Post.number == number)
            post = db.session.scalars(select(Post).where(*here)).one()
            for person in people:
                reactions.thank(scene.people[person], post)


def _share(told: Mapping[str, Iterable[Mapping[str, str]]], scene: Scene) -> None:
    for thread, needs in told.items():
        for need in needs:
            sharer = scene.people[need["by"]]
            organisation = queries.organisation_of(sharer)
            new = Need(organisation=organisation, sentence=need.get("sentence", ""))
            reactions.share_need(sharer, scene.threads[thread], new)


def _ask(told: Mapping[str, Any], scene: Scene, *, key: str) -> None:
    new = NewPoll(
        question=told["question"],
        options=told["options"],
        several=told.get("several", False),
        anonymous=told.get("anonymous", False),
        results=Results.VOTED,
        ends_at=now() + timedelta(days=told["days"]),
    )
    poll = polls.make_poll(scene.people[told["by"]], scene.threads[told["thread"]], new, key=key)
    query = select(Option.id).where(Option.poll_id == poll.id).order_by(Option.position)
    options = db.session.scalars(query).all()
    for person, places in told["votes"].items():
        polls.vote(scene.people[person], poll, [options[place] for place in places])


def _sum_up(told: Mapping[str, Any], scene: Scene, *, key: str) -> None:
    thread, source = scene.threads[told["thread"]], told["text"].strip()
    stretch = Stretch(
        first=1,
        last=told["last"],
        source=source,
        text=rendered(source, thread.id),
        numbers=numbers_cited(source),
    )
    author, language = scene.people[told["by"]], told["language"]
    knowledge.write_summary(author, thread, stretch, language=language, key=key)


def _shape(told: Mapping[str, Any], scene: Scene) -> None:
    """Let an area ask more of who starts this kind of discussion in it."""
    place = select(Area).join(Network, Network.id == Area.network_id)
    place = place.where(Network.key == told["network"], Area.key == told["area"])
    form = (db.session.scalars(place).one(), Kind(told["kind"]))
    for field in told["fields"]:
        options = [NewOption(labels=labels) for labels in field.get("options", ())]
        new = NewField(
            labels=field["labels"],
            helps=field["helps"],
            required=False,
            shape=Shape(field["shape"]),
            options=options,
        )
        add_field(scene.people[told["by"]], form, new)
