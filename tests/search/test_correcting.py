"""Did you mean: what is offered for a misspelt word, and that nobody learns of hidden words."""

from typing import Any

import pytest
from documents import post, scoped

from forum.search.correcting import corrections, respelt, rewritten
from forum.search.engines.engine import Engine
from forum.search.grammar import parse
from forum.search.slips import meant


def offered(engine: Engine, text: str, language: Any = "fi", **more: Any) -> str:
    """The query as it should have been typed; empty when nothing better is known."""
    better = corrections(engine, parse(text), language, scope=scoped(**more))
    return rewritten(text, better) if better else ""


def test_a_word_that_nobody_wrote_becomes_the_one_that_is_there(filled: Any) -> None:
    engine = filled(post(1, "Pyykkiä pestään."), post(2, "Hiljaa."))
    assert offered(engine, "pykykiä") == "pyykkiä"
    assert offered(engine, "Pykykiä -hiljaa") == "pyykkiä -hiljaa"
    assert offered(engine, "pyykkiä") == ""
    assert offered(engine, "hevosenkenkkä") == ""


def test_the_right_form_may_be_one_that_nobody_has_written_yet(filled: Any) -> None:
    engine = filled(post(1, "Kuntoutus auttaa."), post(2, "Äänestäminen on helppoa."))
    assert offered(engine, "kuntotuksessa") == "kuntoutuksessa"
    assert offered(engine, "äänetsänyt") == "äänestänyt"


def test_a_word_that_a_dictionary_knows_is_left_alone(filled: Any) -> None:
    engine = filled(post(1, "Kissat nukkuvat."), post(2, "Childrem."))
    assert offered(engine, "kssat") == "kissat"
    assert offered(engine, "kassat") == ""
    assert offered(engine, "children") == ""


def test_the_likelier_slip_wins_over_the_commoner_word(filled: Any) -> None:
    commoner = [post(number, "Yhtiön nimi on Omeka.") for number in range(1, 4)]
    engine = filled(*commoner, post(9, "Puolikas omena."))
    assert offered(engine, "omeba") == "omena"
    likely = meant("omeba")
    assert likely["omena"] > likely["omeka"]
    assert likely["omebaa"] > likely["omebat"]


def test_swedish_and_english_words_are_corrected_too(filled: Any) -> None:
    engine = filled(
        post(1, "Böckerna är slut.", language="sv"), post(2, "Public services.", language="en")
    )
    assert offered(engine, "böcekrna", "sv") == "böckerna"
    assert offered(engine, "servicws", "en") == "services"


def test_alternatives_and_phrases_keep_their_form(filled: Any) -> None:
    engine = filled(post(1, "Kuntoutus auttaa."))
    better = corrections(engine, parse("kuntotus OR hevonen"), "fi", scope=scoped())
    assert respelt(parse("kuntotus OR hevonen"), better) == parse("kuntoutus OR hevonen")
    assert offered(engine, '"kuntotus auttaa"') == ""


@pytest.mark.parametrize("typed", ["salaisus", "kumppanuussopimuksn"])
def test_nobody_is_told_a_word_of_an_area_they_may_not_read(filled: Any, typed: str) -> None:
    secret = post(1, "Salaisuus: kumppanuussopimus salaisuuksien", place="a5")
    engine = filled(secret, post(2, "Hiljaa."))
    assert offered(engine, typed) == ""
    assert offered(engine, typed, places=frozenset({"a5"})) != ""


def test_odd_words_are_left_alone(filled: Any) -> None:
    engine = filled(post(1, "Koira."))
    for text in ("", "???", "kkk", "a" * 400, "koira*", "2024", "日本語のテ", "x" * 24):
        assert offered(engine, text) == ""
