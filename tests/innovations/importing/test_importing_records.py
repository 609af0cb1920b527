"""Records over time: addresses, the JSON form, fingerprints, and importing again."""

import datetime as dt
from dataclasses import replace

import pytest

from forum.innovations.importing.fields import FIELDS, fields_of
from forum.innovations.importing.identity import address_of
from forum.innovations.importing.merging import Outcome, changes_between, decide
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.record import Record
from forum.innovations.importing.remarks import SENTENCES, ImportRefused

KEYS_OF_THE_FORM = {
    "schema",
    "type",
    "source_url",
    "language",
    "retrieved_at",
    "attribution",
    "name",
    "lead",
    "short_description",
    "purpose",
    "duration",
    "actors",
    "funders",
    "contact",
    "source_created",
    "source_modified",
    "starting_point",
    "goal",
    "results_text",
    "results",
    "outputs",
    "impacts",
    "hashtags",
    "models",
    "attachments",
    "extra",
}


@pytest.mark.parametrize(
    "url",
    [
        "https://innokyla.fi/fi/toimintamalli/poyta-1",
        "http://innokyla.fi/fi/toimintamalli/poyta-1",
        "https://www.innokyla.fi/fi/toimintamalli/poyta-1/",
        "https://innokyla.fi:443/sv/toimintamalli/poyta-1?page=2#osa",
        "HTTPS://Innokyla.FI/FI/Toimintamalli/Poyta-1",
        "https://innokyla.fi/fi/toimintamalli/p%6Fyta-1",
        "https://innokyla.fi/toimintamalli//poyta-1/kehittamisen-polku",
        "innokyla.fi/fi/toimintamalli/poyta-1",
    ],
)
def test_e48_every_spelling_of_an_address_is_one_key(url):
    assert address_of(url).key == "innokyla:toimintamalli:poyta-1"
    assert address_of(url).type is DescriptionType.TOIMINTAMALLI


def test_e48_a_sub_page_belongs_to_its_description():
    address = address_of("https://innokyla.fi/fi/toimintamalli/poyta/kehittamisen-polku")
    assert address.sub_page == "kehittamisen-polku"
    assert address.url == "https://innokyla.fi/fi/toimintamalli/poyta"


def test_tools_are_written_in_the_plural():
    address = address_of("https://innokyla.fi/fi/tyokalu/kierros")
    assert address.key == "innokyla:tyokalu:kierros"
    assert address.url == "https://innokyla.fi/fi/tyokalut/kierros"


def test_other_sites_are_known_by_their_whole_address():
    address = address_of("https://www.example.org/kuvaus/?id=3&utm_source=x#alku")
    assert address.key.startswith("web:")
    assert address.key == address_of("http://example.org/kuvaus?id=3").key
    assert address.key != address_of("http://example.org/kuvaus?id=4").key
    assert address.key != address_of("http://example.org:8080/kuvaus?id=3").key
    assert not address.is_innokyla
    assert address_of("https://työ.example/a").key == address_of("https://xn--ty-gka.example/a").key


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "url_missing"),
        ("javascript:alert(1)", "url_invalid"),
        ("https://bo:salasana@example.org/", "url_invalid"),
        ("https://localhost/a", "url_invalid"),
        ("https://example.org:99999/", "url_invalid"),
        ("https://[::1/", "url_invalid"),
        ("https://innokyla.fi/fi/ajankohtaista/uutinen", "not_importable"),
        ("https://innokyla.fi/fi/kokonaisuus/", "not_importable"),
    ],
)
def test_e37_what_is_no_address_of_a_description_is_refused(url, code):
    with pytest.raises(ImportRefused) as refused:
        address_of(url)
    assert refused.value.code == code


@pytest.mark.parametrize("page", ["collection_page", "model_page", "tool_page"])
def test_a_record_survives_its_json_form(request, read_any, page):
    record = read_any(
        page, request.getfixturevalue(page), retrieved_at=dt.datetime(2025, 1, 15, tzinfo=dt.UTC)
    ).record
    form = record.to_json()
    assert form.keys() >= KEYS_OF_THE_FORM
    assert form["schema"] == "sio-import/1"
    assert Record.from_json(form) == record


