"""Forms for those who look after the keywords."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from forum.kit.forms import Filled, Form, Lengths, Line, choices
from forum.kit.i18n import LANGUAGES, pick
from forum.threads.forms.writing import labels
from forum.vocabulary.models import FACETS, Concept, Facet
from forum.vocabulary.words import Term, Vocabulary

LONGEST, LONGEST_LIST = 60, 600


def label_in(label: Any) -> Line:
    return Line(label, [Filled(_l("Say it in this language too.")), Lengths(most=LONGEST)])


def synonyms_in(label: Any) -> Line:
    return Line(label, [Lengths(most=LONGEST_LIST)])


class MergeForm(Form):
    into = SelectField(_l("The keyword that says the same"), [Filled(_l("Choose a keyword."))])

    def __init__(self, vocabulary: Vocabulary, *, without: int) -> None:
        super().__init__()
        others = [term for term in vocabulary.terms if term.id != without]
        self.into.choices = [("", _l("Choose a keyword")), *named(others)]


class ConceptForm(Form):
    """A keyword: its name and other words for it in three languages, and its place."""

    facet = SelectField(_l("Group"), choices=choices(FACETS))
    fi, sv, en = label_in(_l("In Finnish")), label_in(_l("In Swedish")), label_in(_l("In English"))
    fi_more = synonyms_in(_l("Other words in Finnish"))
    sv_more = synonyms_in(_l("Other words in Swedish"))
    en_more = synonyms_in(_l("Other words in English"))
    broader = SelectField(_l("Belongs under"))

    def __init__(self, vocabulary: Vocabulary, *, concept: Concept | None, **told: Any) -> None:
        super().__init__(**told)
        self.others = [term for term in vocabulary.terms if not concept or term.id != concept.id]
        tops = [term for term in self.others if term.broader_id is None]
        self.broader.choices = [("", _l("Nothing: it stands by itself")), *named(tops)]

    @classmethod
    def of(cls, vocabulary: Vocabulary, concept: Concept) -> Self:
        """Filled with the words of a concept as they are."""
        broader = next((t.key for t in vocabulary.terms if t.id == concept.broader_id), "")
        more = {f"{one}_more": ", ".join(words) for one, words in concept.synonyms.items()}
        told = {"facet": concept.facet or "", "broader": broader, **concept.labels, **more}
        return cls(vocabulary, concept=concept, formdata=None, **told)

    @property
    def told(self) -> dict[str, Any]:
        """What the concept gets."""
        broader = next((t.id for t in self.others if t.key == self.text("broader")), None)
        return {
            "facet": Facet(self.text("facet")),
            "labels": {one: self.text(one) for one in LANGUAGES},
            "synonyms": self._synonyms,
            "broader_id": broader,
        }

    @property
    def _synonyms(self) -> Mapping[str, list[str]]:
        said = {one: labels(self.text(f"{one}_more")) for one in LANGUAGES}
        return {one: words for one, words in said.items() if words}

    def validate(self, extra_validators: Any = None) -> bool:
        """No word may mean two keywords."""
        fits: bool = super().validate(extra_validators)
        known = Vocabulary(self.others)
        for name, word in self._said:
            if other := known.meant_by(word):
                meant = pick(other.labels)
                self.reject(name, _l("“%(word)s” means %(other)s already.", word=word, other=meant))
                fits = False
        return fits

    @property
    def _said(self) -> Iterator[tuple[str, str]]:
        """Every word, with the field in which it stands."""
        for one in LANGUAGES:
            yield one, self.text(one)
            yield from ((f"{one}_more", word) for word in labels(self.text(f"{one}_more")))


def named(terms: list[Term]) -> list[tuple[str, str]]:
    """Keys and names, in the order of the reader's language."""
    return [(key, name) for name, key in sorted((pick(t.labels), t.key) for t in terms)]
