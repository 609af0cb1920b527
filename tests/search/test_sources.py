"""What can be found: each room tells of it in its own way, and the search treats all alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from telling import tally

from forum.accounts import actions as accounts
from forum.accounts import credentials
from forum.accounts.models import Account, Guest
from forum.innovations import actions as innovations
from forum.innovations.importing.text import read_description
from forum.kit import ask
from forum.kit.db import db, transactional
from forum.kit.findable import Badge, Entry, Line, Sources
from forum.kit.text.cleaning import skeleton
from forum.kit.text.posts import render
from forum.networks.events import NetworkChanged
from forum.outbox.bus import publish
from forum.outbox.events import FindableChanged
from forum.search import indexer


@pytest.fixture
def ann(make):
    """Ann reads and writes in Finnish."""
    return make.user("Ann", language="fi")


@pytest.fixture
def found(browse):
    """`found("majakka")`: types and addresses that a guest finds."""

    def found(words, browser=None, **narrowed):
        more = "".join(f"&{name}={value}" for name, value in narrowed.items())
        told = (browser or browse(language="fi")).get(f"/api/v1/search?q={words}{more}").json
        assert told["total"] == len(told["results"])
        return sorted((hit["type"], hit["address"]) for hit in told["results"])

    return found


def tell(person, *, open_profile, name="", **told):
    """The profile as its owner fills it in."""
    name, about = name or person.name, render(told.pop("about", ""))
    blank = dict.fromkeys(("title", "organisation", "ecosystem_role", "region", "expertise"), "")
    profile = accounts.Profile(
        **{**blank, **told},
        name=name,
        name_key=skeleton(name),
        languages=["fi"],
        about=about.source,
        about_html=about.html,
        open_profile=open_profile,
    )
    accounts.update_profile(person, profile)


# ── A room that joins ────────────────────────────────────────────────────────────────────────────

WRITTEN = datetime(2026, 3, 11, 12, 5, tzinfo=UTC)


@dataclass
class Recipes:
    """What a room might tell that the search has never heard of."""

    rows: dict[int, str] = field(default_factory=dict)
    secret: set[int] = field(default_factory=set)

    prefix = type = "recipe"

    def ids(self):
        yield sorted(self.rows)

    def entries(self, ids):
        for row_id in set(ids) & set(self.rows):
            yield Entry(
                id=row_id,
                title=self.rows[row_id],
                body="Keitetään hiljalleen.",
                language="fi",
                created_at=WRITTEN,
                labels=(("kind", "soup"), ("opening", "yes")),
            )

    def readable(self, viewer, ids):
        return [row_id for row_id in ids if row_id not in self.secret or viewer.administrator]

    def lines(self, viewer, ids):
        return {row_id: self._line(row_id) for row_id in self.readable(viewer, ids)}

    def _line(self, row_id):
        return Line(
            address=f"/recipes/{row_id}",
            title=self.rows[row_id],
            text="Keitetään hiljalleen.",
            language="fi",
            created_at=WRITTEN,
            badges=(Badge("Soup"),),
            facts=("For four",),
        )


@pytest.fixture
def recipes(answering):
    recipes = Recipes({1: "Lohikeitto", 2: "Hernekeitto"})
    answering(Sources, lambda _question: [recipes])
    return recipes


@transactional
def tell_of(key):
    publish(FindableChanged(key=key))


def test_a_room_joins_by_one_object(recipes, deliver, found, browse):
    deliver()
    assert found("keitto") == [("recipe", "/recipes/1"), ("recipe", "/recipes/2")]
    assert found("keitto", type="recipe") == found("keitto")
    assert found("keitto", type="post") == []
    assert tally(Guest(), "keitto", "type", "kind") == {"type": {"recipe": 2}, "kind": {"soup": 2}}
    (offered,) = browse().get("/search/suggest?q=lohik").json["suggestions"]
    assert (offered["title"], offered["kind"]) == ("Lohikeitto", "Soup")
    page = browse().get("/search?q=lohikeitot").shows("Soup", "For four")
    assert "<mark>Lohikeitto</mark>" in page.text
    assert "/recipes/1" in page.links


def test_what_changes_there_is_learnt(recipes, deliver, found):
    deliver()
    recipes.rows = {1: "Nakkikeitto", 3: "Kaalikeitto"}
    for row_id in (1, 2, 3):
        tell_of(f"recipe:{row_id}")
    deliver()
    assert found("keitto") == [("recipe", "/recipes/1"), ("recipe", "/recipes/3")]
    assert found("lohikeitto") == []
    assert indexer.differences() == []


def test_its_own_rule_decides_who_finds(recipes, deliver, found, make, browse):
    deliver()
    recipes.secret = {2}
    assert found("keitto") == [("recipe", "/recipes/1")]
    assert tally(Guest(), "keitto", "type") == {"type": {"recipe": 1}}
    assert tally(make.administrator(), "keitto", "type") == {"type": {"recipe": 2}}


def test_a_room_that_has_left_is_no_error(recipes, deliver, found, monkeypatch):
    deliver()
    monkeypatch.setitem(ask._answerers, Sources, ask._answerers[Sources][:-1])
    assert found("keitto") == []


# ── People ───────────────────────────────────────────────────────────────────────────────────────


def test_who_opens_the_profile_is_found_by_what_it_tells(ann, bo, deliver, found, browse):
    told = {"organisation": "Majakkasäätiö", "expertise": "Loistojen huolto", "region": "Kainuu"}
    tell(ann, open_profile=True, about="Kirjoitan **fyrvaktareista**.", **told)
    tell(bo, open_profile=False, **told)
    deliver()
    person = [("person", f"/u/{ann.id}")]
    for words in ("Ann", "majakkasäätiöt", "loisto", "fyrvaktari", "kainuu"):
        assert found(words, type="person") == person, words
    assert tally(Guest(), "majakkasäätiö", "region") == {"region": {"kainuu": 1}}
    browse().get("/search?q=loistot&type=person").shows("Ann", "Member")


def test_who_closes_the_profile_is_found_by_nobody_at_once(ann, bo, deliver, found, browse):
    tell(ann, open_profile=True, expertise="Loistojen huolto")
    deliver()
    assert found("loisto") == [("person", f"/u/{ann.id}")]
    tell(ann, open_profile=False, expertise="Loistojen huolto")
    for browser in (browse(language="fi"), browse(bo)):
        assert found("loisto", browser) == []
    assert tally(bo, "loisto", "type") == {"type": {}}
    deliver()
    assert found("loisto") == []


def test_a_new_name_is_found_and_the_old_one_forgotten(ann, deliver, found):
    tell(ann, open_profile=True)
    deliver()
    tell(ann, open_profile=True, name="Fredrika")
    deliver()
    assert found("fredrika") == [("person", f"/u/{ann.id}")]
    assert found("ann", type="person") == []


def test_a_closed_account_disappears(ann, deliver, found):
    tell(ann, open_profile=True)
    deliver()
    credentials.close_account(db.session.get_one(Account, ann.id))
    assert found("ann", type="person") == []
    deliver()
    assert found("ann", type="person") == []
    assert indexer.differences() == []


# ── Networks ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def lighthouses(make):
    network = make.network(key="fyrar", private=False)
    network.names = {"fi": "Majakat", "sv": "Fyrarna", "en": "Lighthouses"}
    network.purposes = {"fi": "Valoa merelle", "sv": "Ljus åt sjöfarare", "en": "Light at sea"}
    db.session.commit()
    return network


def test_a_network_is_found_by_its_name_in_any_language(lighthouses, deliver, found):
    deliver()
    here = [("network", "/n/fyrar")]
    for words in ("majakka", "fyr", "lighthouse", "sjöfarare", "meri"):
        assert found(words) == here, words


def test_it_is_one_hit_whatever_the_languages_in_which_it_fits(lighthouses, deliver, found):
    lighthouses.names = dict.fromkeys(("fi", "sv", "en"), "Pharos")
    db.session.commit()
    deliver()
    assert found("pharos") == [("network", "/n/fyrar")]
    assert tally(Guest(), "pharos", "type", "network") == {
        "type": {"network": 1},
        "network": {"fyrar": 1},
    }


def test_it_is_counted_once_when_something_is_chosen(make, lighthouses, deliver):
    lighthouses.names = dict.fromkeys(("fi", "sv", "en"), "Pharos")
    db.session.commit()
    make.thread(title="Pharos", language="sv")
    deliver()
    told = tally(Guest(), "pharos", "type", "language", type=["network"])
    assert told["type"] == {"network": 1, "post": 1}
    assert sum(told["language"].values()) == 1


def test_a_renamed_network_is_found_by_its_new_name(lighthouses, deliver, found):
    deliver()
    rename(lighthouses)
    deliver()
    assert found("loisto") == [("network", "/n/fyrar")]
    assert found("majakka") == []
    assert indexer.differences() == []


@transactional
def rename(network):
    """There is no page for it yet; who makes one publishes this."""
    network.names = {**network.names, "fi": "Loistot"}
    publish(NetworkChanged(network_id=network.id))


# ── What a page of all of them costs ─────────────────────────────────────────────────────────────


def test_a_page_with_everything_asks_the_database_sixteen_times_at_most(
    make, ann, network, deliver, browse, queries
):
    """However many of each there are."""
    for person in (ann, make.user(language="fi")):
        tell(person, open_profile=True, expertise="Majakat")
    for number in range(2):
        make.network(key=f"majakka-{number}", name=f"Majakka {number}")
        make.thread(title=f"Majakka {number}", language="fi", tags=["one", "two"], replies=1)
        described(network, f"Majakka {number}")
    deliver()
    for who, browser in {
        "guest": browse(language="fi"),
        "member": browse(make.admit(make.user(language="fi"), network)),
    }.items():
        browser.get("/search?q=majakka")
        with queries() as counted:
            page = browser.get("/search?q=majakka")
        assert page.text.count('class="hit"') == 8
        assert counted.many <= 16, (who, counted)
        assert not counted.writes


def described(network, name):
    page = f"{name}\nToimintamalli\nToiminnan kuvaus\nTiivistetty kuvaus\nValoa.\n"
    url = f"https://innokyla.fi/fi/toimintamalli/{name.lower().replace(' ', '-')}"
    reading = read_description(page, url=url, language="fi")
    innovations.import_description(None, reading, network)
