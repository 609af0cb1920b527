"""Where a heading begins and ends."""

import re

import pytest

from forum.innovations.importing.headings import HEADINGS, folded
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.remarks import ImportRefused

TOOL = DescriptionType.TYOKALU
WORDS = re.compile("[a-zäöå]{4,}")


def test_e02_residue_glued_to_a_heading_goes_and_the_heading_stays(read, collection_page):
    record = read(collection_page).record
    assert record.lead is None
    assert "Sketch" not in str(record.to_json())


def test_e03_residue_on_lines_of_its_own_goes(read, collection_page):
    residue = "icon/arrow-up_2 Created with Sketch.\n"
    noisy = residue + collection_page.replace(
        "\nPäämäärä", f"\n{residue}{residue}Tulosta\nPäämäärä"
    )
    assert read(noisy).record == read(collection_page).record


def test_words_of_the_interface_inside_a_sentence_stay(read, collection_with):
    sentence = "Jaa osaamistasi ja kirjaudu sisään."
    assert read(collection_with("Päämäärä ja päätavoite", sentence)).record.goal == sentence


def test_the_word_for_a_picture_goes_only_above_a_caption(read, collection_with):
    text = collection_with("Päämäärä ja päätavoite", "Kuva", "Kuva 1. Talkoot pihalla", "", "Kuva")
    assert read(text).record.goal == "Kuva 1. Talkoot pihalla\n\nKuva"


def test_e08_a_missing_heading_leaves_its_field_empty_and_is_named(read, collection_page):
    without = collection_page.replace("Rahoittaja\nEuroopan Sosiaalirahasto (ESR)\n", "")
    reading = read(without)
    assert reading.record.funders == ()
    assert "funders" in reading.missing
    assert len(reading.record.actors) == 4


def test_e08_a_name_and_an_address_are_enough(read, codes):
    reading = read("Kokonaisuuden nimi\nTaitopankki")
    assert reading.record.name == "Taitopankki"
    assert reading.record.purpose is None
    assert "possibly_cut" in codes(reading)


def test_the_title_stands_in_for_a_missing_name(read, codes):
    reading = read("Taitopankki\nLyhyt kuvaus\nNaapurit auttavat.")
    assert reading.record.name == "Taitopankki"
    assert "name_from_title" in codes(reading)


def test_without_a_name_nothing_is_imported(read):
    with pytest.raises(ImportRefused) as refused:
        read("Lyhyt kuvaus\nNaapurit auttavat.")
    assert refused.value.code == "name_missing"


def test_e09_an_empty_heading_does_not_take_the_next_value(read_model, model_page):
    reading = read_model(model_page)
    assert reading.record.collection == ()
    assert "collection" in reading.missing
    assert "Keijo" not in str(reading.record.to_json())


def test_e10_a_heading_that_comes_twice_joins_its_values(read, collection_with, codes):
    heading = "Päämäärä ja päätavoite"
    reading = read(collection_with(heading, "Yksi.", "Toimiaika", "2024", heading, "Kaksi."))
    assert reading.record.goal == "Yksi.\n\nKaksi."
    assert [(r.code, r.line) for r in reading.warnings if r.code == "heading_repeated"] == [
        ("heading_repeated", 8)
    ]


def test_e11_the_order_of_headings_does_not_matter(read, collection_page):
    start = collection_page.index("Päämäärä ja päätavoite")
    end = collection_page.index("Tavoiteltavat tulokset,")
    moved = collection_page[:start] + collection_page[end:] + "\n" + collection_page[start:end]
    assert moved != collection_page
    assert read(moved).record == read(collection_page).record


@pytest.mark.parametrize("form", ["{}:", "{} **", "{}**", "{} **:", "{}: **", "  {}"])
def test_e12_a_heading_is_known_in_other_dress(read, collection_page, form):
    dressed = collection_page.replace("\nPäämäärä ja päätavoite\n", f"\n{form}\n").format(
        "PÄÄMÄÄRÄ  ja päätavoite"
    )
    assert read(dressed).record == read(collection_page).record


def test_e13_words_of_a_heading_in_a_sentence_are_no_heading(read, collection_page):
    record = read(collection_page).record
    assert "Toimijat oppivat toisiltaan" in record.purpose
    assert "Päätavoitteena on lisätä vaikutuksia" in record.goal


def test_e14_impacts_outside_the_results_are_text(read, collection_with):
    text = collection_with("Päämäärä ja päätavoite", "Alku.", "Vaikutukset", "• Yksi", "• Kaksi")
    record = read(text).record
    assert record.goal == "Alku.\nVaikutukset\n\n- Yksi\n- Kaksi"
    assert record.impacts == ()


def test_e15_a_value_beside_its_heading_needs_the_colon(read, collection_with):
    record = read(collection_with("Rahoittaja: ESR", "Toimiaika 2023")).record
    assert [funder.name for funder in record.funders] == ["ESR", "Toimiaika 2023"]
    assert record.duration is None


@pytest.mark.parametrize(
    ("lines", "goal"),
    [
        (["Yksi."], "Yksi."),
        (["", "Yksi."], "Yksi."),
        (["", "", "Yksi.", "", "Kaksi.", "Kolme."], "Yksi.\n\nKaksi.\nKolme."),
    ],
)
def test_e16_a_value_may_start_below_and_run_on(read, collection_with, lines, goal):
    assert read(collection_with("Päämäärä ja päätavoite", *lines)).record.goal == goal


