"""What an area asks of who starts a thread, for programs."""

from __future__ import annotations

import pytest

from forum.threads import actions
from forum.threads.actions import NewField, NewOption
from forum.threads.fields import Shape
from forum.threads.models import Kind
from forum.vocabulary.models import Facet

ROUTE = NewField(
    labels={"fi": "Millä kuljetaan?", "en": "How do people travel?"},
    helps={},
    required=True,
    shape=Shape.CHOICE,
    options=[NewOption(labels={"fi": "Bussilla"}), NewOption(labels={"fi": "Taksilla"})],
)


@pytest.fixture
def start(area):
    return {
        "network": area.network.key,
        "area": area.key,
        "title": "Nobody drives in the winter",
        "text": "We tried for two years.",
    }


@pytest.fixture
def forms(programs, area):
    return lambda: programs(None).get(f"/networks/{area.network.key}/areas/{area.key}/forms").json


@pytest.fixture
def key(make, network, area, forms):
    mo = make.moderator(network)
    actions.add_field(mo, (area, Kind.QUESTION), ROUTE)
    actions.need_groups(mo, area, [Facet.REGION])
    return next(form for form in forms()["forms"] if form["kind"] == "question")["fields"][0]["key"]


def test_the_usual_forms_are_told_in_three_languages(forms):
    told = {form["kind"]: form["fields"] for form in forms()["forms"]}
    assert [field["key"] for field in told["challenge"]][:2] == ["need", "target_group"]
    assert set(told["challenge"][0]["names"]) == {"fi", "sv", "en"}
    assert told["discussion"] == []


def test_a_program_answers_what_the_area_asks(key, programs, ann, start, forms):
    told = next(form for form in forms()["forms"] if form["kind"] == "question")["fields"][0]
    assert [option["key"] for option in told["options"]] == ["bussilla", "taksilla"]
    assert forms()["groups"] == ["region"]
    program = programs(ann)
    sent = {**start, "kind": "question", "fields": {key: "bussilla"}, "tags": ["Savonlinna"]}
    thread = program.post("/threads", sent).json["thread"]
    assert program.get(f"/threads/{thread}").json["fields"] == {key: "bussilla"}


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [({}, "KEY"), ({"KEY": "tram"}, "KEY"), ({"KEY": "bussilla", "need": "x"}, "need")],
)
def test_what_does_not_fit_is_told_with_its_place(fields, pointer, key, programs, ann, start):
    fields = {name.replace("KEY", key): answer for name, answer in fields.items()}
    sent = {**start, "kind": "question", "fields": fields, "tags": ["Lappi"]}
    errors = programs(ann).post("/threads", sent, 409).json["errors"]
    assert [one["pointer"] for one in errors] == [f"/fields/{pointer.replace('KEY', key)}"]


def test_a_keyword_of_a_needed_group_is_asked_for(key, programs, ann, start):
    answer = programs(ann).post("/threads", start, 409)
    assert answer.json["errors"][0]["pointer"] == "/tags"
    programs(ann).post("/threads", {**start, "tags": ["Lappi"]})


def test_the_usual_form_holds_for_programs_too(programs, ann, start):
    sent = {**start, "kind": "challenge", "fields": {"need": "A ride"}}
    errors = programs(ann).post("/threads", sent, 409).json["errors"]
    assert [one["pointer"] for one in errors] == ["/fields/target_group", "/fields/wish"]
    sent["fields"] |= {"target_group": "Forty people", "wish": "x" * 1_501}
    programs(ann).post("/threads", sent, 422)
