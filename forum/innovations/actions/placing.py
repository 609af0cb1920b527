"""What coordinators say about a description that its source does not: phase and network."""

from __future__ import annotations

from forum.accounts.models import User
from forum.innovations import policy
from forum.innovations.actions.versions import keep_revision
from forum.innovations.events import InnovationChanged
from forum.innovations.importing.merging import FieldChange
from forum.innovations.models import Innovation, Phase, Reason
from forum.kit.db import db, fresh, now, transactional
from forum.kit.policy import require
from forum.networks.models import Network
from forum.outbox.bus import publish


@transactional
def set_phase(
    editor: User, innovation: Innovation, phase: Phase | None, *, network: Network
) -> None:
    """Say how far the innovation has come and which network keeps it. Raises Refused.

    The editor must coordinate the network that keeps it and the one that will.
    """
    innovation = fresh(Innovation, innovation.id)
    require(policy.change(editor, innovation))
    require(policy.import_into(editor, network))
    changes = _changes(innovation, phase, network)
    if not changes:
        return
    innovation.phase, innovation.network = phase, network
    innovation.version += 1
    innovation.updated_at = now()
    db.session.flush()
    keep_revision(innovation, editor=editor, reason=Reason.EDIT, changes=changes)
    publish(InnovationChanged(innovation_id=innovation.id))


def _changes(innovation: Innovation, phase: Phase | None, network: Network) -> list[FieldChange]:
    told = [
        FieldChange("phase", innovation.phase, phase),
        FieldChange("network", innovation.network.key, network.key),
    ]
    return [change for change in told if change.old != change.new]
