"""What is told beside the hits: how many there are of each kind, and how common a word is."""

from documents import PUBLIC, Filled, ask, post, scoped

from forum.search.engines.engine import Batch, Engine, Hit, Scope, label
from forum.search.engines.wishes import Alternatives, Beginning, Either, Question, Weighted

DOG = Alternatives((Weighted("exact", "koira", 1.0),))
CAT = Alternatives((Weighted("exact", "kissa", 1.0),))


def fill(filled: Filled) -> Engine:
    """Three dogs in public, one in an area of its own, and a cat."""
    return filled(
        post(1, "koira", kind="question", network="n1", tag="ruoka"),
        post(2, "koira", kind="practice", network="n1", labels=two_tags()),
        post(3, "koira", kind="practice", network="n2"),
        post(4, "koira", kind="practice", network="n2", tag="salaisuus", place="a5"),
        post(5, "kissa", kind="card", network="n1"),
    )


def two_tags() -> frozenset[str]:
    return frozenset({label("tag", "ruoka"), label("tag", "Uni, lepo")})


def test_found_documents_are_counted_by_kind(filled: Filled) -> None:
    told = fill(filled).tally(Question((DOG,)), scoped(), ["kind", "year"])
    assert told == {"kind": {"question": 1, "practice": 2}, "year": {}}


def test_a_document_with_several_tags_counts_with_each(filled: Filled) -> None:
    told = fill(filled).tally(Question((DOG,)), scoped(), ["tag"])
    assert told == {"tag": {"ruoka": 2, "uni  lepo": 1}}


def test_what_was_chosen_in_one_dimension_narrows_the_others_only(filled: Filled) -> None:
    """Who has chosen practices still sees how many questions there are."""
    chosen = scoped(kind="practice", network="n1")
    told = fill(filled).tally(Question((DOG,)), chosen, ["kind", "network", "tag"])
    assert told["kind"] == {"question": 1, "practice": 1}
    assert told["network"] == {"n1": 1, "n2": 1}
    assert told["tag"] == {"ruoka": 1, "uni  lepo": 1}


def test_nobody_learns_by_a_number_what_they_may_not_read(filled: Filled) -> None:
    engine, asked = fill(filled), Question((DOG,))
    told = engine.tally(asked, scoped(), ["tag", "kind"])
    assert "salaisuus" not in told["tag"]
    assert told["kind"]["practice"] == 2
    insider = scoped(places=PUBLIC | {"a5"})
    assert engine.tally(asked, insider, ["tag"])["tag"]["salaisuus"] == 1
    nobody = scoped(places=frozenset())
    assert engine.tally(asked, nobody, ["kind"]) == {"kind": {}}
    assert list(engine.holding([("exact", "koira")], nobody)) == [0]
    assert engine.size(nobody) == 0


def test_what_was_removed_or_changed_counts_no_more(filled: Filled) -> None:
    engine = fill(filled)
    engine.write(Batch(put=(post(3, "koira", kind="question", network="n2"),), remove=("post:1",)))
    told = engine.tally(Question((DOG,)), scoped(), ["kind", "tag"])
    assert told == {"kind": {"question": 1, "practice": 1}, "tag": {"ruoka": 1, "uni  lepo": 1}}
    assert list(engine.holding([("exact", "koira"), ("exact", "kissa")], scoped())) == [2, 1]
    assert engine.size(scoped()) == 3


def test_an_empty_index_counts_nothing(engine: Engine) -> None:
    assert engine.tally(Question((DOG,)), scoped(), ["kind"]) == {"kind": {}}
    assert list(engine.holding([("exact", "koira")], scoped())) == [0]
    assert engine.size(scoped()) == 0


def test_a_choice_of_several_and_one_that_shuts_out(filled: Filled) -> None:
    engine = fill(filled)
    both = frozenset({label("kind", "question"), label("kind", "practice")})
    either = Scope(places=PUBLIC, labels=(both,), without=frozenset({label("network", "n2")}))
    assert {hit.key for hit in found(engine, Question((DOG,)), either)} == {"post:1", "post:2"}


def test_from_a_day_until_another(filled: Filled) -> None:
    engine = fill(filled)
    assert ask(engine, "koira", since=2).total == 2
    assert ask(engine, "koira", until=2).total == 1
    assert ask(engine, "koira", since=2, until=3).total == 1
    assert engine.size(scoped(since=2, until=3)) == 1


def test_the_beginning_of_a_word_in_titles_only(filled: Filled) -> None:
    """As somebody types: the word may be inflected, but it stands in the title."""
    engine = filled(
        post(1, "kissanruoka", title="Koirien yö"),
        post(2, "koirakoulu alkaa", title="Ilmoitus"),
        post(3, "ilta", title="Iltoja", tags=("koirakoulu",)),
    )
    assert {hit.key for hit in found(engine, Question((Beginning("title", "koir"),)))} == {
        "post:1",
        "post:3",
    }
    assert list(engine.holding([("title", "kissanruoka"), ("title", "koira")], scoped())) == [0, 2]


def test_one_wish_or_the_other(filled: Filled) -> None:
    engine = fill(filled)
    either = Question((Either((DOG, CAT)),))
    assert len(found(engine, either)) == 4
    assert len(found(engine, Question((Either((DOG, CAT)), DOG)))) == 3
    assert not found(engine, Question((DOG,), unwanted=(Either((DOG, CAT)),)))
    assert engine.tally(either, scoped(), ["kind"])["kind"] == {
        "question": 1,
        "practice": 2,
        "card": 1,
    }


def found(engine: Engine, asked: Question, scope: Scope | None = None) -> tuple[Hit, ...]:
    return engine.match(asked, scope or scoped(), limit=100, sort="relevance").hits
