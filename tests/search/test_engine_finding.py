"""What is found, in which order, and that nobody learns of what they may not read."""

import pytest
from documents import PUBLIC, Filled, ask, numbers, post, scoped

from forum.search.engines.engine import MOST_COUNTED, Batch, Engine


def test_ann_finds_what_bo_wrote_in_another_form(filled: Filled) -> None:
    engine = filled(post(1, "Koirien ruoka on hyvää."), post(2, "Kissa nukkuu."))
    assert numbers(ask(engine, "koiralle")) == [1]


def test_a_word_is_found_inside_a_compound_but_behind_the_word_itself(filled: Filled) -> None:
    engine = filled(post(1, "Kaupunginteatteri avattiin."), post(2, "Teatteri avattiin."))
    assert numbers(ask(engine, "teattereissa")) == [2, 1]


def test_the_form_that_was_typed_comes_first(filled: Filled) -> None:
    engine = filled(post(1, "Koira nukkuu."), post(2, "Koirien yö."))
    assert numbers(ask(engine, "koirien")) == [2, 1]


def test_a_title_counts_more_than_a_text_of_the_same_words(filled: Filled) -> None:
    engine = filled(
        post(1, "Ruoka kaikille.", title="Koira ja muuta"),
        post(2, "Koira ja muuta.", title="Ruoka kaikille"),
    )
    assert numbers(ask(engine, "koira")) == [1, 2]
    assert numbers(ask(engine, "ruoka")) == [2, 1]


def test_tags_are_found_like_words_of_the_title(filled: Filled) -> None:
    engine = filled(post(1, "Teksti.", tags=("Koirien ruoka", "lapset")), post(2, "Koira."))
    assert set(numbers(ask(engine, "koira"))) == {1, 2}


def test_a_phrase_stands_as_it_is_and_does_not_reach_from_title_to_text(filled: Filled) -> None:
    engine = filled(
        post(1, "Ruoka on hyvää."),
        post(2, "Hyvää on ruoka."),
        post(3, "on hyvää", title="Aina ruoka"),
    )
    assert numbers(ask(engine, '"ruoka on hyvää"')) == [1]
    assert numbers(ask(engine, '"ruoka on hyvä"')) == []


def test_an_exclusion_shuts_out_all_forms_of_a_word(filled: Filled) -> None:
    engine = filled(post(1, "Koira ja kissoja."), post(2, "Koira yksin."), post(3, "Koirakissa."))
    assert 1 not in numbers(ask(engine, "koira -kissa"))
    assert 2 in numbers(ask(engine, "koira -kissa"))
    assert ask(engine, "-kissa").total == 0


def test_without_words_whatever_lies_in_the_scope_answers_newest_first(filled: Filled) -> None:
    engine = filled(
        post(1, "Koira.", kind="question"),
        post(2, "Kissa.", kind="question"),
        post(3, "Kissa ja koira.", kind="question"),
        post(4, "Koira.", kind="practice"),
    )
    found = ask(engine, "-kissa", kind="question")
    assert numbers(found) == [1]
    assert numbers(ask(engine, "", kind="question")) == [3, 2, 1]
    assert ask(engine, "", since=3).total == 2
    assert ask(engine, "").total == 0, "nothing is asked for"
    where = scoped(kind="question")
    assert found.asked
    assert engine.tally(found.asked, where, ["kind"]) == {"kind": {"question": 1, "practice": 1}}


def test_the_beginning_of_a_word(filled: Filled) -> None:
    engine = filled(post(1, "Asukkaat kokoontuivat."), post(2, "Koira."))
    assert numbers(ask(engine, "asuk*")) == [1]


def test_all_the_words_come_before_some_of_them(filled: Filled) -> None:
    engine = filled(post(1, "Ruoka ruoka ruoka."), post(2, "Ruoka, jota koira ei syö kuitenkaan."))
    found = ask(engine, "koira ruoka")
    assert numbers(found) == [2, 1]
    assert found.hits[0].step < found.hits[1].step


def test_a_reader_in_finnish_finds_forms_in_swedish_and_english(filled: Filled) -> None:
    engine = filled(
        post(1, "Böckerna är slut.", language="sv"),
        post(2, "The children went home.", language="en"),
    )
    assert numbers(ask(engine, "bok")) == [1]
    assert numbers(ask(engine, "child")) == [2]
    assert numbers(ask(engine, "child", language="sv")) == []


def test_newest_first(filled: Filled) -> None:
    engine = filled(post(1, "Koira koira koira."), post(2, "Koira."), post(3, "Kissa."))
    assert numbers(ask(engine, "koira", sort="newest")) == [2, 1]
    assert numbers(ask(engine, "koira", sort="newest", limit=1)) == [2]


