"""The old and the new text can both be read out of the difference."""

import html
import random
import re

from forum.kit.text.differences import words_diff


def before_and_after(shown):
    """The two texts that a difference was made of."""
    before = re.sub("<ins>[^<]*</ins>|</?del>", "", shown)
    after = re.sub("<del>[^<]*</del>|</?ins>", "", shown)
    return html.unescape(before), html.unescape(after)


def test_no_letter_is_lost_whatever_changed():
    chance = random.Random(5)  # noqa: S311 - chance, not a secret
    pieces = ["a ", "b ", "c\n", "d", "<", "&", " ", "&amp;", "\n"]
    for _ in range(1500):
        old = "".join(chance.choices(pieces, k=chance.randint(0, 40)))
        kept = "".join(letter for letter in old if chance.random() > 0.2)
        new = kept + "".join(chance.choices(pieces, k=chance.randint(0, 9)))
        assert before_and_after(words_diff(old, new)) == (old, new)


def test_a_text_written_anew_is_shown_as_that():
    old, new = "a b c d " * 400, "e f g h " * 400
    assert words_diff(old, new).count("<del>") == 1
    assert before_and_after(words_diff(old, new)) == (old, new)
