"""Storing: what an import leaves in the forum, and what it does not."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from forum.innovations import actions, policy
from forum.innovations.events import InnovationChanged, InnovationImported
from forum.innovations.importing.merging import Outcome
from forum.innovations.importing.record import Record
from forum.innovations.importing.text import read_description
from forum.innovations.models import Innovation, InnovationRegion, InnovationRevision, Phase
from forum.kit.db import Base, db
from forum.kit.policy import Refused

PERSONAL = ("Outi", "Olematon", "outi.olematon", "kiviranta.example", "Keijo", "Kuviteltu")


def revisions(innovation):
    query = select(InnovationRevision).where(InnovationRevision.innovation_id == innovation.id)
    return db.session.scalars(query.order_by(InnovationRevision.version)).all()


def how_many():
    return db.session.scalar(select(func.count(Innovation.id)))


def everything_stored():
    """Every value of every table, as text."""
    tables = Base.metadata.sorted_tables
    rows = [row for table in tables for row in db.session.execute(select(table))]
    return "\n".join(str(value) for row in rows for value in row)


def test_a_page_becomes_a_description_with_an_address_people_can_read(collection, bring_in):
    imported = bring_in(collection)
    innovation = imported.innovation
    assert imported.outcome is Outcome.CREATED
    assert innovation.slug == "naapuruston-taitopankki"
    assert innovation.name == "Naapuruston taitopankki – kokeilu ja juurruttaminen"
    assert innovation.short.startswith("Rakennetaan taitopankki")
    assert [revision.version for revision in revisions(innovation)] == [1]
    assert Record.from_json(innovation.record).value("actors")[1]["name"] == "Suomen Kuntaliitto"


def test_the_same_page_again_leaves_no_trace(collection, bring_in, queries):
    first = bring_in(collection).innovation
    with queries() as counted:
        again = bring_in(collection, url=collection.url.upper().replace("HTTPS", "http") + "/?x=1")
    assert again.outcome is Outcome.UNCHANGED
    assert again.innovation.id == first.id
    changing = [one for one in counted.writes if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert changing == []


def test_a_changed_page_makes_a_version_that_says_what_changed(collection, bring_in):
    first = bring_in(collection).innovation
    changed = collection.text.replace("Kootaan taitokartta.", "Piirretään taitokartta.")
    imported = bring_in(collection, text=changed)
    assert imported.outcome is Outcome.UPDATED
    old, new = revisions(imported.innovation)
    assert (old.version, new.version, imported.innovation.version) == (1, 2, 2)
    assert {change["field"] for change in new.changes} == {"results_text", "outputs"}
    (outputs,) = [change for change in new.changes if change["field"] == "outputs"]
    assert outputs["old"][1]["text"] == "Kootaan taitokartta."
    assert outputs["new"][1]["text"] == "Piirretään taitokartta."
    assert old.record != new.record == imported.innovation.record
    assert imported.innovation.updated_at > first.created_at


def test_an_older_page_is_refused_unless_somebody_says_why(collection, bring_in, network):
    bring_in(collection)
    older = collection.text.replace("21.02.2024", "21.01.2024").replace("pelisäännöiksi", "avuksi")
    assert bring_in(collection, text=older).outcome is Outcome.REFUSED
    reading = read_description(older, url=collection.url)
    imported = actions.import_description(None, reading, network, older_because="A mistake")
    assert imported.outcome is Outcome.UPDATED


def test_the_contact_person_and_the_author_are_nowhere_in_the_database(collection, bring_in):
    bring_in(collection)
    bring_in(collection, text=collection.text.replace("Kootaan", "Piirretään"))
    everything = everything_stored()
    assert "Naapuruston taitopankki" in everything
    assert [word for word in PERSONAL if word in everything] == []


@pytest.mark.database("sqlite")
def test_not_a_byte_of_them_is_in_the_file(collection, bring_in, instance):
    bring_in(collection)
    db.session.remove()
    content = b"".join(file.read_bytes() for file in instance.glob("forum.db*"))
    assert b"Naapuruston taitopankki" in content
    assert [word for word in PERSONAL if word.encode() in content] == []


def test_a_sub_page_adds_to_its_description(model, bring_in):
    bring_in(model)
    name, change = "Kyläkaupan kuulumispöytä", "Kukaan ei jää yksin kuulumistensa kanssa."
    path = f"{name}\n\nToimintamallin nimi\n{name}\n\nTavoiteltu muutos\n\n{change}"
    imported = bring_in(model, text=path, url=f"{model.url}/kehittamisen-polku")
    record = Record.from_json(imported.innovation.record)
    assert how_many() == 1
    assert record.intended_change == change
    assert record.core_idea.startswith("Pöydässä on kolme sääntöä")


def test_two_descriptions_of_one_name_get_two_addresses(model, stored):
    first = stored(model, url="https://example.org/yksi")
    second = stored(model, url="https://example.org/kaksi")
    assert (first.slug, second.slug) == ("kylakaupan-kuulumispoyta", "kylakaupan-kuulumispoyta-2")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Čáhcesuolo – ŋuorra & đuođđár", "cahcesuolo-nuorra-duoddar"),
        ("Пример", "kokonaisuus"),
        ("sana " * 30 + "ja", "-".join(["sana"] * 12)),
    ],
)
def test_an_address_has_only_letters_that_travel_well(name, slug, network, bring_in, collection):
    record = Record.from_json(bring_in(collection).innovation.record)
    other = replace(record, source_url="https://example.org/toinen", name=name)
    assert actions.store_description(other, network).innovation.slug == slug


def test_a_ready_record_gets_the_phase_and_the_address_it_is_given(network, bring_in, model):
    record = Record.from_json(bring_in(model).innovation.record)
    other = replace(record, source_url="https://example.org/toinen", name="Toinen pöytä")
    stored = actions.store_description(other, network, phase=Phase.PILOT, slug="toinen")
    assert (stored.innovation.slug, stored.innovation.phase) == ("toinen", Phase.PILOT)
    again = actions.store_description(other, network, phase=Phase.ENDED, slug="kolmas")
    assert again.outcome is Outcome.UNCHANGED
    assert (again.innovation.slug, again.innovation.phase) == ("toinen", Phase.PILOT)


def test_regions_are_kept_once_by_what_they_are(model, stored, bring_in):
    innovation = stored(model)
    bring_in(model, text=model.text.replace("Korpijoki", "Etelä-Karjalan hyvinvointialue"))
    query = select(InnovationRegion.key).where(InnovationRegion.innovation_id == innovation.id)
    assert set(db.session.scalars(query)) == {"kymenlaakso", "etela-karjala"}


def test_those_who_listen_are_told_once(collection, bring_in, heard, deliver):
    innovation = bring_in(collection).innovation
    bring_in(collection)
    bring_in(collection, text=collection.text.replace("Kootaan", "Piirretään"))
    deliver()
    assert heard == [
        InnovationImported(innovation_id=innovation.id),
        InnovationChanged(innovation_id=innovation.id),
    ]


def test_a_description_stays_with_its_network(collection, bring_in, make, network):
    bring_in(collection)
    other = make.network()
    changed = collection.text.replace("Kootaan", "Piirretään")
    assert bring_in(collection, text=changed, into=other).innovation.network_id == network.id


def test_nobody_changes_what_another_network_keeps(collection, bring_in, make, network):
    bring_in(collection)
    other = make.network()
    stranger = make.coordinator(other, "Ann")
    with pytest.raises(Refused) as refused:
        bring_in(collection, text=collection.text + "\nx", into=other, editor=stranger)
    assert refused.value.reason == policy.KEPT_ELSEWHERE
    assert bring_in(collection, editor=make.coordinator(network, "Bo")).outcome is Outcome.UNCHANGED


def test_an_address_too_long_to_keep_is_refused(collection, bring_in):
    with pytest.raises(Refused):
        bring_in(collection, url=collection.url + "x" * 400)
    assert how_many() == 0


@pytest.mark.parametrize("round_", range(4))
def test_of_imports_at_the_same_time_one_is_first(app, collection, network, round_):
    """Four people press the button at once: one description, one version, no error."""
    reading = read_description(collection.text, url=f"{collection.url}-{round_}")
    start, outcomes, network_id = threading.Barrier(4), [], network.id
    db.session.commit()

    def press():
        with app.app_context():
            here = db.session.get(type(network), network_id)
            db.session.commit()
            start.wait()
            outcomes.append(actions.import_description(None, reading, here).outcome)
            db.session.remove()

    people = [threading.Thread(target=press) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(outcomes) == [Outcome.CREATED, *[Outcome.UNCHANGED] * 3]
    assert how_many() == 1
    assert db.session.scalar(select(func.count(InnovationRevision.id))) == 1
