"""What is shown first, beside what the text says."""

from forum.search.engines.engine import Hit
from forum.search.ranking import RANKED, Factors, by_thread, ranked

YEAR = 365 * 24 * 3600
NOW = 40 * YEAR


def hit(number: int, score: float = 1.0, *, years: float = 0, **more: int) -> Hit:
    created, thread = NOW - int(years * YEAR), more.get("thread", 0)
    recommended, step = bool(more.get("recommended")), more.get("step", 0)
    return Hit(f"post:{number}", score, thread, created, recommended, step)


def order(*hits: Hit, factors: Factors | None = None) -> list[int]:
    return [int(hit.key.removeprefix("post:")) for hit in ranked(hits, now=NOW, factors=factors)]


def test_a_solved_answer_goes_before_an_equal_one_but_not_before_a_much_better_one() -> None:
    assert order(hit(1), hit(2, recommended=True)) == [2, 1]
    assert order(hit(1, 1.4), hit(2, recommended=True)) == [1, 2]


def test_age_counts_to_a_half_and_no_further() -> None:
    assert order(hit(1, years=2), hit(2)) == [2, 1]
    assert order(hit(1, 1.01, years=30), hit(2, 1.0, years=4)) == [1, 2]
    assert order(hit(1, 2.1, years=30), hit(2, 1.0)) == [1, 2]


def test_a_post_of_tomorrow_is_merely_new() -> None:
    assert order(hit(1, 1.0, years=-5), hit(2, 1.1)) == [2, 1]


def test_what_was_found_by_widening_stays_behind() -> None:
    assert order(hit(1, 9.0, step=2), hit(2, 0.1, years=9)) == [2, 1]


def test_factors_are_a_setting() -> None:
    assert order(hit(1), hit(2, recommended=True), factors=Factors(recommended=0)) == [1, 2]


def test_only_the_first_two_hundred_change_places() -> None:
    late = hit(999, 50.0)
    assert order(*(hit(number) for number in range(RANKED)), late)[-1] == 999


def test_equal_hits_keep_their_order_so_that_newest_first_stays_so() -> None:
    assert order(*(hit(number, 0.0, years=number) for number in range(9))) == list(range(9))


def test_a_discussion_stands_once_where_its_best_post_stands() -> None:
    groups = by_thread([hit(1, thread=5), hit(2), hit(3, thread=5), hit(4, thread=6), hit(5)])
    assert [(group.best.key, group.more) for group in groups] == [
        ("post:1", 1),
        ("post:2", 0),
        ("post:4", 0),
        ("post:5", 0),
    ]