def test_the_json_form_has_the_shape_of_the_exchange(read, collection_page):
    form = read(collection_page).record.to_json()
    assert form["duration"] == {
        "text": "Käynnissä oleva kehittämisohjelma, toimiaika 2023.",
        "start": "2023-01-01",
        "end": "2023-12-31",
        "precision": "year",
    }
    assert form["actors"][1] == {
        "name": "Suomen Kuntaliitto",
        "role": "partner",
        "matched_id": "kuntaliitto",
    }
    assert form["outputs"][1] == {"no": 2, "text": "Kootaan taitokartta.", "model_url": None}
    assert form["contact"] == {"organisation": "Kivirannan asukasyhdistys"}
    assert form["core_idea"] is None
    assert form["models"] == []


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"schema": "sio-import/9"}, "json_shape", "/schema"),
        ({"name": None}, "json_shape", "/name"),
        ({"name": 3}, "json_shape", "/name"),
        ({"colour": "red"}, "json_unknown_key", "/colour"),
        ({"contact": {"organisation": "x", "email": "y"}}, "json_unknown_key", "/contact/email"),
        ({"outputs": [{"no": 1, "text": "a"}, {"no": "2", "text": "b"}]}, "json_shape", "1/no"),
        ({"source_created": "2023-02-31"}, "json_shape", "/source_created"),
        ({"duration": {"text": "x", "precision": "week"}}, "json_shape", "/duration/precision"),
    ],
)
def test_e35_json_of_another_form_is_refused_at_the_exact_place(
    read, collection_page, change, code, pointer
):
    form = read(collection_page).record.to_json() | change
    with pytest.raises(ImportRefused) as refused:
        Record.from_json(form)
    assert refused.value.code == code
    assert pointer in str(refused.value.sentence)


