"""Reading words for the vocabulary, as they are read for the index."""

from __future__ import annotations

from forum.kit.ask import answers
from forum.search.analysis.analyser import Terms
from forum.search.analysis.languages import detect
from forum.search.documents import known_language
from forum.search.index import engine
from forum.vocabulary.questions import Heard, Read, Reading


@answers(Reading)
def read(question: Reading) -> Read:
    language = known_language(question.language)
    if not question.sure:
        language = detect(question.text, language)
    tokens = engine().analyser.analyse(question.text, language)
    return Read(language, [_heard(token.terms) for token in tokens])


def _heard(terms: Terms) -> Heard:
    """By its base forms where a dictionary knows the word, else by its stem."""
    return Heard(frozenset(terms.lemma or terms.stem or (terms.exact,)), frozenset(terms.part))
