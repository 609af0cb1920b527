"""The notation of Voikko's transducer, read without Voikko."""

from forum.search.analysis.reading import UNKNOWN
from forum.search.analysis.transducer import merge, parse

SHOPS = "[Ln][Xp]verkko[X]verkko[Sn][Ny][Bh][Bc][Ln][Xp]kauppa[X]kaupp[Sg][Nm]ojen"
READABLE = "[Lt][Xp]lukea[X]luet[Ll][Ra]tav[Xj]a[X][Sine][Nm]issa"
MOON, SPRUCE, SIX = (
    "[Ln][Xp]kuu[X]kuu[Sn][Ny][O2y]si",
    "[Ln][Xp]kuusi[X]kuus[Sn][Ny]i",
    "[Lu][Xp]kuusi[X]kuu[Sn][Ny]si",
)


def test_a_compound_is_its_written_beginning_and_the_base_form_of_its_end() -> None:
    reading = merge([SHOPS])
    assert reading.lemmas == ("verkkokauppa",)
    assert reading.parts == ("verkko", "kauppa")


def test_a_participle_is_a_word_with_a_verb_behind_it() -> None:
    reading = merge([READABLE])
    assert reading.lemmas == ("luettava",)
    assert reading.roots == ("lukea",)


def test_every_reading_of_a_word_is_kept_in_an_order_of_its_own() -> None:
    assert merge([MOON, SPRUCE, SIX]).lemmas == ("kuu", "kuusi")
    assert merge([SIX, SPRUCE, MOON]) == merge([MOON, SPRUCE, SIX])


def test_a_surname_gives_way_to_a_word() -> None:
    name = "[Les][Xp]Koivu[X]koivu[Sn][Ny]"
    assert merge([name, "[Ln][Xp]koivu[X]koivu[Sn][Ny]"]).lemmas == ("koivu",)
    assert merge([name]).lemmas == ("koivu",)


def test_improbable_splits_are_left_out() -> None:
    whole = "[Ln][Xp]asema[X]asem[Sn][Ny]a"
    split = "[Ln][Xp]ase[X]ase[Sn][Ny][Bh][Bc][Ln][Xp]maa[X]ma[Sn][Ny]"
    assert merge([split, whole]).lemmas == ("asema",)


def test_what_cannot_be_read_is_unknown() -> None:
    assert parse("") is None
    assert merge([]) == merge([""]) == UNKNOWN
    assert merge(["[Ln][Xp]"]) is not None
