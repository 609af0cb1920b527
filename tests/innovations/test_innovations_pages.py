"""Pages of descriptions: what people read, and where it leads them."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from forum.innovations import actions
from forum.innovations.importing.parts import Link, Output
from forum.innovations.importing.record import Record
from forum.innovations.importing.text import read_description
from forum.innovations.models import Phase
from forum.innovations.slugs import folded

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def record(model):
    """The record of the model's page."""
    return read_description(model.text, url=model.url).record


@pytest.fixture
def keep(network):
    """`keep(record, name="…")`: a description with these values."""

    def keep(record: Record, *, into=None, phase=None, **values):
        values.setdefault("source_url", f"https://example.org/{folded(values.get('name', 'x'))}")
        changed = replace(record, **values)
        return actions.store_description(changed, into or network, phase=phase).innovation

    return keep


def section(page, key):
    """The part of the page under this heading, as HTML."""
    found = re.search(rf'<h2 id="{key}">.*?</section>', page.text, re.DOTALL)
    assert found, f"{page} has no section {key}: {page.ids}"
    return found[0]


def test_a_description_reads_like_a_page(model, stored, browse):
    stored(model)
    page = browse().get("/i/kylakaupan-kuulumispoyta")
    page.shows(
        "Operating model",
        "Kyläkaupan kuulumispöytä",
        "Pöytä kyläkaupan nurkassa, jossa joku kysyy kuulumisia",
        "Kymenlaakson hyvinvointialueella",
        "Kolme kyläkauppaa harvaan asutulla alueella",
        "Ei erillisrahoitusta",
        "Puolen vuoden aikana käytiin 240 keskustelua.",
        "Last modified 22 March 2024",
        "non-commercial purposes if you name who produced it",
        "Contact details are only on the source page.",
    )
    assert model.url in page.links
    assert "<li>Kuuntele loppuun.</li>" in section(page, "core_idea")
    assert 'href="https://example.org/kuulumispoyta/saannot"' in section(page, "attachments")


def test_what_is_condensed_comes_first_and_nothing_empty_is_headed(record, keep, browse):
    innovation = keep(record, needs="Kylällä ei ole muuta kohtaamispaikkaa.", conditions=None)
    page = browse().get(f"/i/{innovation.slug}")
    keys = re.findall(r'<h2 id="(\w+)">', page.text)
    assert keys.index("core_idea") < keys.index("tips_for_adopters") < keys.index("needs")
    assert "ideation" not in keys
    assert "The source does not tell this." in section(page, "conditions")


def test_results_are_lists_and_the_text_of_the_source_is_kept(collection, stored, browse):
    innovation = stored(collection)
    page = browse().get(f"/i/{innovation.slug}")
    results = section(page, "results_text")
    assert "<li>toimintaohjeen</li>" in results
    assert '<li value="2">Kootaan taitokartta.</li>' in results
    assert "<li>Naapureiden välisen luottamuksen kasvu.</li>" in results
    assert "Tuotokset ovat viisi eri toimenpidettä.<br>" in results
    page.shows("Leads the work Kivirannan asukasyhdistys", "The period has ended.")
    page.shows("Described by Kivirannan asukasyhdistys and published in Innokylä.")
    page.lacks("Outi", "Keijo")


def test_strengths_stand_line_by_line_with_their_signs(tool, stored, browse):
    page = browse().get(f"/i/{stored(tool).slug}")
    assert "<li>+ Ei vaadi välineitä</li><li>- Vie aikaa</li>" in section(
        page, "strengths_weaknesses"
    )


def test_words_of_the_source_carry_its_language(model, stored, browse):
    path = f"/i/{stored(model).slug}"
    english = browse().get(path)
    assert '<html lang="en">' in english.text
    assert '<h1 lang="fi">Kyläkaupan' in english.text
    assert re.search(r'class="desc__text prose" lang="fi"', section(english, "core_idea"))
    english.shows("Finnish")
    finnish = browse(language="fi").get(path)
    assert "<h1>Kyläkaupan" in finnish.text
    assert 'lang="fi"' not in section(finnish, "core_idea")


