"""What every engine does alike: it opens a view of its index as it is now, and asks that."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from forum.search.engines.engine import Again, Document, Found, LayerTerm, Scope, Sort, Tally
from forum.search.engines.wishes import Question


class View(Protocol):
    """One state of an index; its answers are those of `engine.Engine`."""

    def find(self, question: Question, scope: Scope, *, limit: int, sort: Sort) -> Found: ...

    def tally(self, question: Question, scope: Scope, dimensions: Sequence[str]) -> Tally: ...

    def holding(self, terms: Sequence[LayerTerm], scope: Scope) -> Sequence[int]: ...

    def size(self, scope: Scope) -> int: ...

    def keys(self) -> Collection[str]: ...

    def digests(self, keys: Collection[str]) -> Mapping[str, str]: ...


class ViewingEngine(ABC):
    """The reading half of an engine. Every question raises IndexUnavailable."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[View]:
        """The present state, while it is asked. Raises IndexUnavailable."""

    @abstractmethod
    def rebuild(self, documents: Iterable[Document], *, again: Again) -> None:
        """As `engine.Engine` says."""

    def match(self, question: Question, scope: Scope, *, limit: int, sort: Sort) -> Found:
        """What answers this question."""
        if not scope.places or not question.clauses or limit < 1:
            return Found()
        with self._reading() as view:
            return view.find(question, scope, limit=limit, sort=sort)

    def tally(self, question: Question, scope: Scope, dimensions: Sequence[str]) -> Tally:
        """How many answer the question, by label."""
        if not scope.places or not question.clauses:
            return {dimension: {} for dimension in dimensions}
        with self._reading() as view:
            return view.tally(question, scope, dimensions)

    def holding(self, terms: Sequence[LayerTerm], scope: Scope) -> Sequence[int]:
        """In how many documents each term stands."""
        with self._reading() as view:
            return view.holding(terms, scope)

    def size(self, scope: Scope) -> int:
        """How many documents lie within the scope."""
        with self._reading() as view:
            return view.size(scope)

    def keys(self) -> Iterator[str]:
        """The keys of all documents."""
        with self._reading() as view:
            return iter(view.keys())

    def digests(self, keys: Collection[str]) -> Mapping[str, str]:
        """Of these documents those that are there."""
        with self._reading() as view:
            return view.digests(keys)

    def wipe(self) -> None:
        """Leaves an empty index; makes one when there is none."""
        self.rebuild((), again=lambda keys: ())
