"""How a text may reach us: encodings, line ends, invisible characters, limits."""

import unicodedata

import pytest

from forum.innovations.importing.reading import repaired
from forum.innovations.importing.remarks import ImportRefused


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: (text + "\n\n").encode(),
        lambda text: text.replace("\n\n", "\n\n\n\n\n").encode(),
    ],
    ids=["utf-8", "crlf", "cr", "bom", "utf-16-le", "utf-16-be", "final-newline", "gaps"],
)
def test_e04_however_the_bytes_come_the_record_is_the_same(read, collection_page, encoded):
    assert read(encoded(collection_page)).record == read(collection_page).record


def test_e05_decomposed_letters_and_hard_spaces_in_headings_change_nothing(read, collection_page):
    spaced = collection_page.replace("Kokonaisuuden tarkoitus", "Kokonaisuuden\u00a0tarkoitus")
    spaced = spaced.replace("Viimeksi muokattu", "Viimeksi\u202fmuokattu")
    decomposed = unicodedata.normalize("NFD", spaced.replace("Tekijä", "Te\u00adkijä\u200b"))
    assert decomposed != spaced
    assert read(decomposed).record == read(collection_page).record


def test_e06_windows_1252_is_read_with_a_warning(read, collection_page, codes):
    reading = read(collection_page.encode("cp1252"))
    assert reading.record == read(collection_page).record
    assert "windows_1252" in codes(reading)


@pytest.mark.parametrize("raw", [b"\x81\x8d", b"\xff\xfe\x00", "\ud800"])
def test_e06_what_cannot_be_decoded_is_refused(read, raw):
    with pytest.raises(ImportRefused) as refused:
        read(raw)
    assert refused.value.code == "undecodable"


def test_e07_garbled_letters_are_reported_and_can_be_repaired(read, collection_page, codes):
    garbled = collection_page.replace("–", "-").encode().decode("cp1252", "ignore")
    assert "mojibake" in codes(read(garbled))
    assert repaired("KyläkauppÃ¤") is None
    assert repaired("KylÃ¤kauppa") == "Kyläkauppa"


@pytest.mark.parametrize("raw", ["Nimi\0", b"Nimi\0", "Nimi\0".encode("utf-16")])
def test_a_file_with_nul_is_not_a_text(read, raw):
    with pytest.raises(ImportRefused) as refused:
        read(raw)
    assert refused.value.code == "nul"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("a" * 20_001, "line_too_long"),
        ("\n" * 5_000, "too_many_lines"),
        (b"a\n" * 524_289, "too_large"),
        ("ä\n" * 349_526, "too_large"),
        ("a" + "\u0301" * 31, "marks"),
    ],
)
def test_e41_limits_are_kept_and_say_what_to_do(read, raw, code):
    with pytest.raises(ImportRefused) as refused:
        read(raw)
    assert refused.value.code == code
    assert str(refused.value.sentence).count(".") >= 2


def test_e41_at_the_limits_a_text_is_still_read(read, collection_with):
    text = collection_with("Päämäärä ja päätavoite", "a" * 20_000, *[""] * 4_995)
    assert len(read(text).record.goal) == 20_000


def test_e42_control_characters_and_turned_directions_are_removed(read, collection_with, codes):
    reading = read(collection_with("Rahoittaja", "ES\u202eR\x07", "Toimiaika", "2024\u2069"))
    assert reading.record.funders[0].name == "ESR"
    assert reading.record.duration.text == "2024"
    assert [remark.line for remark in reading.warnings if remark.code == "control_characters"] == [
        5,
        7,
    ]


def test_e59_pictures_and_sami_letters_are_kept(read, collection_with):
    text = "Čáhppes đŋšŧž 👩\u200d🚀 ja 🇫🇮"
    assert read(collection_with("Päämäärä ja päätavoite", text)).record.goal == text