def test_hostile_text_is_shown_as_text(record, keep, browse, make, ann, network):
    link = Link(HOSTILE, "javascript:alert(1)")
    fields = ("lead", "short_description", "core_idea", "needs", "place_of_implementation")
    texts = dict.fromkeys(fields, f'{HOSTILE} <img src=x onerror=y> [a](javascript:b) "q')
    innovation = keep(
        record,
        name=f"Pöytä {HOSTILE}",
        keywords=(HOSTILE,),
        hashtags=(HOSTILE,),
        attachments=(link, Link("safe", "https://example.org/a")),
        collection=(link,),
        extra={HOSTILE: HOSTILE, "text": HOSTILE},
        source_url="https://example.org/hostile",
        **texts,
    )
    changed = replace(Record.from_json(innovation.record), core_idea=f"{HOSTILE} again")
    actions.store_description(changed, network)
    slug = innovation.slug
    make.thread(text=f"[{slug}](/i/{slug})", area=network.areas[0], author=ann)
    for path in (f"/i/{slug}", f"/i/{slug}/history", "/innovations", f"/n/{network.key}", "/"):
        page = browse().get(path)
        assert "alert(1)" in page.words, path
        assert "<script>alert" not in page.text
        assert not re.search(r"<[^>]*\son\w+=", page.text), path
        assert not re.search(r"href=\"javascript:", page.text), path


def test_a_link_leads_to_our_own_page_where_we_have_it(model, collection, stored, keep, browse):
    ours = stored(collection)
    record = Record.from_json(stored(model).record)
    other = keep(
        record,
        name="Toinen",
        collection=(Link("Taitopankki", collection.url), Link("Muu", "https://example.org/muu")),
    )
    page = browse().get(f"/i/{other.slug}")
    assert f"/i/{ours.slug}" in page.links
    assert "https://example.org/muu" in page.links
    assert collection.url not in page.links


def test_a_measure_may_lead_to_its_model(collection, stored, model, keep, browse):
    stored(model)
    record = Record.from_json(stored(collection).record)
    outputs = (Output(1, "Pöytä", model.url), Output(2, "Muu", "javascript:x"))
    page = browse().get(f"/i/{keep(record, name='Muu', outputs=outputs).slug}")
    assert '<li value="1"><a href="/i/kylakaupan-kuulumispoyta">Pöytä</a></li>' in page.text
    assert '<li value="2">Muu</li>' in page.text


@pytest.mark.parametrize(
    ("phase", "done", "words"),
    [(Phase.PROMPT, 0, "Need identified"), (Phase.SYSTEMIC, 5, "Systemic")],
)
def test_the_phase_is_a_path_with_a_word(record, keep, browse, phase, done, words):
    page = browse().get(f"/i/{keep(record, phase=phase).slug}")
    path = re.search(r'<ol class="path".*?</ol>', page.text, re.DOTALL)[0]
    assert path.count('class="done"') == done
    assert f'aria-current="step"><span>{words}</span>' in path


def test_an_ended_one_says_so_and_an_unknown_one_says_nothing(record, keep, browse):
    ended = browse().get(f"/i/{keep(record, phase=Phase.ENDED).slug}").shows("Ended")
    unknown = browse().get(f"/i/{keep(record, name='Toinen').slug}")
    assert 'class="path"' not in ended.text + unknown.text


def test_the_history_says_who_changed_what(collection, bring_in, make, network, browse):
    ann = make.coordinator(network, "Ann")
    bring_in(collection, editor=ann)
    bring_in(collection, editor=ann, text=collection.text.replace("Kootaan", "Piirretään"))
    page = browse().get("/i/naapuruston-taitopankki/history")
    page.shows("Version 2", "Imported", "Ann", "Outputs and measures", "The first version.")
    assert "<del>Kootaan</del><ins>Piirretään</ins> taitokartta." in page.text


def test_a_long_history_has_pages(record, keep, browse, network):
    for number in range(45):
        innovation = keep(record, tips_for_adopters=f"Vinkki {number}")
    browser = browse()
    first = browser.get(f"/i/{innovation.slug}/history").shows("Version 45", "Version 26")
    first.lacks("Version 25")
    second = browser.get(next(link for link in first.links if "before=" in link))
    second.shows("Version 25", "Version 6").lacks("Version 26<")
    for odd in ("before=x", "before=-1", "before=99999999999999999999999"):
        browse().get(f"/i/{innovation.slug}/history?{odd}")


def test_discussions_that_speak_of_it_are_listed_newest_first(model, stored, make, browse, ann):
    innovation = stored(model)
    by_address = make.thread(title="Kuka on kokeillut pöytää?", text=model.url, author=ann)
    make.thread(title="Something else altogether")
    ours = make.thread(title="Miten pöytä löytää vapaaehtoiset?", text="Hei", author=ann)
    make.post(ours, ann, text=f"Katso [tätä](/i/{innovation.slug}).")
    page = browse().get(f"/i/{innovation.slug}")
    page.shows(ours.title, by_address.title).lacks("Something else altogether")
    assert page.text.index(ours.title) < page.text.index(by_address.title)


