"""Terms, rules and points of contact for programs, at addresses that stay."""

from __future__ import annotations

import json

import pytest

from forum.home.library import Key

pytestmark = pytest.mark.settings(contact="palaute@example.org", operator="Osaamiskeskus")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("key", Key)
def test_each_version_of_a_document_is_told_in_each_language(browse, key, language):
    told = json.loads(browse().get(f"/{key}/1/json?lang={language}").text)
    assert (told["document"], told["version"], told["language"]) == (key, 1, language)
    assert told["text"] == browse().get(f"/{key}/1/markdown?lang={language}").text
    assert told["languages"] == ["fi", "sv", "en"]


def test_a_version_that_is_not_there_is_not_found(browse):
    browse().get("/terms/99/json", 404)


def test_one_address_leads_to_all_of_them_and_to_the_points_of_contact(browse):
    told = json.loads(browse().get("/documents.json").text)
    assert set(told["documents"]) == set(Key)
    for document in told["documents"].values():
        browse().get(document["versions"][-1]["json"])
    assert told["contact"]["authorities"]["email"] == "palaute@example.org"
    assert told["contact"]["users"]["report"] == "/report"
    assert told["contact"]["languages"] == ["fi", "sv", "en"]


def test_every_page_leads_to_the_points_of_contact(browse):
    assert "/contact" in browse().get("/").links
