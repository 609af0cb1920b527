"""What fields mean to one reader: names of what may be read, in any of three languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forum.accounts.models import Guest
from forum.search.filters import Filters
from forum.search.grammar import Word, parse
from forum.search.understanding import understood


def seconds(year, month, day, *, summer=False):
    """When a day begins in Helsinki."""
    return int(datetime(year, month, day, tzinfo=UTC).timestamp()) - (3 if summer else 2) * 3600


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("tyyppi:haaste", Filters(kind=("challenge",))),
        ("typ:fråga", Filters(kind=("question",))),
        ('kind:"shared practice"', Filters(kind=("practice",))),
        ("tyyppi:innovaatio", Filters(type=("innovation",))),
        ("tyyppi:työkalu", Filters(kind=("tyokalu",))),
        ("tyyppi:haaste OR laji:kysymys", Filters(kind=("challenge", "question"))),
        ("kieli:ruotsi", Filters(language=("sv",))),
        ("language:EN", Filters(language=("en",))),
        ("-kieli:sv", Filters(without=frozenset({"language:sv"}))),
        ("ennen:2024", Filters(until=seconds(2024, 1, 1))),
        ("jälkeen:2024-05", Filters(since=seconds(2024, 5, 1, summer=True))),
        ("efter:1.5.2024", Filters(since=seconds(2024, 5, 1, summer=True))),
        ("before:5.2024", Filters(until=seconds(2024, 5, 1, summer=True))),
        ("-ennen:2024", Filters(since=seconds(2024, 1, 1))),
        ("after:2024-02-29", Filters(since=seconds(2024, 2, 29))),
        ("ratkaistu:kyllä", Filters(solved=("yes",))),
        ("löst:nej", Filters(without=frozenset({"solved:yes"}))),
        ("-ratkaistu:ei", Filters(solved=("yes",))),
        ("vuosi:2024", Filters(year=("2024",))),
        ("vaihe:käytössä", Filters(phase=("in_use",))),
        ("maakunta:keski-suomi", Filters(region=("keski-suomi",))),
        ("kieli:fi tyyppi:haaste", Filters(language=("fi",), kind=("challenge",))),
    ],
)
def test_values_are_known_by_their_names(app, text, filters):
    found = understood(Guest(), parse(f"koira {text}"))
    assert found.filters == filters
    assert found.query.wanted == (Word("koira"),)
    assert not found.query.unread


@pytest.mark.parametrize(
    "text",
    [
        "ennen:eilen",
        "ennen:2024-13",
        "jälkeen:31.2.2024",
        "after:99999",
        "after:0000",
        "kieli:klingon",
        "tyyppi:nothing",
        "verkosto:nowhere",
        "alue:nowhere",
        "tekijä:nobody",
        "tekijä:!!!",
        "avainsana:nosuchword",
        "ratkaistu:ehkä",
        "vuosi:20244",
        "maakunta:atlantis",
        'verkosto:"%_%"',
    ],
)
def test_what_is_not_known_is_words_and_told(app, text):
    found = understood(Guest(), parse(f"koira {text}"))
    assert found.filters == Filters()
    assert found.query.unread == (text,)
    assert found.query.wanted[0] == Word("koira")
    assert not found.read


def test_networks_and_areas_have_names_in_every_language(make, app):
    network = make.network(key="spuds", name="Perunat ja kala")
    network.names = {"fi": "Perunat ja kala", "sv": "Potatis", "en": "Potatoes"}
    for name in ('"perunat ja kala"', "potatis", "potatoes", "spuds", "peru"):
        found = understood(Guest(), parse(f"verkosto:{name}"))
        assert found.filters.network == ("spuds",), name
    found = understood(Guest(), parse('-alue:"area of spuds"'))
    assert found.filters.without == {"area:general"}


def test_a_network_of_others_is_as_unknown_as_none(make, app):
    hidden = make.network(key="hidden", name="Hidden place", private=True)
    for name in ("hidden", '"hidden place"'):
        assert not understood(Guest(), parse(f"verkosto:{name}")).read
        assert not understood(make.user(), parse(f"verkosto:{name}")).read
        inside = understood(make.member_of(hidden), parse(f"verkosto:{name}"))
        assert inside.filters.network == ("hidden",)
        assert not understood(Guest(), parse('alue:"area of hidden"')).read


def test_people_are_known_by_their_names_and_handles(make, app):
    aino = make.user("Aino Mesimarja")
    other = make.user("Aino Lakka")
    for name in ("aino.mesimarja", "@aino.mesimarja", "Mesimarja", '"aino mesimarja"'):
        assert understood(Guest(), parse(f"tekijä:{name}")).filters.author == (str(aino.id),)
    both = understood(Guest(), parse("author:aino")).filters.author
    assert both == (str(aino.id), str(other.id))


def test_keywords_are_concepts(make, app):
    found = understood(Guest(), parse("avainsana:nuoret")).filters.tag
    assert found[0] == "nuoret"
    assert understood(Guest(), parse("nyckelord:unga")).filters.tag == found