def test_the_fingerprint_is_of_the_content_alone(read, collection_page):
    record = read(collection_page).record
    later = replace(record, retrieved_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    unmatched = replace(
        record, actors=tuple(replace(actor, matched_id=None) for actor in record.actors)
    )
    assert later.fingerprint() == unmatched.fingerprint() == record.fingerprint()
    assert replace(record, goal="Muu.").fingerprint() != record.fingerprint()


def test_the_first_import_creates(read, collection_page):
    record = read(collection_page).record
    decision = decide(None, record)
    assert decision.outcome is Outcome.CREATED
    assert decision.record is record
    assert "purpose" in {change.field for change in decision.changes}


def test_e44_the_same_page_again_changes_nothing(read, collection_page):
    stored = read(collection_page).record
    again = read(
        collection_page.replace("\n", "\r\n").encode("utf-16"),
        retrieved_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    ).record
    decision = decide(stored, again)
    assert (decision.outcome, decision.changes, decision.record) == (
        Outcome.UNCHANGED,
        (),
        stored,
    )


def test_e45_a_changed_page_updates_with_a_diff_of_fields(read, collection_page):
    stored = read(collection_page).record
    changed = collection_page.replace("Kootaan taitokartta.", "Kootaan laaja taitokartta.")
    decision = decide(stored, read(changed.replace("21.02.2024", "01.03.2024")).record)
    assert decision.outcome is Outcome.UPDATED
    assert [change.field for change in decision.changes] == [
        "source_modified",
        "results_text",
        "outputs",
    ]
    assert (decision.changes[0].old, decision.changes[0].new) == ("2024-02-21", "2024-03-01")
    assert decision.record.outputs[1].text == "Kootaan laaja taitokartta."


def test_e45_what_was_edited_here_is_never_overwritten_silently(read, collection_page):
    stored = replace(read(collection_page).record, goal="Täällä tarkennettu päämäärä.")
    decision = decide(stored, read(collection_page).record, local_fields={"goal"})
    assert decision.outcome is Outcome.UNCHANGED
    assert [(remark.code, remark.field) for remark in decision.remarks] == [("kept_local", "goal")]
    changed = read(collection_page.replace("2023.", "2024.")).record
    decision = decide(stored, changed, local_fields={"goal"})
    assert decision.outcome is Outcome.UPDATED
    assert decision.record.goal == "Täällä tarkennettu päämäärä."
    assert decision.record.duration.end == dt.date(2024, 12, 31)


def test_e46_an_older_page_is_refused_unless_there_is_a_reason(read, collection_page):
    stored = read(collection_page).record
    older = read(collection_page.replace("21.02.2024", "20.02.2024")).record
    decision = decide(stored, older)
    assert (decision.outcome, decision.record) == (Outcome.REFUSED, stored)
    assert decision.sentence
    assert decide(stored, older, older_because="Palautettu").outcome is Outcome.UPDATED


def test_e51_a_field_that_vanished_is_kept_and_reported(read, collection_page):
    stored = read(collection_page).record
    without = read(collection_page.replace("Rahoittaja\nEuroopan Sosiaalirahasto (ESR)\n", ""))
    decision = decide(stored, without.record)
    assert decision.outcome is Outcome.UNCHANGED
    assert decision.record.funders == stored.funders
    assert [(remark.code, remark.field) for remark in decision.remarks] == [
        ("no_longer_in_source", "funders")
    ]


def test_e48_a_sub_page_adds_its_own_fields_and_takes_nothing_away(read_model, model_page):
    stored = read_model(model_page).record
    path = read_model(
        "Kyläkaupan kuulumispöytä: polku\n\nTavoiteltu muutos\nKukaan ei jää yksin.",
        url="https://innokyla.fi/fi/toimintamalli/kylakaupan-kuulumispoyta/kehittamisen-polku",
    )
    assert path.missing == ()
    decision = decide(stored, path.record, sub_page=path.address.sub_page)
    assert [change.field for change in decision.changes] == ["intended_change"]
    assert decision.record == replace(stored, intended_change="Kukaan ei jää yksin.")
    assert decision.remarks == ()


def test_e48_the_main_page_again_leaves_the_fields_of_its_sub_pages_alone(read_model, model_page):
    main = read_model(model_page).record
    stored = replace(main, intended_change="Kukaan ei jää yksin.", hashtags=("Kuulumiset",))
    decision = decide(stored, main)
    assert decision.outcome is Outcome.UNCHANGED
    assert [remark.field for remark in decision.remarks] == ["hashtags"]


def test_e48_a_workspace_is_one_text(read):
    reading = read(
        "Taitopankki\n\nAikataulu:\n• kevät",
        url="https://innokyla.fi/fi/kokonaisuus/taitopankki/tyoskentelytila",
    )
    assert reading.record.workspace == "Aikataulu:\n\n- kevät"
    assert reading.record.source_url == "https://innokyla.fi/fi/kokonaisuus/taitopankki"


def test_every_field_of_the_register_is_in_the_record_and_every_one_is_labelled():
    names = set(Record.__dataclass_fields__)
    assert {item.key for item in FIELDS} <= names
    apart = {"type", "source_url", "language", "retrieved_at", "attribution", "lead_same_as_short"}
    assert names - {item.key for item in FIELDS} == apart
    for type_ in DescriptionType:
        keys = [item.key for item in fields_of(type_)]
        assert len(keys) == len(set(keys))
    assert all(str(item.label) for item in FIELDS)


def test_every_warning_is_a_whole_sentence():
    assert all(str(sentence).endswith(".") for sentence in SENTENCES.values())


def test_changes_come_in_the_order_of_the_page(read, collection_page):
    record = read(collection_page).record
    other = replace(record, goal="a", purpose="b", hashtags=())
    assert [change.field for change in changes_between(record, other)] == [
        "hashtags",
        "purpose",
        "goal",
    ]
    assert changes_between(record, record) == ()
