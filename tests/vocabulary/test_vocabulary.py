"""The vocabulary: what a word means, what is near it, and how concepts come into a forum."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import select

from forum.kit.db import db, transactional
from forum.vocabulary import defaults
from forum.vocabulary.models import Concept, ConceptState, Facet
from forum.vocabulary.queries import narrower_than, vocabulary
from forum.vocabulary.words import folded


@pytest.fixture
def words(app):
    return vocabulary()


@pytest.mark.parametrize(
    "word", ["nuoret", "Nuoriso", " ungdomar ", "young  people", "YOUTH", "nuoret aikuiset"]
)
def test_any_word_in_any_language_means_the_concept(words, word):
    assert words.meant_by(word).key == "nuoret"


@pytest.mark.parametrize("word", ["", "x", "koira", "nuo", "nuoret, lapset", "x" * 999, "🏳️‍🌈"])
def test_other_words_mean_nothing(words, word):
    assert words.meant_by(word) is None


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("nuorett", "nuoret"),
        ("yuoth", "nuoret"),
        ("asunnottomus", "asunnottomat"),
        ("hankinta", "hankinnat"),
        ("tids", "vapaaehtoistyo"),
    ],
)
def test_words_that_are_spelt_alike_or_around_it_are_near(words, word, near):
    assert near in [term.key for term in words.nearest(word)]


def test_nothing_is_near_to_nothing(words):
    assert words.nearest("zzzzzz") == []
    assert words.nearest("") == []
    assert len(words.nearest("työ")) == 3


def test_every_concept_has_three_labels_and_no_word_means_two():
    told = [row for rows in defaults.content().values() for row in rows]
    assert 140 <= len(told) <= 170
    assert {tuple(row["labels"]) for row in told} == {("fi", "sv", "en")}
    said = Counter(
        folded(word)
        for row in told
        for word in {
            *row["labels"].values(),
            *(word for many in row.get("synonyms", {}).values() for word in many),
        }
    )
    assert [word for word, many in said.items() if many > 1] == []
    assert set(defaults.content()) == set(Facet)


def test_what_is_narrower_is_one_level_below_what_stands_by_itself():
    above = {row["key"]: row.get("broader") for rows in defaults.content().values() for row in rows}
    assert [key for key, broader in above.items() if broader and above[broader]] == []


def test_the_counties_are_called_as_they_call_themselves():
    names = {row["key"]: row["labels"]["sv"] for row in defaults.content()["region"]}
    assert len(names) == 23
    assert names["kanta-hame"] == "Egentliga Tavastland"
    assert names["keski-pohjanmaa"] == "Mellersta Österbotten"
    assert names["ahvenanmaa"] == "Åland"


def test_what_the_operator_has_changed_survives_and_what_is_missing_comes(app):
    assert defaults.lay_down() == 0
    change("nuoret", labels={"fi": "nuorisomme", "sv": "unga", "en": "our young"})
    remove("jalkihuolto")
    assert defaults.lay_down() == 1
    db.session.expire_all()
    assert row("nuoret").labels["fi"] == "nuorisomme"
    assert row("jalkihuolto").broader_id == row("nuoret").id
    assert [term.key for term in narrower_than(row("nuoret").id)] == [
        "jalkihuolto",
        "neet-nuoret",
    ]


def test_a_proposed_concept_is_not_offered_except_where_it_is_chosen_already(make):
    own = make.concept("meidän sana", ConceptState.PROPOSED)
    assert vocabulary().meant_by("meidän sana") is None
    assert vocabulary(also=[own.id]).meant_by("meidän sana").id == own.id


def row(key):
    return db.session.scalars(select(Concept).where(Concept.key == key)).one()


@transactional
def change(key, **values):
    for name, value in values.items():
        setattr(row(key), name, value)


@transactional
def remove(key):
    db.session.delete(row(key))
