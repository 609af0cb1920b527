"""What is done by the clock so that moderation can be called to account."""

from __future__ import annotations

from flask import current_app, render_template

from forum.kit.db import db
from forum.kit.slots import fills
from forum.moderation import readers, witness
from forum.moderation.actions import accounting
from forum.moderation.queries import log, reports_kept
from forum.moderation.reporting import report
from forum.networks.models import Network
from forum.outbox.sweep import every

A_MINUTE = 60.0
AN_HOUR = 60 * A_MINUTE


@every(A_MINUTE)
def keep_newest_digest() -> None:
    """Outside the database; see `verifying`."""
    witness.keep(current_app.config["SETTINGS"].instance, log.head())


@every(A_MINUTE)
def join_readers() -> None:
    """Of all processes that answer readers."""
    instance = current_app.config["SETTINGS"].instance
    if marks := list(readers.taken(instance)):
        accounting.join_readers(marks)
    readers.forget_taken(instance)


@every(AN_HOUR)
def close_what_is_over() -> None:
    """Months without their sketches, half-years with their figures."""
    accounting.close_months()
    halves = reports_kept.to_keep()
    db.session.commit()
    for half in halves:
        accounting.keep_report(str(half), report.count(half))


@fills("network.side")
def how_it_is_moderated(network: Network) -> str:
    return render_template("moderation/_network_side.html", network=network)
