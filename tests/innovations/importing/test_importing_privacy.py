"""What is never kept: contact persons, authors, addresses, numbers, identity codes."""

import pytest

from forum.innovations.importing.remarks import ImportRefused

GOAL = "Päämäärä ja päätavoite"


def test_e26_contact_and_author_are_dropped_and_counted(read, collection_page):
    reading = read(collection_page)
    kept = str(reading.record.to_json()) + reading.source + repr(reading.warnings)
    for personal in ("Outi", "Olematon", "outi.olematon", "Keijo", "Kuviteltu"):
        assert personal in collection_page
        assert personal not in kept
    assert reading.dropped == {"contact_name": 1, "contact_email": 1, "source_author": 1}
    assert "Kivirannan asukasyhdistys" in reading.source


def test_e26_a_contact_number_is_dropped_too(read, collection_with):
    reading = read(collection_with("Yhteyshenkilön puhelinnumero", "puh. 12345"))
    assert reading.dropped == {"contact_phone": 1}
    assert "12345" not in reading.source


@pytest.mark.parametrize(
    "address",
    [
        "bo.berg@thl.example",
        "bo.berg(at)thl.example",
        "bo.berg [at] thl.example",
        "bo.berg (ät) thl.example",
        "bo.berg(at)thl(dot)example",
        "bo.berg(at)thl(piste)example",
        "bo\u200b.berg@thl.example",
        "BO.BERG＠thl.example",
        "[email protected]",
    ],
)
def test_e26_an_address_in_running_text_is_taken_out(read, collection_with, address):
    reading = read(collection_with(GOAL, f"Kysy lisää: {address} tai soita."))
    assert reading.record.goal == "Kysy lisää: (sähköpostiosoite poistettu) tai soita."
    assert reading.dropped == {"email_in_text": 1}
    assert "berg" not in reading.source.casefold()
    assert "protected" not in reading.source


@pytest.mark.parametrize(
    "number",
    ["+358 40 123 4567", "040 123 4567", "0401234567", "050-1234567", "+358 (0)9 123 4567"],
)
def test_e26_a_telephone_number_in_running_text_is_taken_out(read, collection_with, number):
    reading = read(collection_with(GOAL, f"Soita {number}."))
    assert reading.record.goal == "Soita (puhelinnumero poistettu)."
    assert reading.dropped == {"phone_in_text": 1}
    assert number not in reading.source


@pytest.mark.parametrize(
    "text",
    [
        "Toimiaika 01.02.2023–31.12.2025, rahoitus 1 140 000 euroa",
        "Y-tunnus 0201256-6",
        "Kyytejä ajettiin 2 345 678 vuonna 2024",
        "Tavataan klo 10 @ kahvila",
    ],
)
def test_other_numbers_and_signs_are_left_alone(read, collection_with, text):
    reading = read(collection_with(GOAL, text))
    assert reading.record.goal == text
    assert reading.dropped == {}


def test_a_dropped_name_is_taken_out_of_running_text_and_reported(read, collection_with, codes):
    text = collection_with(
        "Tekijä", "Mo Mallikas", GOAL, "Kiitos Mo Mallikkaalle ja Mo Mallikasta."
    )
    reading = read(text.replace("Mallikkaalle", "Mallikaslle"))
    assert reading.record.goal == "Kiitos (nimi poistettu) ja (nimi poistettu)."
    assert reading.dropped == {"source_author": 1, "name_in_text": 2}
    assert [(r.code, r.line) for r in reading.warnings if r.code == "name_in_text"] == [
        ("name_in_text", 7)
    ]


@pytest.mark.parametrize("author", ["Suomen Taitoliitto", "Taito Talkoot"])
def test_an_organisation_in_the_place_of_the_author_stays_an_actor(read, collection_with, author):
    reading = read(collection_with("Toimijat", f"• {author} ry", "Tekijä", author))
    assert [actor.name for actor in reading.record.actors] == [f"{author} ry"]
    assert reading.dropped == {"source_author": 1}


def test_the_marker_speaks_the_language_of_the_description(read, collection_with):
    reading = read(collection_with(GOAL, "Fråga bo@thl.example"), language="sv")
    assert reading.record.goal == "Fråga (e-postadressen borttagen)"


def test_text_after_a_person_under_an_unknown_heading_is_kept(read, collection_with):
    text = collection_with("Tekijä", "Mo Mallikas", "", "Mistä alkoi", "", "Mo Mallikas keksi sen.")
    reading = read(text)
    assert reading.record.extra == {"Mistä alkoi": "(nimi poistettu) keksi sen."}
    assert "Mallikas" not in reading.source


@pytest.mark.parametrize("code", ["131052-308T", "131052–308t", "010100A123D"])
def test_e27_an_identity_code_stops_the_import(read, collection_with, code):
    with pytest.raises(ImportRefused) as refused:
        read(collection_with(GOAL, f"Asiakas {code} osallistui."))
    assert refused.value.code == "identity_code"
    assert refused.value.line == 5
    assert code not in str(refused.value.sentence)


@pytest.mark.parametrize("code", ["131052-308S", "311352-308T", "99131052-308T"])
def test_e27_what_only_looks_like_one_does_not(read, collection_with, code):
    assert code in read(collection_with(GOAL, f"Tunnus {code}.")).record.goal
