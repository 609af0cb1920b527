"""Characters that hide, turn or imitate."""

import pytest

from forum.kit.text.cleaning import clean_block, clean_line, is_presentable_name, skeleton


def test_a_title_is_one_visible_line():
    assert clean_line("  Hei\r\n\tkaikki\u2028täällä ") == "Hei kaikki täällä"
    assert clean_line("a\u202eb\u2066c\u200bd\ufeffe\x00f\u00adg\U000e0041h\ud800i") == "abcdefghi"
    assert clean_line("A\u0308") == "Ä"
    assert clean_line("\u200b\u3164 \u2800") == ""


def test_a_body_keeps_its_shape_and_its_joiners():
    assert clean_block("\n \n  a\r\nb\rc\x85d\x00\x07\u202e\tе\n\n \n") == "  a\nb\nc\nd\tе"
    assert clean_block("👩\u200d🔬 نمی\u200cخواهم") == "👩\u200d🔬 نمی\u200cخواهم"
    assert clean_block("a\u0308\ud83d\uffff") == "ä"
    assert clean_block(" \n\n") == ""


@pytest.mark.parametrize(
    "text", ["a\u0308\u202eb", " x\r\n", "\u1100\u200b\u1161", "a\u0000\u0301"]
)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_block(clean_block(text)) == clean_block(text)


@pytest.mark.parametrize(
    "imitation",
    ["АNN", "Αnn", "ａｎｎ", "𝐀𝐧𝐧", "ann", " Ann ", "A\u200bnn", "Anո", "ᎪNN", "ɑnn"],
)
def test_an_imitation_of_ann_looks_like_ann(imitation):
    assert skeleton(imitation) == skeleton("Ann")


def test_other_tricks_on_a_name():
    assert skeleton("Bo") == skeleton("Во") == skeleton("B0") == skeleton("в\u043e")
    assert skeleton("Malla") == skeleton("MaIla") == skeleton("Ma|la") == skeleton("Ma1la")
    assert skeleton("Mo Ek") == skeleton("Mo\u00a0 Ek") == skeleton("MO\tEK")
    assert skeleton("Вера") == skeleton("вера")
    assert skeleton("Emma") == skeleton("Ernma")


def test_people_with_other_names_keep_them_apart():
    names = (
        "Malla Maila Väinö Vaino Åsa Asa Øyvind Oyvind Máret Maret Đuro Duro Šeila Seila Ann Anna"
    )
    assert len({skeleton(name) for name in names.split()}) == len(names.split())


@pytest.mark.parametrize(
    "name",
    [
        "Ann",
        "Åsa Öberg-Ek",
        "Máret Ánne",
        "Mo (THL)",
        "O’Neill",
        "Вера",
        "田中さん",
        "R2 Oy",
        "Nguyễn",
    ],
)
def test_a_name_that_people_bear_is_presentable(name):
    assert is_presentable_name(name)


@pytest.mark.parametrize(
    "name",
    ["", " ", " Ann", "Ann  Ek", "Аnn", "A\u200bnn", "Ann\u202e", "123", "…", "@ann", "Ann<b>",
     "👍", "x\u0300\u0300\u0300", "a\u0301\u0302\u0303\u0304", "\u3164", "A" * 81, "A\u0308nn"],
)  # fmt: skip
def test_a_name_that_hides_something_is_not(name):
    assert not is_presentable_name(name)