def test_e17_a_lead_is_stored_only_when_it_says_something_else(read, collection_page):
    same = read(collection_page).record
    assert (same.lead, same.lead_same_as_short) == (None, True)
    lead = collection_page[: collection_page.index("icon/")]
    other = read(collection_page.replace(lead, "Otsikko\n\nToinen ingressi.\n\n")).record
    assert (other.lead, other.lead_same_as_short) == ("Toinen ingressi.", False)
    none = read(collection_page.replace(lead, "Otsikko\n")).record
    assert (none.lead, none.lead_same_as_short) == (None, False)


def test_text_under_no_known_heading_is_never_lost(read, collection_with, codes):
    text = collection_with(
        "Luotu",
        "06.07.2023",
        "",
        "Mistä saimme idean",
        "",
        "Idea syntyi saunassa.",
        "Rahoittaja",
        "• ESR",
        "",
        "Kuinka kävi",
        "",
        "Hyvin kävi lopulta kaikille.",
    )
    reading = read(text)
    assert reading.record.extra == {
        "Mistä saimme idean": "Idea syntyi saunassa.",
        "Kuinka kävi": "Hyvin kävi lopulta kaikille.",
    }
    assert reading.unknown_headings == ("Mistä saimme idean", "Kuinka kävi")
    assert codes(reading).count("unplaced_text") == 2
    assert [funder.name for funder in reading.record.funders] == ["ESR"]


def test_text_after_a_date_without_any_heading_is_kept_as_well(read, collection_with):
    text = collection_with("Luotu", "06.07.2023", "", "Ensin yksi kappale.", "", "• ja lista")
    assert read(text).record.extra == {"text": "Ensin yksi kappale.\n\n- ja lista"}


def test_e38_two_pages_in_one_text_are_refused(read, collection_page):
    other = collection_page.replace("Naapuruston taitopankki", "Toinen pankki")
    with pytest.raises(ImportRefused) as refused:
        read(collection_page + "\n" + other)
    assert refused.value.code == "two_pages"


def test_e39_a_page_pasted_twice_is_read_once(read, collection_page, codes):
    reading = read(collection_page + "\n" + collection_page)
    assert reading.record == read(collection_page).record
    assert "pasted_twice" in codes(reading)


@pytest.mark.parametrize("end", ["Viimeksi muokattu", "Lähtötilanne"])
def test_e40_a_page_that_breaks_off_is_imported_with_a_warning(read, collection_page, end, codes):
    reading = read(collection_page[: collection_page.index(end)])
    assert "possibly_cut" in codes(reading)
    assert len(reading.record.actors) == 4


def test_e56_without_known_headings_the_text_is_kept_in_one_piece(read, codes):
    reading = read("Kompetensbank\n\nGrannar hjälper varandra.", language="sv")
    assert reading.record.title == "Kompetensbank"
    assert reading.record.extra == {"body": "Grannar hjälper varandra."}
    assert "no_headings" in codes(reading)


def test_e57_signs_of_markdown_and_html_stay_what_they_are(read, collection_with):
    text = collection_with(
        "Päämäärä ja päätavoite", "# Ei *otsikko* <b>", "1990. vuosi", "a_b &lt;"
    )
    assert read(text).record.goal == "\\# Ei \\*otsikko\\* \\<b>\n1990. vuosi\na_b \\&lt;"


def test_the_type_comes_from_the_choice_the_headings_or_the_address(read, codes):
    with pytest.raises(ImportRefused) as refused:
        read("Nimi\n\nTeksti.", url="https://example.org/kuvaus")
    assert refused.value.code == "type_unknown"
    chosen = read("Nimi\n\nTeksti.", url="https://example.org/kuvaus", type_override=TOOL)
    assert chosen.record.type is TOOL
    at_odds = read("Toimintamallin nimi\nPöytä")
    assert at_odds.record.type == "toimintamalli"
    assert "type_conflict" in codes(at_odds)


def test_text_beside_a_date_is_kept_and_so_is_a_heading_with_nothing_below(read, collection_with):
    text = collection_with("Luotu", "06.07.2023", "Tarkistettu syksyllä", "", "Vaihe yksi")
    reading = read(text + "\n\nVaihe kaksi\n\nTeksti loppuu tähän.")
    assert str(reading.record.source_created) == "2023-07-06"
    assert reading.record.extra == {
        "text": "Tarkistettu syksyllä\n\nVaihe yksi",
        "Vaihe kaksi": "Teksti loppuu tähän.",
    }


@pytest.mark.parametrize("page", ["collection_page", "model_page", "tool_page"])
def test_whichever_line_is_missing_no_other_text_is_lost(request, read_any, page):
    lines = request.getfixturevalue(page).split("\n")
    for place in range(len(lines)):
        reading = read_any(page, "\n".join(lines[:place] + lines[place + 1 :]))
        stored = str(reading.record.to_json())
        for line in reading.source.split("\n"):
            if folded(line) not in HEADINGS[reading.record.type] and "Sketch" not in line:
                assert set(WORDS.findall(line)) <= set(WORDS.findall(stored)), (place, line)
