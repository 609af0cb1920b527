"""What stands under a heading: lists, dates, durations, organisations, funders, regions."""

import datetime as dt

import pytest

from forum.innovations.importing.lines import lines_of
from forum.innovations.importing.values import funders, regions
from forum.innovations.importing.values.dates import NotADate, date_of
from forum.innovations.importing.values.durations import duration_of
from forum.innovations.importing.values.hashtags import hashtags_of
from forum.innovations.importing.values.lists import Paragraph, blocks_of, markdown_of
from forum.innovations.importing.values.organisations import partner_of


def markdown(text: str) -> str:
    return markdown_of(blocks_of(lines_of(text.split("\n"))[0]))


@pytest.mark.parametrize("bullet", ["•", "·", "-", "–", "*", "◦", "o", " •", "\t•"])
def test_e18_bullets_of_every_kind(bullet):
    assert markdown(f"{bullet} yksi\n{bullet} kaksi") == "- yksi\n- kaksi"


def test_e18_nested_and_wrapped_items_keep_their_place():
    text = " • yksi\n    ◦ sisempi\n      joka jatkuu\n • kaksi joka\njatkuu\n • kolme.\nTeksti."
    assert markdown(text) == (
        "- yksi\n    - sisempi joka jatkuu\n- kaksi joka jatkuu\n- kolme.\n\nTeksti."
    )


def test_a_lead_in_is_no_part_of_the_item_above():
    assert markdown("• yksi\nYhteistyö:\n• kaksi") == "- yksi\n\nYhteistyö:\n\n- kaksi"


def test_a_sub_heading_is_no_part_of_the_item_above(read, collection_with):
    heading = "Tavoiteltavat tulokset, tuotokset ja vaikutukset"
    record = read(collection_with(heading, "Tuotokset", "1. yksi", "Vaikutukset", "• kaksi")).record
    assert record.results_text == "Tuotokset\n\n1. yksi\n\nVaikutukset\n\n- kaksi"
    assert (record.outputs[0].text, record.impacts) == ("yksi", ("kaksi",))


def test_impacts_without_a_list_are_its_paragraphs(read, collection_with):
    heading = "Tavoiteltavat tulokset, tuotokset ja vaikutukset"
    lines = ("• tulos", "Vaikutukset", "Yksi.", "", "Kaksi.")
    record = read(collection_with(heading, *lines)).record
    assert (record.results, record.impacts) == (("tulos",), ("Yksi.", "Kaksi."))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("1. a\n2. b\n4. c", "1. a\n2. b\n4. c"),
        ("1) a\n2) b\n1) c", "1. a\n2. b\n1. c"),
        ("(3) a\n(4) b", "3. a\n4. b"),
        ("a) a\nb) b", "1. a\n2. b"),
    ],
)
def test_e19_numbers_keep_their_order(given, expected):
    assert markdown(given) == expected


def test_e19_gaps_and_restarts_are_reported_and_measures_stay_apart(read, collection_with, codes):
    heading = "Tavoiteltavat tulokset, tuotokset ja vaikutukset"
    gap = read(collection_with(heading, "Tuotokset", "1. a", "2) b", "4. c"))
    assert [output.no for output in gap.record.outputs] == [1, 2, 4]
    assert "numbering" in codes(gap)
    again = read(collection_with(heading, "Toimenpiteet:", "1. a", "2. b", "1. c"))
    assert [(o.no, o.text) for o in again.record.outputs] == [(1, "a"), (2, "b"), (3, "c")]
    assert "numbering" in codes(again)


def test_e20_a_glued_sentence_stays_glued(read, collection_page):
    assert "asukkaille.Päivän tuloksena" in read(collection_page).record.outputs[0].text


@pytest.mark.parametrize(
    "text", ["06.07.2023", "6.7.2023", "6. 7. 2023", "2023-07-06", "Luotu 6.7.2023 klo 12:30"]
)
def test_e21_a_date_in_its_forms(text):
    assert date_of(text) == dt.date(2023, 7, 6)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.02.2023", "impossible_date"),
        ("2023-13-01", "impossible_date"),
        ("6.7.23", "two_digit_year"),
        ("eilen", "unreadable_date"),
    ],
)
def test_e21_what_is_no_date_is_kept_as_text_with_a_warning(read, collection_with, text, code):
    with pytest.raises(NotADate, match=code):
        date_of(text)
    reading = read(collection_with("Luotu", text))
    assert reading.record.source_created is None
    assert reading.record.extra == {"source_created": text}
    assert (code, 4) in [(remark.code, remark.line) for remark in reading.warnings]