def test_a_discussion_can_be_started_from_a_section(model, stored, make, browse, ann, area):
    innovation = stored(model)
    page = browse(ann).get(f"/i/{innovation.slug}")
    asked = next(link for link in page.links if "about=" in link and "core_idea" in link)
    choose = page.browser.get(html.unescape(asked))
    start = choose.browser.get(next(link for link in choose.links if "/new?" in link))
    assert start.form("/threads")["source"] == (
        "[Kyläkaupan kuulumispöytä](/i/kylakaupan-kuulumispoyta#core_idea)\n\n"
    )
    written = start.form("/threads")["source"] + "Miten pöytä löytää kuuntelijat?"
    answer = start.browser.submit(
        start.form("/threads"), title="Kuka kuuntelee pöydän ääressä?", source=written
    )
    assert '<article class="card"' in answer.follow().text
    browse().get(f"/i/{innovation.slug}").shows("Kuka kuuntelee pöydän ääressä?")


@pytest.mark.parametrize("about", ["/i/none", "//evil.example", "https://evil.example/i/x", "/i/"])
def test_an_odd_start_proposes_nothing(about, browse, ann, network):
    page = browse(ann).get(f"/n/{network.key}/{network.areas[0].key}/new?about={about}")
    assert page.form("/threads")["source"] == ""


def test_the_list_is_narrowed_by_its_address(collection, model, tool, stored, make, browse):
    stored(collection)
    stored(model)
    stored(tool, into=make.network(key="other", name="Other"))
    names = {"c": "Naapuruston taitopankki", "m": "Kyläkaupan kuulumispöytä", "t": "Hiljainen"}
    for query, shown in {
        "": "cmt",
        "type=toimintamalli": "m",
        "network=other": "t",
        "region=kymenlaakso": "m",
        "region=korpijoki": "m",
        "type=kokonaisuus&network=other": "",
        "type=odd&phase=odd": "cmt",
    }.items():
        page = browse().get(f"/innovations?{query}")
        assert {key for key, name in names.items() if name in page.words} == set(shown), query
    browse().get("/innovations?network=none").shows("No descriptions fit")


def test_the_list_is_narrowed_by_phase(record, keep, browse):
    keep(record, name="Kokeilu", phase=Phase.PILOT)
    keep(record, name="Idean alku", phase=Phase.IDEA)
    browse().get("/innovations?phase=pilot").shows("Kokeilu", "Being piloted").lacks("Idean alku")


def test_a_long_list_is_cut_by_key_and_loses_nothing(record, keep, browse, queries):
    for number in range(30):
        keep(record, name=f"Malli {number:02}")
    browser = browse()
    with queries() as counted:
        first = browser.get("/innovations?type=toimintamalli")
    assert counted.many <= 6, counted
    second = browser.get(html.unescape(next(a for a in first.links if "before=" in a)))
    names = re.findall(r"Malli (\d\d)", first.words), re.findall(r"Malli (\d\d)", second.words)
    assert [int(name) for name in [*names[0], *names[1]]] == list(range(29, -1, -1))
    for odd in ("x", "1-", "1-99999999999999999999", "99999999999999999999-1", "-1--1"):
        browser.get(f"/innovations?before={odd}")


def test_guests_may_keep_the_pages_and_nothing_is_said_twice(model, stored, browse):
    path = f"/i/{stored(model).slug}"
    first = browse().get(path)
    assert first.headers["Cache-Control"] == "no-cache"
    assert browse().get(path, 304, **{"If-None-Match": first.headers["ETag"]}).text == ""


def test_networks_and_the_first_page_show_the_newest(model, tool, stored, make, browse, network):
    stored(model)
    stored(tool, into=make.network(key="other"))
    browse().get("/").shows("Newest innovations", "Kyläkaupan kuulumispöytä", "Hiljainen kierros")
    here = browse().get(f"/n/{network.key}").shows("Kyläkaupan kuulumispöytä")
    here.lacks("Hiljainen kierros")
    assert f"/innovations?network={network.key}" in here.links


def test_a_text_longer_than_a_field_may_be_is_still_read(record, keep, browse):
    innovation = keep(record, core_idea="Sana <b> sana.\n" * 6_000)
    browse().get(f"/i/{innovation.slug}").shows("Sana <b> sana.")
