"""What a whole page comes to: the three types, and the real page where it is at hand."""

import datetime as dt
import os
from pathlib import Path

import pytest

from forum.innovations.importing.parts import Actor, Contact, DescriptionType, Link, Precision, Role
from forum.innovations.importing.text import read_description

REAL_PAGE = os.environ.get("FORUM_REAL_PAGE")
REAL_URL = (
    "https://innokyla.fi/fi/kokonaisuus/"
    "sosiaalisten-innovaatioiden-osaamiskeskus-valmistelu-ja-pilotointi"
)


def test_e01_a_collection_gives_every_value_of_its_page(read, collection_page):
    reading = read(collection_page)
    record = reading.record
    assert record.type is DescriptionType.KOKONAISUUS
    assert record.name == "Naapuruston taitopankki – kokeilu ja juurruttaminen"
    assert record.title == record.name
    assert record.short_description == (
        "Rakennetaan taitopankki, jossa naapurit vaihtavat osaamistaan, "
        "ja suunnitelma sen juurrutamiselle.\n\n#TaidotKiertoon"
    )
    assert record.hashtags == ("TaidotKiertoon",)
    assert record.purpose.startswith("Tavoitteena on v.2023")
    assert record.purpose.endswith("muille.")
    assert record.actors == (
        Actor("Kivirannan asukasyhdistys ry", Role.LEAD),
        Actor("Suomen Kuntaliitto", matched_id="kuntaliitto"),
        Actor("Diakonia ammattikorkeakoulu", matched_id="diak"),
        Actor("Taitotalkoot Osk"),
    )
    assert [(funder.name, funder.code) for funder in record.funders] == [
        ("Euroopan Sosiaalirahasto (ESR)", "ESR")
    ]
    assert record.contact == Contact("Kivirannan asukasyhdistys")
    assert record.source_created == dt.date(2023, 8, 7)
    assert record.source_modified == dt.date(2024, 2, 21)
    assert "Vahvistetaan:\n\n- Asukkaiden osallisuutta" in record.starting_point
    assert record.goal.count("\n\n") == 1
    assert record.source_url == "https://innokyla.fi/fi/kokonaisuus/naapuruston-taitopankki"
    assert record.attribution.producer == "Kivirannan asukasyhdistys"


def test_e01_the_section_of_results_is_taken_apart(read, collection_page):
    record = read(collection_page).record
    assert record.results == ("toimintaohjeen", "rahoitussuunnitelman")
    assert [output.no for output in record.outputs] == [1, 2, 3, 4, 5]
    assert record.outputs[3].text == "Koulutetaan taitoluotseja eri kaupunginosiin"
    assert record.impacts == (
        "Naapureiden välisen luottamuksen kasvu.",
        "Osaamisen lisääntyminen",
        "Pohja pysyvälle yhteistyölle.",
    )
    assert "Vaikutukset\n\n- Naapureiden" in record.results_text


def test_e01_no_heading_is_unknown_and_what_the_page_lacks_is_named(read, collection_page, codes):
    reading = read(collection_page)
    assert reading.unknown_headings == ()
    assert reading.record.extra == {}
    assert set(reading.missing) == {
        "regions",
        "target_group",
        "keywords",
        "models",
        "workspace",
        "attachments",
    }
    assert sorted(codes(reading)) == ["links_lost", "status_conflict"]


def test_a_model_gives_every_value_of_its_page(read_model, model_page, codes):
    reading = read_model(model_page)
    record = reading.record
    assert record.type is DescriptionType.TOIMINTAMALLI
    assert record.title == record.name == "Kyläkaupan kuulumispöytä"
    assert record.lead.startswith("Pöytä kyläkaupan nurkassa")
    assert record.place_of_implementation == "Kolme kyläkauppaa harvaan asutulla alueella"
    assert [(region.name, region.code) for region in record.regions] == [
        ("Kymenlaakson hyvinvointialueella", "kymenlaakso"),
        ("Etelä-Karjala", "etela-karjala"),
        ("Korpijoki", None),
    ]
    assert record.funders[0].code == "ei_erillisrahoitusta"
    assert record.source_created == dt.date(2023, 7, 6)
    assert record.source_modified == dt.date(2024, 3, 22)
    assert record.core_idea.endswith("2. Kuuntele loppuun.\n3. Soita perään, jos jäi huoli.")
    assert record.evaluation_summary == "Puolen vuoden aikana käytiin 240 keskustelua."
    assert record.attachments == (
        Link("Pöydän säännöt", "https://example.org/kuulumispoyta/saannot"),
        Link("Kuulumiskortti"),
    )
    assert codes(reading) == []