@pytest.mark.parametrize("text", ["06.07.2023", "1. 1. 2024", "2023 alkoi", "6. heinäkuuta 2023"])
def test_e21_a_date_is_no_item_of_a_list(text):
    assert isinstance(blocks_of(lines_of([text])[0])[0], Paragraph)
    assert markdown(text).replace("\\", "") == text


def test_dates_the_wrong_way_round_are_reported(read, collection_with, codes):
    text = collection_with("Luotu", "2.2.2024", "Viimeksi muokattu", "1.2.2024")
    assert "dates_reversed" in codes(read(text))


def test_e22_work_that_goes_on_after_its_end_is_a_conflict(read, collection_with, codes):
    text = collection_with("Toimiaika", "Käynnissä oleva kehittämisohjelma, toimiaika 2023.")
    reading = read(text)
    assert [(r.code, r.line) for r in reading.warnings if r.field == "duration"] == [
        ("status_conflict", 4)
    ]
    assert reading.record.duration.text == "Käynnissä oleva kehittämisohjelma, toimiaika 2023."
    assert "status_conflict" not in codes(read(text, today=dt.date(2023, 12, 31)))


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("v.2023", "2023-01-01", "2023-12-31", "year"),
        ("v. 2023", "2023-01-01", "2023-12-31", "year"),
        ("vuoden 2023 aikana", "2023-01-01", "2023-12-31", "year"),
        ("2023–2025", "2023-01-01", "2025-12-31", "year"),
        ("2023 — 2025", "2023-01-01", "2025-12-31", "year"),
        ("2023-25", "2023-01-01", "2025-12-31", "year"),
        ("1.9.2023–31.12.2025", "2023-09-01", "2025-12-31", "day"),
        ("1.9.–31.12.2025", "2025-09-01", "2025-12-31", "day"),
        ("1.–15.3.2023", "2023-03-01", "2023-03-15", "day"),
        ("03/2023", "2023-03-01", "2023-03-31", "month"),
        ("3-12.2023", "2023-03-01", "2023-12-31", "month"),
        ("3.–12.2023", "2023-03-01", "2023-12-31", "month"),
        ("9/2023 - 2/2024", "2023-09-01", "2024-02-29", "month"),
        ("syyskuu 2023 – joulukuu 2025", "2023-09-01", "2025-12-31", "month"),
        ("2024 – 30.6.2025", "2024-01-01", "2025-06-30", "year"),
        ("1.9.2023 alkaen toistaiseksi", "2023-09-01", None, "day"),
        ("2023–", "2023-01-01", None, "year"),
    ],
)
def test_a_duration_in_its_forms(text, start, end, precision):
    duration, odd = duration_of(text)
    assert odd == []
    assert duration.text == text
    assert str(duration.start) == start
    assert (str(duration.end) if duration.end else None) == end
    assert duration.precision == precision


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("2023–2024, jatko 2025–2026", ["several_ranges"]),
        ("31.2.2023–1.5.2023", ["duration_impossible"]),
        ("13/2023", ["duration_impossible"]),
        ("2025–2023", ["duration_reversed"]),
    ],
)
def test_e23_a_doubtful_duration_keeps_its_text(text, odd):
    duration, found = duration_of(text)
    assert found == odd
    assert duration.text == text
    assert (duration.start is None) == (odd != ["several_ranges"])


