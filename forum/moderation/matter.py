"""What a decision is about: a post in its thread, a thread, or an address; reported or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forum.accounts.models import Account
from forum.moderation import addresses
from forum.moderation.models import Case
from forum.moderation.terms import OF_POSTS, TOLD, CaseKind, Measure
from forum.threads.models import Post, State, Thread

OF_STATE = {
    State.PUBLISHED: (Measure.REMIND, Measure.BLUR, Measure.HIDE, Measure.REMOVE),
    State.HIDDEN: (Measure.RESTORE, Measure.REMOVE),
    State.TAKEN_DOWN: (Measure.RESTORE,),
    State.REMOVED: (),
}
"""What can be decided about a post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A case, or what a moderator noticed; `post` is none when it is about the whole thread."""

    case: Case | None = None
    thread: Thread | None = None
    post: Post | None = None

    @property
    def seen(self) -> str:
        """What must be the same when the decision is made: reports, place and state, text."""
        versions = (row.version if row else 0 for row in (self.case, self.thread, self.post))
        return ".".join(map(str, versions))

    @property
    def network_id(self) -> int | None:
        if self.thread:
            return self.thread.network_id
        return self.case.network_id if self.case else None

    @property
    def title(self) -> str:
        if self.thread:
            return self.thread.title
        return self.case.title if self.case else ""

    @property
    def address(self) -> str:
        if self.post:
            return addresses.post(self.post.thread_id, self.post.number)
        if self.case:
            return self.case.address
        return f"/t/{self.thread.id}" if self.thread else "/"

    @property
    def detected(self) -> bool:
        """Whether a program kept it from its readers until somebody decides."""
        return self.case is not None and self.case.kind is CaseKind.HELD

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What can be decided about it as it is now."""
        return tuple(self._measures())

    def subject(self, measure: Measure) -> Post | None:
        """The post, when the measure is about a post and not about its thread."""
        return self.post if measure in OF_POSTS else None

    def author_of(self, measure: Measure) -> Account | None:
        """Whom the measure affects."""
        if self.thread is None:
            return self.case.author if self.case else None
        if measure in OF_POSTS or measure not in TOLD:
            return self.post.author if self.post else self.thread.author
        return self.thread.author

    def language_of(self, measure: Measure) -> str:
        """In which the statement is written: that of the one who gets it."""
        author = self.author_of(measure)
        return author.language if author else "fi"

    def _measures(self) -> Iterator[Measure]:
        if self.case:
            yield Measure.NO_ACTION
        if self.post:
            warned = (Measure.BLUR,) if self.post.blurred else ()
            yield from (one for one in OF_STATE.get(self.post.state, ()) if one not in warned)
        if self.thread:
            if not self.thread.lowered:
                yield Measure.LOWER
            yield Measure.UNLOCK if self.thread.locked else Measure.LOCK
            if self.case:
                yield from (Measure.MOVE, Measure.RENAME)
