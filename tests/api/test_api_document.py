"""The document says what the operations do, and docs/api.md says what the document says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from forum.innovations.importing.parts import DescriptionType
from forum.kit.api.document import document, example, path_of
from forum.kit.api.operations import OPERATIONS
from forum.search.api import searching as search
from forum.threads.models import Kind

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")


def test_the_document_is_openapi_3_1(programs):
    told = programs().get("/openapi.json")
    assert told.json == document()
    assert told.json["openapi"].startswith("3.1.")
    assert [str(error) for error in OpenAPIV31SpecValidator(told.json).iter_errors()] == []


def test_every_address_below_api_is_in_the_document(app):
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")]
    there = {(rule.rule, method) for rule in rules for method in rule.methods or ()}
    told = {(f"/api/v1{one.path}", one.method) for one in OPERATIONS}
    silent = {("/api/v1/openapi.json", "GET")}
    assert {one for one in there if one[1] not in ("HEAD", "OPTIONS")} == told | silent


def test_every_operation_says_what_it_is():
    assert all(one.summary for one in OPERATIONS)
    assert len({one.name for one in OPERATIONS}) == len(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_every_example_fits_its_schema(operation):
    for model in filter(None, (operation.body, operation.answer)):
        assert example(model)
        model.model_validate(example(model))


def test_the_page_lists_every_operation_as_the_document_does():
    rows = re.findall(r"^\| `([A-Z]+) (\S+)` \| (.+?) \| (read|write) \|$", PAGE, re.M)
    told = [(one.method, path_of(one), one.summary, one.scope.value) for one in OPERATIONS]
    assert sorted(rows) == sorted(told)


def test_the_page_tells_every_problem_of_the_document():
    listed = {int(status) for status in re.findall(r"^\| (\d{3}) \|", PAGE, re.M)}
    assert listed == {int(status) for status in document()["components"]["responses"]}


def test_kinds_to_search_for_are_those_there_are():
    assert set(search.Kind.__args__) == {*Kind, *DescriptionType}