def test_e23_of_a_schedule_the_first_period_counts(read, collection_with, codes):
    text = collection_with("Toimiaika", "• 1.2.2023–31.5.2023 suunnittelu", "• syksy 2023 kokeilu")
    reading = read(text)
    assert reading.record.duration.end == dt.date(2023, 5, 31)
    assert "syksy 2023 kokeilu" in reading.record.duration.text
    assert "several_ranges" in codes(reading)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Terveyden ja hyvinvoinnin laitos (THL)", "thl"),
        ("KL", "kuntaliitto"),
        ("Suomen Kuntaliitto", "kuntaliitto"),
        ("Suomen sosiaali ja terveys Soste ry", "soste"),
        ("SOSTE Suomen sosiaali ja terveys ry", "soste"),
        ("KUNTOUTUSSÄÄTIÖ", "kuntoutussaatio"),
        ("Diakonia ammattikorkeakoulu", "diak"),
        ("Diakonia-ammattikorkeakoulu", "diak"),
        ("Lappeenrannan–Lahden teknillinen yliopisto LUT", "lut"),
        ("LUT-yliopisto", "lut"),
        ("Silta-Valmennusyhdistys ry", "silta"),
        ("Siltavalmennus", "silta"),
    ],
)
def test_e24_a_partner_is_known_by_every_name(name, key):
    assert partner_of(name).key == key


def test_e24_an_organisation_named_twice_is_one_actor(read, collection_with):
    text = collection_with(
        "Toimijat", "• THL", "• Terveyden ja hyvinvoinnin laitos (THL)", "• Kota"
    )
    assert [actor.name for actor in read(text).record.actors] == ["THL", "Kota"]


def test_e25_an_unknown_organisation_stays_as_written(read, collection_with):
    actor = read(collection_with("Toimijat", "• Kivirannan Asukasyhdistys RY")).record.actors[0]
    assert (actor.name, actor.matched_id) == ("Kivirannan Asukasyhdistys RY", None)


def test_e60_actors_in_a_sentence_are_split_only_if_all_are_known(read, collection_with, codes):
    known = read(collection_with("Toimijat", "THL, Kuntaliitto ja SOSTE"))
    assert [actor.matched_id for actor in known.record.actors] == ["thl", "kuntaliitto", "soste"]
    running = "Mukana ovat THL, kunnat (Espoo, Oulu) ja asukkaat"
    unknown = read(collection_with("Toimijat", running))
    assert [actor.name for actor in unknown.record.actors] == [running]
    assert "actors_not_split" in codes(unknown)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Euroopan Sosiaalirahasto (ESR)", "ESR"),
        ("Euroopan sosiaalirahasto plus (ESR+)", "ESR+"),
        ("ESR+", "ESR+"),
        ("EAKR", "EAKR"),
        ("STEA-avustus", "STEA"),
        ("Sosiaali- ja terveysministeriö", "STM"),
        ("TEM:n erityisavustus", "TEM"),
        ("Suomen kestävän kasvun ohjelma (RRP)", "RRP"),
        ("Kuntien omarahoitus", "oma"),
        ("Ei erillisrahoitusta", "ei_erillisrahoitusta"),
        ("Säätiörahoitus", None),
        ("Östemin säätiö", None),
    ],
)
def test_a_funder_gets_its_code_by_synonyms(name, code):
    assert funders.code_of(name) == code


def test_funders_on_one_line_are_split_when_all_are_known(read, collection_with):
    record = read(collection_with("Rahoittajat", "ESR+, STEA-avustus ja STM")).record
    assert [funder.code for funder in record.funders] == ["ESR+", "STEA", "STM"]


def test_nothing_is_split_inside_brackets(read, collection_with):
    record = read(collection_with("Rahoittajat", "STM (STEA, ESR)")).record
    assert [funder.name for funder in record.funders] == ["STM (STEA, ESR)"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Valtakunnallinen", "national"),
        ("Kymenlaakson hyvinvointialueella", "kymenlaakso"),
        ("Keski-Suomessa", "keski-suomi"),
        ("Lapin maakunta", "lappi"),
        ("Pohjois–Savon hyvinvointialue", "pohjois-savo"),
        ("Vantaan ja Keravan hyvinvointialue", "vantaa-kerava"),
        ("Österbottens välfärdsområde", "pohjanmaa"),
        ("Helsinki", "helsinki"),
        ("Helsingin seutu", None),
        ("Savonlinna", None),
    ],
)
def test_a_region_is_known_by_its_stem(name, code):
    assert regions.code_of(name) == code


def test_hashtags_are_listed_once_and_keep_their_letters():
    texts = ["#Yhdessä ja #YHDESSÄ, #1 ei", "https://example.org/#osa #työ_2", "a#b"]
    assert hashtags_of(texts) == ("Yhdessä", "työ_2")
