"""What the small forum has in its moderation: reports, texts that wait, orders, notes."""

from __future__ import annotations

from forum.accounts.models import User
from forum.kit.db import db, now, transactional
from forum.kit.forms import new_key
from forum.moderation import actions as moderation
from forum.moderation.matter import Matter
from forum.moderation.queries.targets import target_of
from forum.moderation.terms import Effect, Ground, Measure, OrderKind, Telling
from forum.networks.models import Network
from forum.threads.models import HeldBecause, HeldPost, Post, Thread


@transactional
def waits(author: User, thread: Thread) -> int:
    """A text of somebody's that waits for a moderator."""
    text = {"source": "Half of a matter", "html": "<p>Half of a matter</p>", "language": "en"}
    row = HeldPost(thread_id=thread.id, area_id=thread.area_id, key=new_key(), **text)
    row.author_id, row.because = author.id, HeldBecause.AREA
    db.session.add(row)
    db.session.flush()
    return row.id


def remarked(moderator: User, thread: Thread) -> int:
    """A note for the other moderators."""
    return moderation.note_remark(moderator, thread, "Ask Ann first.", key=new_key()).id


def ordered(administrator: User | None) -> int:
    """An order of an authority."""
    assert administrator is not None
    words = dict.fromkeys(("authority", "reference", "legal_basis", "address", "content"), "R 1")
    new = moderation.NewOrder(
        kind=OrderKind.ACT,
        received_at=now(),
        due_at=None,
        telling=Telling.ALLOWED,
        tell_from=None,
        **words,
    )
    return moderation.record_order(administrator, new, key=new_key()).id


def trusted(administrator: User | None) -> int:
    """A flagger whose reports come first."""
    assert administrator is not None
    return moderation.trust(administrator, name="Rights", sign="rights.example.org").id


def watched(administrator: User | None) -> int:
    """A word on everybody's list."""
    assert administrator is not None
    told = {"word": "casino", "effect": Effect.HINT, "note": "", "network_id": None}
    return moderation.watch_word(administrator, moderation.WordToWatch(**told)).id


def reminded(moderator: User | None, post: Post) -> int:
    """A decision that changes nothing: its author is reminded of a rule."""
    assert moderator is not None
    told = {"ground": Ground.PRIVACY, "facts": "It tells of somebody."}
    new = moderation.NewDecision(measure=Measure.REMIND, **told)
    thread = db.session.get_one(Thread, post.thread_id)
    seen = Matter(thread=thread, post=post).seen
    place = {"post_id": post.id, "seen": seen, "key": new_key()}
    return moderation.decide_unasked(moderator, thread, new, **place).id


def reported(reporter: User, post: Post, *, key: str) -> int:
    """The case of a post that somebody reports."""
    target = target_of(reporter, f"/t/{post.thread_id}/{post.number}", "")
    assert target is not None
    words = {"explanation": "It tells of somebody.", "good_faith": True, "language": "en"}
    new = moderation.NewReport(ground=Ground.PRIVACY, **words)
    return moderation.file_report(reporter, target, new, key=key).case_id


def words(moderator: User | None, network: Network) -> int:
    """Words that moderators of this network keep."""
    assert moderator
    new = moderation.NewTemplate(
        title="Names", ground=None, texts={"en": "No names."}, network_id=network.id
    )
    return moderation.save_template(moderator, new, template_id=None).id
