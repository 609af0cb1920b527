"""A description in the JSON form: what fits is read, and what does not is named exactly."""

from __future__ import annotations

import json

import pytest

from forum.innovations.importing.inputs import Form, Wishes, read_input
from forum.innovations.importing.remarks import ImportRefused

URL = "https://innokyla.fi/fi/kokonaisuus/naapuruston-taitopankki"
LEAST = {
    "schema": "sio-import/1",
    "type": "kokonaisuus",
    "source_url": URL,
    "name": "Taitopankki",
}


def told(**more):
    return json.dumps({**LEAST, **more}, ensure_ascii=False)


def read(text, **wishes):
    return read_input(text, Wishes(**wishes)).reading


def test_what_is_exported_can_be_imported_again(read_any, collection_page):
    record = read_any("collection_page", collection_page).record
    given = read_input(json.dumps(record.to_json()), Wishes())
    assert given.form is Form.JSON
    assert given.reading.record == record
    assert given.reading.dropped == {}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('{"schema": "sio-import/1",}', "json_syntax", "line 1, column 27"),
        (told(name=None), "json_shape", "/name"),
        (told(name=3), "json_shape", "/name"),
        (told(language="xx"), "json_shape", "/language"),
        (told(actors=[{"name": "A"}, {"name": 4}]), "json_shape", "/actors/1/name"),
        (told(source_created="31.12.2024"), "json_shape", "/source_created"),
        (told(schema="other/1"), "json_shape", "/schema"),
        ('{"schema": 1, "name": "a", "name": "b"}', "json_twice", "/name"),
        ('{"actors": [{"name": "a", "name": "b"}]}', "json_twice", "/actors/0/name"),
        ('{"outputs": [{"no": NaN}]}', "json_number", "/outputs/0/no"),
        ('{"outputs": [{"no": 1e999}]}', "json_number", "/outputs/0/no"),
        ('{"outputs": [{"no": ' + "9" * 5000 + "}]}", "json_number", "/outputs/0/no"),
        ('{"a": ' + "[" * 30 + "]" * 30 + "}", "json_deep", "/a/0"),
        ("[" * 100_000, "json_deep", "/"),
        (told(purpose="x" * 20_001), "json_long", "/purpose"),
        (told(hashtags=["x"] * 501), "json_long", "/hashtags"),
        ("[{}, {}]", "json_several", "one at a time"),
        ("[]", "json_shape", "/"),
    ],
)
def test_e35_what_does_not_fit_is_named_with_its_place(app, text, code, place):
    with pytest.raises(ImportRefused) as refusal:
        read(text)
    assert refusal.value.code == code
    with app.test_request_context("/?lang=en"):
        assert place in str(refusal.value.sentence)


def test_e35_unknown_fields_are_left_out_and_told_of():
    reading = read(told(colour="red", actors=[{"name": "A", "age": 4}], extra={"note": "kept"}))
    assert reading.unknown_headings == ("/colour", "/actors/0/age")
    assert "unknown_fields" in [remark.code for remark in reading.warnings]
    assert reading.record.extra == {"note": "kept"}
    assert "red" not in reading.source


def test_e26_personal_data_in_the_file_is_dropped_as_from_a_page():
    contact = {"name": "Outi Ojala", "email": "outi@example.org", "organisation": "Kylät ry"}
    reading = read(told(contact=contact, goal="Kysy: Outi Ojala, outi@example.org, 040 1234567"))
    assert reading.record.contact.organisation == "Kylät ry"
    assert reading.dropped == {
        "contact_name": 1,
        "contact_email": 1,
        "email_in_text": 1,
        "phone_in_text": 1,
        "name_in_text": 1,
    }
    assert "Outi" not in reading.source + str(reading.record)


def test_e27_an_identity_code_in_the_file_stops_the_import():
    with pytest.raises(ImportRefused) as refusal:
        read(told(goal="Hän on 131052-308T."))
    assert refusal.value.code == "identity_code"


def test_e42_invisible_signs_are_removed_from_the_file():
    reading = read(told(goal="oi\u202eke\x07a"))
    assert reading.record.goal == "oikea"
    assert "control_characters" in [remark.code for remark in reading.warnings]


def test_what_the_importer_says_comes_first():
    reading = read(told(), url=f"{URL}-toinen", type="tyokalu")
    assert reading.address.url == f"{URL}-toinen"
    assert reading.record.type == "tyokalu"
