"""What was reported in the demo, and what its moderators decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from forum.accounts.models import Guest, User, Viewer
from forum.demo.past import Past, set_back
from forum.kit.db import db, fresh, now
from forum.moderation.actions import (
    NewDecision,
    NewReport,
    decide_case,
    decide_unasked,
    file_report,
)
from forum.moderation.matter import Matter
from forum.moderation.models import Case, Decision, Report
from forum.moderation.queries.targets import target_of
from forum.moderation.terms import Ground, Measure, promised
from forum.networks.models import Area, Network
from forum.threads.actions import curating
from forum.threads.models import Post, Thread, ThreadEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who and what there is for moderators to decide about."""

    people: Mapping[str, User]
    threads: Mapping[str, Thread]
    past: Past


def decide_all(cases: Sequence[Mapping[str, Any]], scene: Scene) -> None:
    """Report and decide everything in the order of the file."""
    for place, told in enumerate(cases):
        key = f"demo:case:{place}"
        if "act" in told:
            _tidy(told["act"], scene.threads[told["thread"]], scene)
        elif told.get("reports"):
            _decide_reported(told, scene, key=key)
        else:
            _decide_noticed(told, scene, key=key)


def _tidy(told: Mapping[str, Any], thread: Thread, scene: Scene) -> None:
    """Pin, share or move the discussion, and let the event stand where it happened."""
    curator, reason = scene.people[told["by"]], told.get("reason", "")
    if told["kind"] == "pin":
        until = now() + timedelta(days=told["days"]) if "days" in told else None
        curating.pin(curator, thread, reason=reason, until=until)
    elif told["kind"] == "wiki":
        opening = db.session.scalars(select(Post).filter_by(thread_id=thread.id, number=1)).one()
        curating.share_post(curator, opening, wiki=True, reason=reason)
    else:
        curating.move(curator, thread, _area(*told["to"]), reason=reason)
    moment = scene.past.ago(told["ago"])
    before = select(func.max(Post.number)).where(
        Post.thread_id == thread.id, Post.created_at < moment
    )
    event = select(func.max(ThreadEvent.id)).where(ThreadEvent.thread_id == thread.id)
    place = {"created_at": moment, "after_number": db.session.scalar(before) or 1}
    set_back(ThreadEvent, {db.session.scalars(event).one(): place})


def _decide_reported(told: Mapping[str, Any], scene: Scene, *, key: str) -> None:
    moments = [scene.past.ago(report["ago"]) for report in told["reports"]]
    reports = [
        _report(told, report, scene, key=f"{key}:report:{number}")
        for number, report in enumerate(told["reports"])
    ]
    set_back(
        Report,
        {one.id: {"created_at": at} for one, at in zip(reports, moments, strict=True)},
    )
    case = fresh(Case, reports[0].case_id)
    dates = {"created_at": moments[0], "due_at": moments[0] + promised(case.ground or Ground.OTHER)}
    if "decision" in told:
        dates["closed_at"] = scene.past.ago(told["decision"]["ago"])
        _decide_case(told["decision"], case, scene, moment=dates["closed_at"], key=key)
    set_back(Case, {case.id: dates})


def _report(
    told: Mapping[str, Any], report: Mapping[str, Any], scene: Scene, *, key: str
) -> Report:
    reporter: Viewer = scene.people[report["by"]] if "by" in report else Guest()
    address = f"/t/{scene.threads[told['thread']].id}/{told['post']}"
    target = target_of(reporter, address, "")
    if target is None:
        raise LookupError(address)
    new = NewReport(
        ground=Ground(report["ground"]),
        explanation=report["text"].strip(),
        good_faith=True,
        language=report.get("language", "fi"),
        name=report.get("name", ""),
        email=report.get("email", ""),
    )
    return file_report(reporter, target, new, key=key)


def _decide_case(
    told: Mapping[str, Any], case: Case, scene: Scene, *, moment: datetime, key: str
) -> None:
    thread = fresh(Thread, case.thread_id or 0)
    matter = Matter(case=case, thread=thread, post=fresh(Post, case.post_id or 0))
    moderator = scene.people[told["by"]]
    decision = decide_case(moderator, case, _new(told), seen=matter.seen, key=key)
    set_back(Decision, {decision.id: {"created_at": moment}})


def _decide_noticed(told: Mapping[str, Any], scene: Scene, *, key: str) -> None:
    thread = fresh(Thread, scene.threads[told["thread"]].id)
    decision = decide_unasked(
        scene.people[told["decision"]["by"]],
        thread,
        _new(told["decision"]),
        post_id=None,
        seen=Matter(thread=thread).seen,
        key=key,
    )
    set_back(Decision, {decision.id: {"created_at": scene.past.ago(told["decision"]["ago"])}})


def _new(told: Mapping[str, Any]) -> NewDecision:
    return NewDecision(
        measure=Measure(told["measure"]),
        ground=Ground(told["ground"]) if "ground" in told else None,
        facts=told.get("facts", "").strip(),
        explanation=told.get("explanation", "").strip(),
        alternatives=told.get("alternatives", "").strip(),
        area=_area(*told["to"]) if "to" in told else None,
    )


def _area(network: str, area: str) -> Area:
    query = select(Area).join(Network, Network.id == Area.network_id)
    return db.session.scalars(query.where(Network.key == network, Area.key == area)).one()
