"""The import page: a preview that stores nothing, then exactly what it showed."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from importing.saved import as_html
from sqlalchemy import func, select

from forum.innovations.importing.record import Record
from forum.innovations.models import Innovation, InnovationRevision
from forum.kit.db import Base, db

REAL_PAGE = os.environ.get("FORUM_REAL_PAGE")
REAL_URL = (
    "https://innokyla.fi/fi/kokonaisuus/"
    "sosiaalisten-innovaatioiden-osaamiskeskus-valmistelu-ja-pilotointi"
)
IMPORT = "/innovations/import"


@pytest.fixture
def ann(make, network):
    """Ann coordinates the first network."""
    return make.coordinator(network, "Ann")


@pytest.fixture
def preview(browse, ann):
    """`preview(model)`: the page that Ann gets; told: text, status, and fields of the form."""

    def preview(page, /, *, status=200, browser=None, **fields):
        browser = browser or browse(ann)
        form = browser.get(IMPORT).form("/preview")
        fields = {"url": page.url, "source": page.text, **fields}
        return browser.submit(form, status, **fields)

    return preview


def confirm(page, status=0, **fields):
    return page.browser.submit(page.form(IMPORT), status, **fields)


def how_many(model=Innovation):
    return db.session.scalar(select(func.count(model.id)))


def test_a_preview_tells_everything_and_stores_nothing(collection, preview, queries):
    with queries() as counted:
        page = preview(collection)
    page.shows(
        "This description is new here.",
        "Naapuruston taitopankki",
        "Name of the contact person: 1",
        "Author: 1",
        "Line 23 The page says that the work is going on, but its end date has passed.",
        "Aim and main goal",
        "Not given",
        "Keywords",
    )
    shown = page.words.partition("Change the text")[0]
    assert "Outi" not in shown
    assert "Keijo" not in shown
    assert [one for one in counted.writes if "innovation" in one] == []
    assert how_many() == 0


def test_confirming_stores_what_was_shown(collection, preview, network):
    answer = confirm(preview(collection))
    assert answer.location == "/i/naapuruston-taitopankki"
    answer.follow().shows("The description is imported.", "Naapuruston taitopankki")
    innovation = db.session.scalars(select(Innovation)).one()
    assert innovation.network_id == network.id


def test_pressing_twice_is_one_import(collection, preview):
    page = preview(collection)
    first = confirm(page)
    second = page.browser.submit(page.form(IMPORT))
    assert first.location == second.location
    second.follow().shows("The page says nothing new.")
    assert how_many(InnovationRevision) == 1


def test_other_text_than_the_preview_is_shown_again_first(collection, preview):
    page = preview(collection)
    other = collection.text.replace("Kootaan", "Piirretään")
    again = confirm(page, 409, source=other)
    again.shows("This is not what you previewed", "Piirretään taitokartta.")
    assert how_many() == 0
    confirm(again).follow().shows("Piirretään taitokartta.")


def test_what_changed_here_since_the_preview_is_shown_first(collection, preview, bring_in):
    page = preview(collection)
    bring_in(collection, text=collection.text.replace("Kootaan", "Piirretään"))
    again = confirm(page, 409)
    assert "<del>Piirretään</del><ins>Kootaan</ins> taitokartta." in again.text
    again.shows("It will get a new version and stays in its network.")
    confirm(again).follow().shows("The description is updated.")
    assert how_many(InnovationRevision) == 2


def test_without_a_preview_nothing_is_stored(collection, preview):
    page = preview(collection)
    confirm(page, 409, seen="")
    confirm(page, 409, seen="0-forged")
    assert how_many() == 0


def test_a_page_that_says_nothing_new_cannot_be_confirmed(collection, preview, bring_in):
    bring_in(collection)
    page = preview(collection).shows("This page says nothing new.")
    assert "Import this" not in page.words
    assert "Update the description" not in page.words


def test_an_older_page_asks_why(collection, preview, bring_in):
    bring_in(collection)
    older = collection.text.replace("21.02.2024", "20.02.2024").replace("Kootaan", "Piirretään")
    page = preview(collection, source=older, status=422)
    page.shows("The stored version is newer than this page.")
    assert page.form(IMPORT)["source"].replace("\r\n", "\n") == older
    again = preview(collection, source=older, older_because="The date is wrong at the source")
    confirm(again).follow().shows("The description is updated.")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"url": ""}, "Give the address of the page"),
        ({"url": "no address"}, "This is not an address of a web page."),
        ({"url": "https://innokyla.fi/fi/ajankohtaista/x"}, "This page is not a description."),
        ({"source": ""}, "Paste the text of the page, or choose a file."),
        ({"source": "Hetu 131052-308T\nKokonaisuuden nimi\nX"}, "personal identity code"),
        ({"url": "https://example.org/a", "source": "Nimi\n\nTeksti"}, "Choose it and try again."),
        ({"older_because": "x" * 400}, "too long"),
        ({"language": "xx"}, "Not a valid choice"),
    ],
)
def test_what_needs_a_correction_is_kept_with_a_sentence(collection, preview, fields, sentence):
    page = preview(collection, status=422, **fields).shows(sentence)
    form = page.form("/preview")
    for name in ("url", "source"):
        typed = fields.get(name, getattr(collection, {"source": "text"}.get(name, name)))
        assert form[name].replace("\r\n", "\n") == typed
    assert how_many() == 0


def test_a_file_is_read_and_travels_on_as_text(collection, browse, ann, network):
    browser = browse(ann)
    form = browser.get(IMPORT).form("/preview")
    content = collection.text.replace("taitokartta", "ääkköskartta").encode("cp1252", "ignore")
    fields = {name: value for name, value in form.values if name != "file"}
    fields |= {"url": collection.url, "source": "Something older"}
    fields["file"] = (io.BytesIO(content), "page.txt")
    page = browser._open(f"{IMPORT}/preview", "POST", data=fields)
    page.shows("The file is not in UTF-8. It was read as Windows-1252", "Kootaan ääkköskartta.")
    assert "Kootaan ääkköskartta." in page.form(IMPORT)["source"]
    confirm(page).follow().shows("Kootaan ääkköskartta.")


def test_a_file_that_is_no_text_needs_another(collection, browse, ann):
    browser = browse(ann)
    fields = dict(browser.get(IMPORT).form("/preview").values)
    fields |= {"url": collection.url, "file": (io.BytesIO(b"\x89PNG\0\0"), "page.txt")}
    page = browser._open(f"{IMPORT}/preview", "POST", data=fields)
    assert page.status == 422
    page.shows("This is not a text file.")


def test_namesakes_under_another_address_are_pointed_out(collection, preview, stored):
    first = stored(collection, url="https://example.org/sama")
    page = preview(collection).shows("A description with the same name is here")
    assert f"/i/{first.slug}" in page.links


def test_possible_headings_are_named_in_the_preview(model, preview):
    text = model.text.replace("Taloudelliset tekijät", "Uusi otsikko")
    preview(model, source=text).shows("Possible new headings", "Uusi otsikko")


def test_only_where_one_coordinates(collection, preview, make, browse, ann, network):
    other, hidden = make.network(key="other"), make.network(key="hidden", private=True)
    preview(collection, status=403, network=other.key)
    preview(collection, status=404, network=hidden.key)
    preview(collection, status=404, network="never-was")
    page = preview(collection)
    confirm(page, 403, network=other.key)
    assert how_many() == 0
    bo = browse(make.member_of(network, "Bo"))
    bo.get("/networks")
    fields = {"url": collection.url, "source": collection.text, "network": network.key}
    bo.post(f"{IMPORT}/preview", fields, 403)
    bo.post(IMPORT, fields, 403)
    assert how_many() == 0


def test_what_another_network_keeps_is_not_changed(collection, preview, make, stored):
    stored(collection, into=make.network(key="hidden", private=True))
    other = collection.text.replace("Kootaan", "Piirretään")
    page = preview(collection, source=other).shows("Another network keeps the description")
    assert "Update the description" not in page.words
    confirm(page, 403)
    assert how_many(InnovationRevision) == 1


@pytest.mark.database("sqlite")  # each process counts in its own memory, for all databases
@pytest.mark.settings(limits="on")
def test_previews_have_a_limit(tool, browse, make, network):
    browser = browse(make.coordinator(network, "Limited"))
    form = browser.get(IMPORT).form("/preview")
    fields = {"url": tool.url, "source": tool.text}
    answers = [browser.submit(form, -1, **fields).status for _ in range(62)]
    assert answers[:60] == [200] * 60
    assert answers[-1] == 429


@pytest.mark.skipif(
    not REAL_PAGE,
    reason="Set FORUM_REAL_PAGE to a text copy of the collection page of the competence centre:"
    " FORUM_REAL_PAGE=/path/to/page.txt pytest tests/innovations",
)
def test_the_real_page_comes_in_whole_without_its_people(browse, ann):
    text = Path(str(REAL_PAGE)).read_text(encoding="utf-8")
    personal = people_on(text)
    browser = browse(ann)
    page = browser.submit(browser.get(IMPORT).form("/preview"), url=REAL_URL, source=text)
    confirm(page).follow().shows("Sosiaalisten innovaatioiden osaamiskeskus")
    innovation = db.session.scalars(select(Innovation)).one()
    record = Record.from_json(innovation.record)
    assert len(record.actors) == 7
    assert len(record.outputs) == 9
    assert (len(record.results), len(record.impacts)) == (2, 4)
    assert record.hashtags == ("InnovaattoritYhdessä",)
    assert [funder.code for funder in record.funders] == ["ESR"]
    assert str(record.duration.start), str(record.duration.end) == ("2023-01-01", "2023-12-31")
    dates = record.source_created, record.source_modified
    assert [str(date) for date in dates] == ["2023-07-06", "2024-03-22"]
    assert record.lead_same_as_short
    browser.get(f"/i/{innovation.slug}").shows(
        "Silta-valmennusyhdistys",
        "Luodaan toteutussuunnitelma sosiaalisten innovaatioiden verkkofoorumille.",
        "Pohjan luominen pysyvälle kansalliselle ja EU-tasoiselle yhteistyölle",
    ).lacks(*personal)
    preview_again(browser, text).shows("This page says nothing new.")
    changed = text.replace("Luodaan arviointikehikko", "Kootaan arviointikehikko")
    again = preview_again(browser, changed)
    assert "<del>Luodaan</del><ins>Kootaan</ins> arviointikehikko" in again.text
    confirm(again).follow().shows("The description is updated.")
    tables = [table for table in Base.metadata.sorted_tables if table.name != "account"]
    rows = [row for table in tables for row in db.session.execute(select(table))]
    everything = "\n".join(str(value) for row in rows for value in row)
    assert [word for word in personal if word in everything] == []


def preview_again(browser, text):
    return browser.submit(browser.get(IMPORT).form("/preview"), url=REAL_URL, source=text)


def people_on(text):
    """The names and the address that the page gives under the headings of persons."""
    lines = [line.strip() for line in text.splitlines()]
    found = []
    for heading in ("Yhteyshenkilön nimi", "Yhteyshenkilön sähköpostiosoite", "Tekijä"):
        after = lines[lines.index(heading) + 1 :]
        found.append(next(line for line in after if line))
    return [found[1], *found[0].split(), *found[2].split()]


def saved_page(collection):
    return as_html(collection.text, collection.url)


def test_a_saved_page_is_imported_as_it_was_previewed(collection, browse, ann):
    form = browse(ann).get(IMPORT)
    fields = [pair for pair in form.form("/preview").values if pair[0] != "file"]
    fields.append(("file", (io.BytesIO(saved_page(collection).encode()), "page.html")))
    page = form.browser.post(f"{IMPORT}/preview", fields)
    page.shows("Read as a saved web page", "Naapuruston taitopankki", "Name of the contact person")
    form = page.form(IMPORT)
    assert form["url"] == collection.url
    assert form["language"] == "fi"
    assert "<html" not in form["source"]
    assert confirm(page).location == "/i/naapuruston-taitopankki"
    record = db.session.scalars(select(Innovation)).one().record
    assert record == Record.from_json(record).to_json()
    assert len(record["actors"]) == 4


def test_a_json_description_is_imported_as_it_was_previewed(collection, preview, browse, ann):
    confirm(preview(collection))
    stored = db.session.scalars(select(Innovation)).one()
    told = {**stored.record, "goal": "Uusi päämäärä.", "colour": "red"}
    page = preview(collection, source=json.dumps(told), url="")
    page.shows("Read as a JSON description", "Unknown fields", "/colour", "1 field changes")
    confirm(page).follow().shows("The description is updated.")
    assert db.session.scalars(select(Innovation)).one().record["goal"] == "Uusi päämäärä."


def test_a_broken_json_file_is_given_back_with_its_place(collection, preview):
    page = preview(collection, status=422, source='{"schema": "sio-import/1",')
    page.shows("This is not valid JSON: look at line 1, column 27.")
    assert page.form("/preview")["source"] == '{"schema": "sio-import/1",'


def test_e07_garbled_letters_are_repaired_only_when_asked(collection, preview):
    garbled = "Taitopankki\nKokonaisuuden nimi\nTaitopankki\nPäämäärä ja päätavoite\nHyvä"
    garbled = garbled.encode().decode("cp1252")
    page = preview(collection, source=garbled)
    page.shows("Some letters look garbled.", "Repair the garbled letters")
    assert "Ã¤" in page.form(IMPORT)["source"]
    sent = [*page.form(IMPORT).values, ("repair", "1")]
    repaired = page.browser.post(f"{IMPORT}/preview", sent)
    repaired.shows("Hyvä").lacks("Some letters look garbled.")
    assert "Ã¤" not in repaired.form(IMPORT)["source"]


def test_e33_another_address_of_the_page_itself_is_asked_about(collection, preview):
    page = preview(collection, source=saved_page(collection), url=f"{collection.url}-2")
    page.shows("The page gives another address as its own.", "Use this address", collection.url)
    assert f'name="url" value="{collection.url}"' in page.text


def test_e46_an_older_page_needs_a_reason(collection, preview):
    confirm(preview(collection))
    older = collection.text.replace("21.02.2024", "21.02.2023").replace("Taitopankki", "Pankki")
    preview(collection, status=422, source=older).shows("The stored version is newer")
    page = preview(collection, source=older, older_because="The newer page was a draft.")
    assert confirm(page).location == "/i/naapuruston-taitopankki"


def test_e47_the_same_name_under_another_address_is_asked_about(collection, preview):
    confirm(preview(collection))
    page = preview(collection, url=f"{collection.url}-uudelleen")
    page.shows("A description with the same name is here under another address. Is it the same?")
