"""Twice the text may take twice the time, not four times: rule 36 of the forum's security page."""

import time

import pytest
from text_shapes import of_bytes, shapes

from forum.kit.text.differences import words_diff
from forum.kit.text.documents import rich
from forum.kit.text.posts import fill, render

MOST = 2.5
TRIES = 6  # neighbours on the machine can only make a ratio worse


def seconds(work):
    """CPU time of one run, the best of as many as fit in a while."""
    best, begun = float("inf"), time.process_time()
    for _ in range(50):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
        if time.process_time() - begun > 0.03:
            break
    return best


def least_ratio(work, n=8_000):
    """How much longer the double takes, at the best of several tries."""
    ratio = float("inf")
    for _ in range(TRIES):
        ratio = min(ratio, seconds(lambda: work(2 * n)) / seconds(lambda: work(n)))
        if ratio < MOST:
            return ratio
    return ratio


@pytest.mark.parametrize("name", shapes())
def test_a_post_twice_as_long_takes_twice_the_time(name):
    shape = shapes()[name]
    assert least_ratio(lambda n: render(of_bytes(shape, n))) < MOST


@pytest.mark.parametrize("name", ["open brackets", "nested links", "mixed", "list", "headings"])
def test_a_description_twice_as_long_takes_twice_the_time(name):
    shape = shapes()[name]
    assert least_ratio(lambda n: rich.__wrapped__(of_bytes(shape, n))) < MOST


def test_cards_are_put_in_one_pass():
    html = {n: render("https://a.fi\n\n" * (n // 14)).html for n in (8_000, 16_000)}
    html |= {n + 1: str(html[n]).replace("</a>", "") for n in html}
    assert least_ratio(lambda n: fill(html[n], {"https://a.fi": "x"})) < MOST
    assert least_ratio(lambda n: fill(html[n - n % 2 + 1], {"https://a.fi": "x"})) < MOST


def test_a_history_twice_as_long_takes_twice_the_time():
    changes = {
        "lines": ("a\n", "a\nb\n"),
        "words": ("a ", "a b "),
        "passages": ("1\n" + "a " * 20 + "\n", "1\n" + "a b " * 10 + "\n"),
    }
    for old, new in changes.values():
        assert least_ratio(lambda n, a=old, b=new: words_diff(a * (n // 4), b * (n // 8))) < MOST