def test_filters_narrow_what_is_found(filled: Filled) -> None:
    engine = filled(
        post(1, "Koira.", network="n1", area="a1", thread=7),
        post(2, "Koira.", network="n1", area="a2", kind="innovation"),
        post(3, "Hunden koira.", network="n2", area="a3", language="sv"),
    )
    assert numbers(ask(engine, "koira", network="n1")) == [2, 1]
    assert numbers(ask(engine, "koira", area="a2")) == [2]
    assert numbers(ask(engine, "koira", kind="innovation")) == [2]
    assert numbers(ask(engine, "koira", language="sv")) == [3]
    assert numbers(ask(engine, "koira", thread=7)) == [1]
    assert ask(engine, "koira", exclude=frozenset({"post:1", "post:9"})).total == 2


def test_a_hit_brings_what_the_ranking_needs(filled: Filled) -> None:
    hit = ask(filled(post(5, "Koira.", thread=9, recommended=True)), "koira").hits[0]
    assert (hit.key, hit.thread, hit.created, hit.recommended) == ("post:5", 9, 5, True)
    assert hit.score > 0


# Who may read

SECRET = post(1, 'Salainen koira ja "kissa tässä".', place="a5", title="Koirasuunnitelma")


@pytest.mark.parametrize("sort", ["relevance", "newest"])
@pytest.mark.parametrize("text", ["koira", "salai*", '"kissa tässä"', "koira kissa", "koira yö"])
def test_bo_learns_nothing_of_an_area_he_may_not_read(filled: Filled, text: str, sort: str) -> None:
    engine = filled(SECRET, post(2, "Yö."))
    assert "post:1" not in [hit.key for hit in ask(engine, text, sort=sort).hits]
    assert ask(engine, text, sort=sort, area="").total == ask(filled(post(2, "Yö.")), text).total


def test_ann_who_may_read_the_area_finds_it_everywhere(filled: Filled) -> None:
    engine = filled(SECRET, post(2, "Koira."))
    assert set(numbers(ask(engine, "koira", places=PUBLIC | {"a5"}))) == {1, 2}
    assert numbers(ask(engine, "koira", places=frozenset({"a5"}))) == [1]


def test_who_may_read_nothing_finds_nothing(filled: Filled) -> None:
    engine = filled(SECRET, post(2, "Koira."))
    assert ask(engine, "koira", places=frozenset()).total == 0
    assert ask(engine, "koira", places=frozenset({"a6"})).total == 0


def test_a_post_moved_to_another_area_changes_its_readers(filled: Filled) -> None:
    engine = filled(SECRET)
    assert ask(engine, "koira").total == 0
    engine.write(Batch(put=(post(1, "Koira."),)))
    assert ask(engine, "koira").total == 1
    engine.write(Batch(put=(SECRET,)))
    assert ask(engine, "koira").total == 0


# Order


def test_of_equals_the_newer_stands_first_and_then_the_lesser_key(filled: Filled) -> None:
    engine = filled(*(post(n, "Koira.", created=5 + n // 4) for n in (3, 1, 8, 2, 12, 4, 11)))
    for sort in ("relevance", "newest"):
        everything = numbers(ask(engine, "koira", sort=sort))
        assert everything == [12, 11, 8, 4, 1, 2, 3]
        for limit in range(1, 8):
            assert numbers(ask(engine, "koira", sort=sort, limit=limit)) == everything[:limit]
    engine.write(Batch(put=(post(8, "Koira.", created=7),)))
    assert numbers(ask(engine, "koira")) == [12, 11, 8, 4, 1, 2, 3]


def test_the_best_are_the_best_of_all(engine: Engine) -> None:
    """The best ten of many are the first ten of all of them, for every kind of question."""
    words = ("koira", "kissa", "hevonen", "lehmä", "sika")
    bodies = (
        " ".join(words[(number * step) % 5] for step in range(1, 2 + number % 9))
        + " loppu" * (number % 13)
        for number in range(700)
    )
    engine.rebuild((post(n, body) for n, body in enumerate(bodies)), again=lambda keys: ())
    for text in ("koira", "koira kissa", "hevonen lehmä sika", "koira loppu", "ko*"):
        for sort in ("relevance", "newest"):
            everything = ask(engine, text, limit=700, sort=sort).hits
            assert ask(engine, text, limit=10, sort=sort).hits == everything[:10]
            assert len({hit.key for hit in everything}) == len(everything)


def test_totals_are_exact_to_a_thousand(engine: Engine) -> None:
    many = [post(number, "Koira ja kissa.") for number in range(MOST_COUNTED)]
    engine.rebuild(many, again=lambda keys: ())
    for text in ("koira", "koira kissa"):
        found = ask(engine, text, limit=20)
        assert (found.total, found.more_than_counted, len(found.hits)) == (1_000, False, 20)
    engine.write(Batch(put=tuple(post(5_000 + number, "Koira, kissa.") for number in range(9))))
    for text in ("koira", "koira kissa"):
        found = ask(engine, text, limit=20)
        assert (found.total, found.more_than_counted) == (MOST_COUNTED + 1, True)
