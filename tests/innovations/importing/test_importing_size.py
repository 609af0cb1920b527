"""Work grows with the size of the text, whatever its shape."""

import contextlib
import time

import pytest

from forum.innovations.importing.remarks import ImportRefused

HEAD = "Nimi\nKokonaisuuden nimi\nNimi\n"
SHAPES = {
    "commas": ("Toimijat\n", "a, ", 6_000),
    "at signs": ("Lyhyt kuvaus\n", "a@", 9_000),
    "at words": ("Lyhyt kuvaus\n", "aaaaaaaaaa(at)", 1_400),
    "words": ("Lyhyt kuvaus\n", "aaaaaaaaaa", 1_900),
    "digits": ("Toimiaika\n", "1.1.", 4_900),
    "years": ("Toimiaika\n", "2023-", 3_900),
    "hashtags": ("Lyhyt kuvaus\n", "#a_", 6_000),
    "codes": ("Lyhyt kuvaus\n", "010190-", 2_800),
    "phones": ("Lyhyt kuvaus\n", "040 1 ", 3_000),
    "residue": ("Lyhyt kuvaus\n", "icon/", 3_900),
    "marks": ("Lyhyt kuvaus\n", "a\u0327\u0301", 6_000),
    "brackets": ("Toimijat\n", "(a, ", 4_900),
    "spaces": ("Lyhyt kuvaus\n", "a ", 9_900),
    "colons": ("Lyhyt kuvaus\n", "a:", 9_900),
}
LINES = {
    "bullets": " • a",
    "deeper bullets": "• a",
    "empty headings": "Rahoittaja",
    "repeated headings": "Rahoittaja\nA",
    "repeated texts": "Toimiaika\n2023\n\nA",
    "group titles": "Perustiedot\nText",
    "authors": "Tekijä\nAnna Aalto",
    "possible headings": "\nOtsikko\n\nTeksti",
    "gaps": "\n\n\na",
    "names": "Kokonaisuuden nimi\nNimi",
    "sub-headings": "Vaikutukset\na",
}
# Four times the text may take four times as long; the rest is for a noisy machine.
MOST = 4 * 2.0


def seconds(read, text: str) -> float:
    """The best of three, so that another program's work does not count."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        with contextlib.suppress(ImportRefused):
            read(text)
        best = min(best, time.process_time() - start)
    return max(best, 0.002)


@pytest.mark.parametrize("shape", SHAPES)
def test_e41_one_long_line_costs_by_its_length(read, shape):
    before, piece, count = SHAPES[shape]
    small = seconds(read, HEAD + before + piece * (count // 4))
    assert seconds(read, HEAD + before + piece * count) < small * MOST


@pytest.mark.parametrize("shape", LINES)
def test_e41_many_lines_cost_by_their_number(read, shape):
    line = LINES[shape] + "\n"
    count = 4_800 // line.count("\n")
    before = HEAD + "Tavoiteltavat tulokset, tuotokset ja vaikutukset\n"
    small = seconds(read, before + line * (count // 4))
    assert seconds(read, before + line * count) < small * MOST


def test_e41_the_largest_text_of_long_lines_is_read(read):
    text = HEAD + "Lyhyt kuvaus\n" + ("a@b (at) 040 #x " * 1_200 + "\n") * 54
    assert 1_000_000 < len(text) < 1_048_576
    assert read(text).record.short_description