def test_headings_marked_as_the_condensed_summary_are_remembered(read_model, model_page):
    assert read_model(model_page).condensed == (
        "operating_environment",
        "target_group",
        "core_idea",
        "conditions",
        "evaluation_summary",
        "tips_for_adopters",
    )


def test_an_unknown_heading_stays_in_its_text_and_is_listed(read_model, model_page):
    reading = read_model(model_page)
    assert reading.unknown_headings == ("Taloudelliset tekijät",)
    assert "\n\nTaloudelliset tekijät\n\nKaupan" in reading.record.operating_environment


def test_a_tool_gives_every_value_of_its_page(read_tool, tool_page, codes):
    reading = read_tool(tool_page)
    record = reading.record
    assert record.type is DescriptionType.TYOKALU
    assert record.name == "Hiljainen kierros"
    assert record.lead == "Menetelmä, jolla jokainen saa sanansa kuuluviin."
    assert record.what.startswith("Osallistujat kirjoittavat")
    assert record.purpose == "Kokousten alkuun ja vaikeiden asioiden käsittelyyn."
    assert record.how.startswith("1. Kaikki kirjoittavat")
    assert record.strengths_weaknesses == (
        "+ Hiljaisetkin tulevat kuulluiksi\n+ Ei vaadi välineitä\n- Vie aikaa"
    )
    assert record.duration.text == "45 minuuttia"
    assert record.duration.start is None
    assert record.tips == "Sulkekaa puhelimet."
    assert codes(reading) == []


@pytest.mark.skipif(
    REAL_PAGE is None,
    reason="The real page is not ours to ship. Save it as text and run "
    "FORUM_REAL_PAGE=/path/to/page.txt pytest tests/innovations/importing",
)
def test_e01_the_real_page_gives_every_value(codes):
    raw = Path(REAL_PAGE or "").read_bytes()
    reading = read_description(raw, url=REAL_URL, today=dt.date(2025, 1, 15))
    record = reading.record
    assert [actor.matched_id for actor in record.actors] == [
        "thl",
        "kuntaliitto",
        "soste",
        "kuntoutussaatio",
        "diak",
        "lut",
        "silta",
    ]
    assert [output.no for output in record.outputs] == list(range(1, 10))
    assert record.results == ("konseptin", "toteutussuunnitelman")
    assert len(record.impacts) == 4
    assert (record.source_created, record.source_modified) == (
        dt.date(2023, 7, 6),
        dt.date(2024, 3, 22),
    )
    assert (record.duration.start, record.duration.end) == (
        dt.date(2023, 1, 1),
        dt.date(2023, 12, 31),
    )
    assert record.duration.precision is Precision.YEAR
    assert record.lead_same_as_short
    assert record.lead is None
    assert record.hashtags == ("InnovaattoritYhdessä",)
    assert record.funders[0].code == "ESR"
    assert record.contact == Contact("Terveyden ja hyvinvoinnin laitos (THL)")
    for text in (record.purpose, record.starting_point, record.goal, record.results_text):
        assert text
    assert reading.unknown_headings == ()
    assert record.extra == {}
    assert sorted(codes(reading)) == ["links_lost", "status_conflict"]
    assert reading.dropped == {"contact_name": 1, "contact_email": 1, "source_author": 1}
    assert "@" not in reading.source
    assert "@" not in str(record.to_json())
